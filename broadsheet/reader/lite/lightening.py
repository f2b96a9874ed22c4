"""A printed page made light: no pictures until tapped, no fonts, no script, one small style within it. Pure."""

import gettext
import re
from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from broadsheet.kit.http import quote_path
from broadsheet.press.serving.files import KNOWN_EXTENSIONS, extension_of
from broadsheet.press.serving.light import PREFIX
from broadsheet.reader.lite.tags import VOID, Tag, tags_of

HERE = Path(__file__).parent
LOCALE = HERE.parent.parent / "locale"
STYLE = re.sub(r"\s*\n\s*", "", (HERE / "lite.css").read_text(encoding="utf-8"))
CSP = (
    "default-src 'none'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
)

# Heavy, or of no use without script. <noscript> is unwrapped: its moment has come.
GONE = frozenset({
    "script", "style", "svg", "template", "iframe", "video", "audio", "object", "canvas", "link", "meta",
})  # fmt: skip
GONE_CLASSES = frozenset({"share", "to-lite", "pot"})
KEPT_ATTRIBUTES = frozenset({
    "href", "id", "lang", "dir", "datetime", "rel", "hreflang", "colspan", "rowspan", "scope", "abbr", "open",
    "start", "value", "type", "name", "action", "method", "for", "autocomplete", "required", "checked", "selected",
    "maxlength", "rows", "inputmode", "role", "tabindex",
    "aria-label", "aria-labelledby", "aria-hidden", "aria-current",
})  # fmt: skip
KEPT_CLASSES = frozenset({
    "skip", "kicker", "label", "when", "meta", "times", "credit", "updated", "nameplate", "table",
})  # fmt: skip
# Of a picture that was tapped: enough for a phone.
LEAST_WIDTH = 600

_OWN_PAGE = re.compile(r"/(?:ar|en)/(?!parts/)")


def lighten(html: str, path: str) -> str:
    """The lite page of the printed page that stands at `path` (a decoded site path)."""
    head, _, body = html.partition("</head>")
    making = _Making(lang="ar" if 'lang="ar"' in head[:200] else "en")
    for tag in tags_of(re.sub(r"\A\s*<body[^>]*>\s*", "", body)):
        making.take(tag)
    skip, made = _parted(_squeezed("".join(making.parts)))
    return f"{_head(head)}<body>\n{skip}{_bar(making.lang, path)}{made}"


def word(lang: str, text: str) -> str:
    """A string of the lite page's own in the language."""
    return _catalogue(lang).gettext(text)


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    # Not templating's: that brings Jinja and Babel into a server that needs neither.
    return gettext.translation("django", LOCALE, [lang], fallback=True)


def _head(head: str) -> str:
    opening = re.search(r"<html[^>]*>", head)
    kept = [found[0] for found in re.finditer(r"<title>.*?</title>|<link rel=\"canonical\"[^>]*>", head, re.DOTALL)]
    return "\n".join([
        "<!doctype html>",
        opening[0] if opening else "<html>",
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *kept,
        '<link rel="icon" href="data:,">',
        f"<style>{STYLE}</style>",
        "</head>\n",
    ])  # fmt: skip


def _bar(lang: str, path: str) -> str:
    full = f"{escape(quote_path(path))}?view=full"
    name, link = word(lang, "Lite version"), word(lang, "The full page")
    about = word(lang, "Lite version: no pictures, no script.")
    return f'<nav class="lite" aria-label="{escape(name)}">{escape(about)} <a href="{full}">{escape(link)}</a></nav>\n'


def _parted(html: str) -> tuple[str, str]:
    """The link past the masthead, which comes first for whoever goes by keyboard, and the rest."""
    skip = re.match(r"\s*<a [^>]*class=\"skip\"[^>]*>[^<]*</a>\s*", html)
    return (skip[0], html[skip.end() :]) if skip else ("", html)


