"""axe-core on every kind of page: WCAG 2.2 AA and best practice, narrow and wide, light and dark."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from benchmarks.auditing.pages import Page, url_of

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
SOURCE = "axe-core/axe.min.js"
WIDTHS = (320, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RUN = """async tags => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    [rule.id, node.target.join(" "), node.html.slice(0, 160), node.failureSummary.split("\\n").slice(1).join(" ")]));
}"""
# How the server says that a page may not be kept, or how it was packed, is no matter for a page that was kept.
DROPPED = {"content-length", "content-encoding", "transfer-encoding", "connection"}


@dataclass(frozen=True)
class View:
    """A window: its width in CSS px, and the reader's choice of light or dark."""

    width: int
    scheme: Literal["light", "dark"]


VIEWS = tuple(View(width, scheme) for scheme in SCHEMES for width in WIDTHS)


def violations(
    browser: Browser, *, address: str, pages: Iterable[Page], source: Path, views: tuple[View, ...] = VIEWS
) -> list[str]:
    """A sentence for each place that breaks a rule on a page in a view. `source`: axe-core's script.

    A page that a form was sent for is shown as it came then; the others are asked for anew.
    """
    script, found, shown = source.read_text(encoding="utf-8"), [], list(pages)
    for view in views:
        context = browser.new_context(
            viewport={"width": view.width, "height": 900},
            color_scheme=view.scheme,
            reduced_motion="reduce",
            bypass_csp=True,
            service_workers="block",
        )
        tab = context.new_page()
        for page in shown:
            faults = _on(context, tab, address, page, script)
            found += [f"{page.name} {page.path} ({view.width} px, {view.scheme}): {fault}" for fault in faults]
        context.close()
    return found


def _on(context: BrowserContext, tab: Tab, address: str, page: Page, script: str) -> list[str]:
    url = url_of(address, page.path)
    if page.sent:
        headers = {name: value for name, value in page.headers.items() if name.lower() not in DROPPED}
        context.route(url, lambda route: route.fulfill(status=page.status, headers=headers, body=page.html))
    tab.goto(url)
    tab.evaluate(script)
    faults = tab.evaluate(RUN, list(TAGS))
    if page.sent:
        context.unroute(url)
    return [f"{rule} at {target}: {html}{why}" for rule, target, html, why in faults]
