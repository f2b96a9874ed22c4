"""Sitemaps: the index, the news of two days, each month, and the pages that stay; and the files beside them.

What stands in which sitemap is decided at publication and by the due table (content/live/maps.py), never here: pages
can't read the clock.
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from broadsheet.kit.languages import LANGUAGES
from broadsheet.kit.text import strip_unprintable
from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import EMPTY_MENU, Frame, frame_of
from broadsheet.reader.pages.kinds import Kind, NoPaper, OfSite

MOST_NEWS = 1_000  # what news search takes of one sitemap
MOST_KEPT = 4 * MOST_NEWS
MOST_PAGES = 50_000  # what the protocol lets a sitemap hold; of a larger month the latest changed
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = f'{_SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


class SitemapIndex(Kind):
    """`/sitemap.xml`: it changes with a new month and nothing else."""

    name = "sitemap-index"
    pattern = addresses.SITEMAP_INDEX
    rank = Rank.FRONT
    documents = ("site:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """One for both languages."""
        return ("/sitemap.xml",)

    def draw(self, path: str, read: Recorder) -> Printed | None:  # noqa: ARG002 - as every Kind has it
        """Every sitemap there is."""
        lines = []
        for frame in papers(read):
            own = [f"/{frame.lang}/sitemaps/news.xml", f"/{frame.lang}/sitemaps/pages.xml"]
            months = [entry.key for entry in read.between(f"maps:{frame.lang}")][::-1]
            lines += [f"<sitemap>{_loc(frame, each)}</sitemap>" for each in [*own, *months]]
        return _document("sitemapindex", _SPACE, lines) if lines else None


class NewsSitemap(OfSite):
    """`/en/sitemaps/news.xml`: the stories of two days."""

    name = "news-sitemap"
    pattern = addresses.NEWS_SITEMAP
    rank = Rank.FRONT
    address = "sitemaps/news.xml"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The newest first."""
        frame = frame_of(lang=path[1:3], read=read, bare=True)
        entries = read.first(f"newsmap:{frame.lang}", MOST_NEWS)
        cards = [card for entry in entries if (card := read.get(entry.key)) is not None]
        publication = f"<news:publication><news:name>{_text(frame.site['name'])}</news:name>"
        publication += f"<news:language>{frame.lang}</news:language></news:publication>"
        return _document("urlset", _NEWS, [_line(card, frame, publication) for card in cards])


class MonthSitemap(Kind):
    """`/en/sitemaps/2026-11.xml`: each story of the month, with the moment of its last change."""

    name = "month-sitemap"
    pattern = addresses.MONTH_SITEMAP
    rank = Rank.LIST
    lists = ("maps:",)

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """An entry of the list of sitemaps is the path of one."""
        return (key,)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The stories, by their last change; None in a month without any."""
        lang, month = path[1:3], path[-len("2026-11.xml") : -len(".xml")]
        entries = read.between(f"map:{lang}:{month}")
        if not entries:
            return None
        frame = frame_of(lang=lang, read=read, bare=True)
        lines = [f"<url>{_loc(frame, key)}<lastmod>{sort}</lastmod></url>" for sort, key in entries[-MOST_PAGES:]]
        return _document("urlset", _SPACE, lines)


class PagesSitemap(OfSite):
    """`/en/sitemaps/pages.xml`: fronts, sections, topics, authors, packages, standing pages."""

    name = "pages-sitemap"
    pattern = addresses.PAGES_SITEMAP
    rank = Rank.FRONT
    address = "sitemaps/pages.xml"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The home front first."""
        lang = path[1:3]
        frame = frame_of(lang=lang, read=read, bare=True)
        menu = read.get(f"menu:{lang}") or EMPTY_MENU
        owned = [read.get(entry.key) for entry in read.between(f"places:{lang}")]
        paths = [
            frame.home,
            *(each["path"] for each in menu["sections"]),
            *(each["path"] for each in menu["pages"]),
            *(each["path"] for each in owned if each is not None),
        ]
        return _document("urlset", _SPACE, [f"<url>{_loc(frame, each)}</url>" for each in paths])


def papers(read: Recorder) -> list[Frame]:
    """The frames of the languages that have a paper."""
    found = []
    for lang in LANGUAGES:
        try:
            found.append(frame_of(lang=lang, read=read, bare=True))
        except NoPaper:
            continue
    return found


_lines: dict[tuple[int, str, str], tuple[Value, str]] = {}


def _line(card: Value, frame: Frame, publication: str) -> str:
    """The card's line, set once: of a thousand stories one is new, or changed, at a time. As with `cards`."""
    key = (id(card), frame.base, publication)
    if key not in _lines:
        if len(_lines) >= MOST_KEPT:
            _lines.clear()
        _lines[key] = card, _news(card, frame, publication)
    return _lines[key][1]


def _news(card: Value, frame: Frame, publication: str) -> str:
    return (
        f"<url>{_loc(frame, card['path'])}<lastmod>{card['updated_at'] or card['published_at']}</lastmod>"
        f"<news:news>{publication}"
        f"<news:publication_date>{card['published_at']}</news:publication_date>"
        f"<news:title>{_text(card['headline'])}</news:title></news:news></url>"
    )


def _loc(frame: Frame, path: str) -> str:
    return f"<loc>{escape(frame.absolute(path))}</loc>"


def _text(text: str) -> str:
    return escape(strip_unprintable(text))


def _document(root: str, spaces: str, lines: Sequence[str]) -> Printed:
    body = "\n".join(lines)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<{root} {spaces}>\n{body}\n</{root}>\n'
    return Printed(body=text.encode())
