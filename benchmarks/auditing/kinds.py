"""One page of each kind in each language, from everything that a crawl found: printed, lite, and made on request."""

import re

from benchmarks.auditing.links import Crawl

LANGUAGES = ("ar", "en")
SEARCHED = {"ar": "حلب", "en": "Aleppo"}
# Made when asked for, so no kind of the press's: a name and what its path looks like.
ON_REQUEST = {
    "comment-form": re.compile(r"/comments/write/\d+(\?.*)?"),
    "comment-report": re.compile(r"/comments/report/\d+(\?.*)?"),
    "newsletter": re.compile(r"/newsletter/(ar|en)/"),
    "lite": re.compile(r"/lite/(ar|en)/.*/\d+/\d+/\d+/[^/]+"),
    "lite-home": re.compile(r"/lite/(ar|en)/"),
}
ALWAYS = {"missing": "/{lang}/404", "offline": "/{lang}/offline", "saved": "/{lang}/saved"}
EACH = 2  # so many pages of each kind: the longest and the shortest, which has its empty places


def pages_of(found: Crawl) -> dict[str, dict[str, list[str]]]:
    """Language → kind → paths. Kinds that the edition has no page of are left out."""
    pages: dict[str, dict[str, list[str]]] = {lang: {} for lang in LANGUAGES}
    for path, answer in found.answers.items():
        lang = _language(answer.text)
        if answer.status == 200 and lang and (kind := kind_of(path)) and kind != "moved":
            pages[lang].setdefault(kind, []).append(path)
    for lang, kinds in pages.items():
        for kind, paths in kinds.items():
            by_size = sorted(paths, key=lambda path: (-len(found.answers[path].text), path))
            kinds[kind] = by_size if len(by_size) <= EACH else [by_size[0], by_size[-1]]
        kinds |= {kind: [path.format(lang=lang)] for kind, path in ALWAYS.items()}
        kinds |= {"search": [f"/{lang}/search/?q={SEARCHED[lang]}", f"/{lang}/search/"]}
        kinds |= {"search-nothing": [f"/{lang}/search/?q=qqxzzq"]}
    return pages


def kind_of(path: str) -> str:
    """The kind's name; "" for what is no whole page."""
    from broadsheet.reader.pages import KINDS

    for name, pattern in ON_REQUEST.items():
        if pattern.fullmatch(path):
            return name
    if path.startswith("/lite/") or "?" in path or "/parts/" in path:
        return ""
    return next((kind.name for kind in KINDS if kind.matches(path)), "")


def _language(text: str) -> str:
    """What the page says of itself."""
    match = re.match(r'<!doctype html>\s*<html lang="(ar|en)"', text, re.IGNORECASE)
    return match[1] if match else ""
