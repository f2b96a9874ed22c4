"""axe-core on every kind of page: WCAG 2.2 AA and best practice, narrow and wide, light and dark."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
RUN = """async tags => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    [rule.id, node.target.join(" "), node.html.slice(0, 160), node.failureSummary.split("\\n").slice(1).join(" ")]));
}"""


@dataclass(frozen=True)
class View:
    """A window: its width in CSS px, and the reader's choice of light or dark."""

    width: int
    scheme: str


VIEWS = tuple(View(width, scheme) for scheme in SCHEMES for width in WIDTHS)


def violations(browser: Browser, *, addresses: list[str], source: Path, views: tuple[View, ...] = VIEWS) -> list[str]:
    """A sentence for each place that breaks a rule on a page in a view. `source`: axe-core's script."""
    script, found = source.read_text(encoding="utf-8"), []
    for view in views:
        context = browser.new_context(
            viewport={"width": view.width, "height": 900},
            color_scheme="dark" if view.scheme == "dark" else "light",
            reduced_motion="reduce",
            bypass_csp=True,
            service_workers="block",
        )
        page = context.new_page()
        for address in addresses:
            found += [f"{address} ({view.width} px, {view.scheme}): {fault}" for fault in _on(page, address, script)]
        context.close()
    return found


def _on(page: Page, address: str, script: str) -> list[str]:
    page.goto(address)
    page.evaluate(script)
    return [f"{rule} at {target}: {html}{why}" for rule, target, html, why in page.evaluate(RUN, list(TAGS))]