def _squeezed(html: str) -> str:
    # A place that only a script would fill is left empty by the cuts.
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"<div>\s*</div>", "", html))


@dataclass
class _Making:
    """The page as far as it is made. `cutting`: (name, depth) of the element that is being left out."""

    lang: str
    parts: list[str] = field(default_factory=list)
    cutting: tuple[str, int] = ("", 0)
    figures: int = 0
    links: int = 0
    picture: list[Tag] = field(default_factory=list)

    def take(self, tag: Tag) -> None:
        """Keep the tag, change it, or begin or end a cut at it."""
        if self.cutting[1]:
            self._within_cut(tag)
            return
        self.parts.append(tag.before)
        if tag.name in {"picture", "img"} and not tag.is_end:
            self._begin_picture(tag)
        elif self._goes(tag):
            if tag.name not in VOID:
                self.cutting = (tag.name, 1)
        elif tag.name and tag.name != "noscript":
            self._keep(tag)

    def _within_cut(self, tag: Tag) -> None:
        name, depth = self.cutting
        if self.picture:
            self.picture.append(tag)
        if tag.name == name:
            depth += -1 if tag.is_end else 1
        self.cutting = (name, depth) if tag.name else ("", 0)
        if not depth and self.picture:
            self._show_picture()

    def _goes(self, tag: Tag) -> bool:
        if tag.is_end:
            return False
        # A button that sends no form does nothing without script.
        is_idle = tag.name == "button" and tag.attributes.get("type") == "button"
        is_gone = tag.name in GONE or is_idle or "hidden" in tag.attributes
        return is_gone or not GONE_CLASSES.isdisjoint(tag.classes)

    def _keep(self, tag: Tag) -> None:
        if tag.name == "figure":
            self.figures += -1 if tag.is_end else 1
        elif tag.name == "a":
            self.links += -1 if tag.is_end else 1
        kept = {name: value for name, value in tag.attributes.items() if name in KEPT_ATTRIBUTES}
        if "href" in kept:
            kept["href"] = _href(kept["href"])
        if classes := " ".join(sorted(tag.classes & KEPT_CLASSES)):
            kept["class"] = classes
        self.parts.append(Tag("", tag.name, tag.is_end, kept).written())

    def _begin_picture(self, tag: Tag) -> None:
        self.picture = [tag]
        if tag.name == "picture":
            self.cutting = ("picture", 1)
        else:
            self._show_picture()

    def _show_picture(self) -> None:
        """A link in a figure's picture's place, its words within a link; beside a headline it would be noise."""
        sources, self.picture = self.picture, []
        image = next((tag.attributes for tag in sources if tag.name == "img"), None)
        if image is None:
            return
        if self.links and not self.figures:  # the link has nothing else to say where it leads
            self.parts.append(escape(image.get("alt") or word(self.lang, "Show the picture")))
        if self.links or not self.figures:
            return
        text = word(self.lang, "Show the picture")
        about = f": {image['alt']}" if image.get("alt") else ""
        self.parts.append(f'<a href="{escape(_light_source(sources) or image["src"])}">{escape(text + about)}</a>')


def _href(href: str) -> str:
    """Links to our own pages stay among the lite ones."""
    bare = re.split(r"[?#]", href, maxsplit=1)[0]
    own = _OWN_PAGE.match(href) and extension_of(path=bare) not in KNOWN_EXTENSIONS and "?" not in href
    return f"{PREFIX}{href}" if own else href


def _light_source(tags: list[Tag]) -> str:
    """The JPEG of the least width that is still enough, which each browser can show by itself; "" if there is none."""
    sets = [tag.attributes.get("srcset", "") for tag in tags if tag.attributes.get("type") == "image/jpeg"]
    found = [(int(width), url) for each in sets for url, width in re.findall(r"(\S+) (\d+)w", each)]
    wide = [pair for pair in found if pair[0] >= LEAST_WIDTH]
    return min(wide)[1] if wide else max(found)[1] if found else ""
