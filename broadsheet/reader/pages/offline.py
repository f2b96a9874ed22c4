"""Reading without a line: the service worker, the page it shows for want of another, saved stories, the manifest."""

from typing import Any

import orjson

from broadsheet.kit.languages import LANGUAGES
from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE, NoPaper, OfSite
from broadsheet.reader.pages.templating import environment, typeset, word

# The same as the style's --paper and its accent: the bar around an installed paper.
GROUND, ACCENT = "#fbf9f5", "#7d1a1d"


class Saved(OfSite):
    """`/en/saved/`: an empty list, which a script fills from the reader's own device."""

    name = "saved"
    pattern = addresses.SAVED
    address = "saved/"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The page."""
        lang = path[1:3]
        head = Head(
            title=word(lang, "Saved stories"),
            path=path,
            other=f"/{OTHER_LANGUAGE[lang]}/{self.address}",
            indexed=False,
        )
        return typeset("saved.html", frame=frame_of(lang=lang, read=read), head=head)


class Offline(OfSite):
    """`/en/offline`: what the service worker shows where there is neither a line nor a copy."""

    name = "offline"
    pattern = addresses.OFFLINE
    address = "offline"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The page."""
        lang = path[1:3]
        head = Head(title=word(lang, "You are offline"), path=path, indexed=False)
        return typeset("offline.html", frame=frame_of(lang=lang, read=read), head=head)


class Worker(OfSite):
    """`/en/worker.js`: the service worker of the language's pages. Other bytes make browsers install it anew."""

    name = "worker"
    pattern = addresses.WORKER
    address = "worker.js"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The script."""
        lang = path[1:3]
        if read.get(f"site:{lang}") is None or (design := read.get("design")) is None:
            raise NoPaper(f"no paper in {lang}")
        paper = {
            "lang": lang,
            "dir": LANGUAGES[lang].dir,
            "home": f"/{lang}/",
            "icon": design["icons"]["192"],
            "version": design["fingerprint"],
            "pages": [f"/{lang}/offline", f"/{lang}/saved/"],
            "assets": _shell(design, lang),
        }
        return Printed(body=environment(lang).get_template("worker.js").render(paper=paper).encode())


class Manifest(OfSite):
    """`/en/manifest.webmanifest`: what the paper is called and looks like on a home screen."""

    name = "manifest"
    pattern = addresses.MANIFEST
    address = "manifest.webmanifest"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The manifest, as the W3C's Web Application Manifest lays down."""
        lang = path[1:3]
        site, design = read.get(f"site:{lang}"), read.get("design")
        if site is None or design is None:
            raise NoPaper(f"no paper in {lang}")
        manifest = {
            "id": f"/{lang}/",
            "name": site["name"],
            "short_name": site["name"],
            "description": site["tagline"],
            "lang": lang,
            "dir": LANGUAGES[lang].dir,
            "start_url": f"/{lang}/",
            "scope": f"/{lang}/",
            "display": "minimal-ui",
            "background_color": GROUND,
            "theme_color": ACCENT,
            "icons": _icons(design),
        }
        return Printed(body=orjson.dumps(manifest, option=orjson.OPT_INDENT_2))


def _shell(design: Value, lang: str) -> list[str]:
    """The files that the service worker's own pages need."""
    fonts = [design["fonts"][lang]] if lang in design["fonts"] else []
    return [
        design["css"],
        design["sheets"]["services"],
        design["script"],
        design["scripts"]["services"],
        design["icon"],
        *fonts,
    ]


def _icons(design: Value) -> list[dict[str, Any]]:
    # "maskable": the picture fills the square and keeps what matters within the middle four fifths.
    return [
        {"src": design["icons"][size], "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in ("192", "512")
        for purpose in ("any", "maskable")
    ]
