"""Photograph every kind of page of a running paper, in both languages, four widths, light and dark: look at them.

`make screenshots` runs it against http://localhost:PORT; the pictures go to build/screenshots.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from playwright.sync_api import Page, sync_playwright

OUT = Path("build/screenshots")
WIDTHS = (320, 412, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
# Where a link to a page of each kind is found: the name, the page it stands on, what its path looks like.
KINDS = (
    ("section", "home", r"/{lang}/[^/]+/"),
    ("article", "home", r"/{lang}/[^/]+/\d+/\d+/\d+/[^/]+"),
    ("picture", "article", r"/{lang}/pictures/.+"),
    ("author", "article", r"/{lang}/authors/[^/]+"),
    ("topic", "article", r"/{lang}/topics/[^/]+"),
    ("day", "article", r"/{lang}/archive/\d+/\d+/\d+"),
    ("month", "day", r"/{lang}/archive/\d+/\d+"),
    ("static", "home", r"/{lang}/[^/.]+"),
)


def main(base: str) -> int:
    """Take them all; 0."""
    chromium = subprocess.run(["scripts/chromium"], capture_output=True, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page()
        found = {lang: paths(page, base, lang) for lang in ("ar", "en")}
        for scheme in SCHEMES:
            for width in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for lang, kinds in found.items():
                    for kind, path in kinds.items():
                        photograph(context.new_page(), base + path, OUT / f"{kind}-{lang}-{width}-{scheme}.png")
                context.close()
        browser.close()
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")  # noqa: T201 - a script speaks to its terminal
    return 0


def paths(page: Page, base: str, lang: str) -> dict[str, str]:
    """A path of each kind of page that the paper has."""
    found = {"home": f"/{lang}/", "archive": f"/{lang}/archive/", "missing": f"/{lang}/404"}
    for kind, on, pattern in KINDS:
        if on not in found:
            continue
        page.goto(base + found[on])
        links = [unquote(link.get_attribute("href") or "") for link in page.locator("a").all()]
        match = re.compile(pattern.format(lang=lang))
        found |= next(({kind: link} for link in links if match.fullmatch(link)), {})
    return found


def photograph(page: Page, url: str, file: Path) -> None:
    """The whole page, its pictures loaded."""
    file.parent.mkdir(parents=True, exist_ok=True)
    page.goto(url)
    page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file, full_page=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
