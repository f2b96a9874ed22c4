"""How the paper's paths look, so that a path alone says which kind of page it is. Knows no documents.

Every pattern names `lang`; no two of them may fit one path.
"""

import re

_LANG = r"/(?P<lang>ar|en)"
_OURS = "archive|authors|comments|topics|corrections|history|pictures|parts|saved|notices|packages|sitemaps"
_SECTION = rf"(?!(?:{_OURS})/)[^/]+"
_MONTH = r"(?P<year>\d{4})/(?P<month>\d\d)"
_DAY = _MONTH + r"/(?P<day>\d\d)"

COMMENTS = re.compile(
    rf"{_LANG}/comments/(?P<article>[0-9a-z]{{1,13}})(?:/(?P<parent>[0-9a-z]{{1,13}}))?"
    r"/(?P<low>[1-9]\d{0,8})-(?P<high>[1-9]\d{0,8})"
)
HOME = re.compile(rf"{_LANG}/")
SECTION = re.compile(rf"{_LANG}/{_SECTION}/")
SECTION_MONTH = re.compile(rf"(?P<base>{_LANG}/{_SECTION}/){_MONTH}")
SECTION_DAY = re.compile(rf"(?P<base>{_LANG}/{_SECTION}/){_DAY}")
ARTICLE = re.compile(rf"{_LANG}/{_SECTION}/{_DAY}/[^/]+")
LIVE_RANGE = re.compile(rf"{_LANG}/{_SECTION}/{_DAY}/[^/]+/(?:updates/[1-9]\d{{0,5}}|latest)")
LIVE_ENTRY = re.compile(rf"{_LANG}/{_SECTION}/{_DAY}/[^/]+/entry/[1-9]\d{{0,5}}")
LIVE_PART = re.compile(rf"{_LANG}/parts/live/[1-9]\d*")
BREAKING = re.compile(rf"{_LANG}/parts/breaking")
YEARS = re.compile(rf"{_LANG}/archive/")
MONTH = re.compile(rf"{_LANG}/archive/{_MONTH}")
DAY = re.compile(rf"{_LANG}/archive/{_DAY}")
AUTHOR = re.compile(rf"{_LANG}/authors/[^/]+")
AUTHOR_MONTH = re.compile(rf"(?P<base>{_LANG}/authors/[^/]+)/{_MONTH}")
TOPIC = re.compile(rf"{_LANG}/topics/[^/]+")
TOPIC_MONTH = re.compile(rf"(?P<base>{_LANG}/topics/[^/]+)/{_MONTH}")
_OFFLINE = r"offline|worker\.js|manifest\.webmanifest"
STATIC = re.compile(rf"{_LANG}/(?!(?:404|labels|{_OFFLINE}|feed\.(?:rss|atom|json))$)[^/]+")
CORRECTIONS = re.compile(rf"{_LANG}/corrections/")
CORRECTIONS_MONTH = re.compile(rf"{_LANG}/corrections/{_MONTH}")
HISTORY = re.compile(rf"{_LANG}/history/[^/]+")
LABELS = re.compile(rf"{_LANG}/labels")
PACKAGE = re.compile(rf"{_LANG}/packages/[^/]+")
YEAR = re.compile(rf"{_LANG}/(?:archive|corrections|{_SECTION}|(?:authors|topics)/[^/]+)/\d{{4}}")
AUTHOR_DAY = re.compile(rf"(?P<base>{_LANG}/authors/[^/]+)/{_DAY}")
TOPIC_DAY = re.compile(rf"(?P<base>{_LANG}/topics/[^/]+)/{_DAY}")
NEWS_SITEMAP = re.compile(rf"{_LANG}/sitemaps/news\.xml")
PAGES_SITEMAP = re.compile(rf"{_LANG}/sitemaps/pages\.xml")
MONTH_SITEMAP = re.compile(rf"{_LANG}/sitemaps/\d{{4}}-\d\d\.xml")
SITEMAP_INDEX = re.compile(r"/sitemap\.xml")
ROBOTS = re.compile(r"/robots\.txt")
TEXT_FILE = re.compile(r"/(?:ads|trust)\.txt")
MISSING = re.compile(rf"{_LANG}/404")
HOME_FEED = re.compile(rf"{_LANG}/feed\.rss")
OWNED_FEED = re.compile(rf"(?P<base>{_LANG}/(?:{_SECTION}|authors/[^/]+|topics/[^/]+)/)feed\.rss")
PICTURE = re.compile(rf"{_LANG}/pictures/(?P<story>[^/]+)/(?P<number>[1-9]\d{{0,3}})")
UPDATED = re.compile(rf"{_LANG}/parts/updated")
SAVED = re.compile(rf"{_LANG}/saved/")
OFFLINE = re.compile(rf"{_LANG}/offline")
WORKER = re.compile(rf"{_LANG}/worker\.js")
MANIFEST = re.compile(rf"{_LANG}/manifest\.webmanifest")
NOTICES = re.compile(rf"{_LANG}/notices/")
ASSET = re.compile(r"/assets/.+")


def years_path(*, lang: str) -> str:
    """The archive's own page."""
    return f"/{lang}/archive/"


def month_path(*, lang: str, month: str) -> str:
    """The archive page of a month "2026-11"."""
    return f"/{lang}/archive/{month.replace('-', '/')}"


def day_path(*, lang: str, day: str) -> str:
    """The archive page of a day "2026-11-22"."""
    return f"/{lang}/archive/{day.replace('-', '/')}"
