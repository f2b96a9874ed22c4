"""One page of each kind in each language, from everything that a crawl found: printed, lite, and made on request."""

import re

from benchmarks.auditing.links import Answer, Crawl
from benchmarks.auditing.pages import Page, ask

LANGUAGES = ("ar", "en")
SEARCHED = {"ar": "حلب", "en": "Aleppo"}
# Made when asked for, so no kind of the press's: a name and what its path looks like.
ON_REQUEST = {
    "comment-form": re.compile(r"/comments/write/\d+"),
    "comment-answer": re.compile(r"/comments/write/\d+\?reply=\d+"),
    "comment-report": re.compile(r"/comments/report/\d+(\?.*)?"),
    "comment-own": re.compile(r"/comments/mine/(ar|en)"),
    "newsletter": re.compile(r"/newsletter/(ar|en)/"),
    "lite": re.compile(r"/lite/(ar|en)/[^/]+/\d+/\d+/\d+/[^/]+"),
    "lite-home": re.compile(r"/lite/(ar|en)/"),
    "lite-section": re.compile(r"/lite/(ar|en)/[^/]+/"),
    "lite-month": re.compile(r"/lite/(ar|en)/archive/\d+/\d+"),
    "lite-static": re.compile(r"/lite/(ar|en)/[^/.]+"),
}
ALWAYS = {"missing": "/{lang}/404", "offline": "/{lang}/offline", "saved": "/{lang}/saved/"}
SEARCHES = {"search": "?q={word}", "search-nothing": "?q=qqxzzq", "search-form": ""}
EACH = 2  # so many pages of each kind: the longest and the shortest, which has its empty places
_WRITE = re.compile(r"/comments/write/(\d+)")


def pages_of(found: Crawl, address: str, *, each: int = EACH) -> list[Page]:
    """Up to `each` pages of each kind in each language; `address`: the paper's."""
    pages: list[Page] = []
    for lang in LANGUAGES:
        for kind, paths in _paths_of(found, lang).items():
            pages += [_page(found.answers[path], f"{kind} {lang}") for path in _ends(found, paths)[:each]]
        for kind, path in ALWAYS.items():
            pages.append(ask(address, path.format(lang=lang), name=f"{kind} {lang}"))
        for kind, query in SEARCHES.items():
            path = f"/{lang}/search/{query.format(word=SEARCHED[lang])}"
            pages.append(ask(address, path, name=f"{kind} {lang}"))
    return pages


def articles_of(found: Crawl) -> dict[str, list[str]]:
    """Language → the paths of all its articles."""
    return {lang: _paths_of(found, lang)["article"] for lang in LANGUAGES}


def lite_of(found: Crawl) -> list[str]:
    """The paths of all lite pages."""
    return [path for path, answer in found.answers.items() if path.startswith("/lite/") and answer.status == 200]


def commented(found: Crawl) -> dict[str, int]:
    """Language → the number of an article that takes comments."""
    forms = {lang: _paths_of(found, lang)["comment-form"][0] for lang in LANGUAGES}
    return {lang: int(_WRITE.fullmatch(path)[1]) for lang, path in forms.items()}  # type: ignore[index]  # it fits


def _paths_of(found: Crawl, lang: str) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for path, answer in found.answers.items():
        kind = kind_of(path) if answer.status == 200 and _language(answer.text) == lang else ""
        if kind and kind not in {"moved", *ALWAYS}:
            kinds.setdefault(kind, []).append(path)
    return kinds


def _ends(found: Crawl, paths: list[str]) -> list[str]:
    by_size = sorted(paths, key=lambda path: (-len(found.answers[path].text), path))
    return by_size if len(by_size) <= EACH else [by_size[0], by_size[-1]]


def _page(answer: Answer, name: str) -> Page:
    return Page(name, answer.path, answer.status, {}, answer.text)


def kind_of(path: str) -> str:
    """The kind's name; "" for what is no whole page."""
    from broadsheet.reader.pages import KINDS

    for name, pattern in ON_REQUEST.items():
        if pattern.fullmatch(path):
            return name
    if path.startswith("/lite/") or "?" in path or "/parts/" in path or "/search/" in path:
        return ""
    return next((kind.name for kind in KINDS if kind.matches(path)), "")


def _language(text: str) -> str:
    """What the page says of itself."""
    match = re.match(r'<!doctype html>\s*<html lang="(ar|en)"', text, re.IGNORECASE)
    return match[1] if match else ""
