"""HTML fragments of article copy: sanitising, reading as text, isolating runs of the other direction.

Works on fragments as an editor or an agency wrote them, never on whole pages.
"""

import re
from functools import cache
from html import escape, unescape

import nh3

from broadsheet.kit.bidi import against
from broadsheet.kit.languages import direction
from broadsheet.kit.text import strip_unprintable

_ALLOWED = "p br strong b em i a ul ol li blockquote h2 h3 bdi sub sup code"
# In the cleaner's output "<" and the quotation mark are escaped everywhere but in markup.
_EXTERNAL_LINK = re.compile(r'<a(?: [a-z]+="[^"]*")*? href="https?:[^"]*"', re.IGNORECASE)

# A tag, a declaration or a comment (to the end if it is not closed, as browsers have it). A bare "<" or
# the end of a quotation ends the attempt, so even hostile text is read in linear time.
_MARKUP = re.compile(r"""(<!--(?s:.*?)(?:-->|\Z)|<(?:/?[A-Za-z]|!(?!--)|\?)(?:"[^"]*"|'[^']*'|[^'"<>]++)*+>)""")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_BLOCK_NAMES = (
    "address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNREAD = frozenset({"script", "style", "template"})
_UNTOUCHED = frozenset({"bdi", "bdo", "code", "pre", "kbd", "samp", "textarea", *_UNREAD})
_SPACES = re.compile(r"[ \t\n\r\f]+")
_MANY_SPACES = re.compile(" {2,}")
_LINE_ENDS = re.compile(" ?\n[ \n]*")


def sanitize(html: str) -> str:
    """`html` reduced to what article copy may hold; everything else goes, its text stays.

    Links lead to http, https, mailto, tel or our own site (by path or fragment); external ones get a
    `rel`. Scripts and styles go with their content.
    """
    return _EXTERNAL_LINK.sub(_with_rel, strip_unprintable(_CLEANER.clean(html)))


def _with_rel(link: re.Match[str]) -> str:
    return link[0] + ' rel="external noopener"'


def _own_path(url: str) -> str | None:
    """`url` if it stays on our site: browsers read "//x" and "/\\x", tabs left out, as another host."""
    read = re.sub(r"[\x00-\x20\x7f]", "", url).replace("\\", "/")
    return url if read.startswith("#") or (read.startswith("/") and not read.startswith("//")) else None


_CLEANER = nh3.Cleaner(
    tags=set(_ALLOWED.split()),
    attributes={"a": {"href", "title", "hreflang"}, "bdi": {"lang"}},
    tag_attribute_values={"bdi": {"dir": {"ltr", "rtl", "auto"}}},
    url_schemes={"http", "https", "mailto", "tel"},
    url_relative=_own_path,
    link_rel=None,
)


def text_of(html: str) -> str:
    """The plain text of `html`: a line for each block, entities decoded, spaces collapsed."""
    pieces: list[str] = []
    unread = 0
    for number, piece in enumerate(_MARKUP.split(html)):
        if number % 2 == 0:
            if not unread:
                pieces.append(_SPACES.sub(" ", unescape(piece)))
            continue
        name = _name(piece)
        if name in _BLOCKS:
            pieces.append("\n")
        unread = _depth(unread, tag=piece, inside=name in _UNREAD)
    return _LINE_ENDS.sub("\n", _MANY_SPACES.sub(" ", "".join(pieces))).strip()


def isolate(html: str, *, lang: str) -> str:
    """`html`, text in `lang`, with every run against its direction in a `<bdi dir>` of its own.

    In Arabic: telephone numbers, scores, ranges, handles, addresses and Latin words; in English: Arabic
    words. Only text is touched, never tags, nor anything inside bdi, code or pre; so twice is once.
    """
    find = against(lang)
    if not find.search(html):
        return html
    opening = _opening(lang)
    pieces = _MARKUP.split(html)
    untouched = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            untouched = _depth(untouched, tag=piece, inside=_name(piece) in _UNTOUCHED)
        elif piece and not untouched:
            pieces[number] = _isolated(piece, find=find, opening=opening)
    return "".join(pieces)


def isolate_text(text: str, *, lang: str) -> str:
    """Plain `text` as HTML, escaped and isolated: for headlines, decks, captions."""
    return _in_runs(text, find=against(lang), opening=_opening(lang))


@cache
def _opening(lang: str) -> str:
    return '<bdi dir="ltr">' if direction(lang) == "rtl" else '<bdi dir="rtl">'


def _isolated(source: str, *, find: re.Pattern[str], opening: str) -> str:
    """Isolate in one text node; decoded first, so that no run cuts through an entity."""
    text = unescape(source) if "&" in source else source
    if "<" not in source and not find.search(text):
        return source
    return _in_runs(text, find=find, opening=opening)


def _in_runs(text: str, *, find: re.Pattern[str], opening: str) -> str:
    pieces: list[str] = []
    end = 0
    for run in find.finditer(text):
        pieces += (text[end : run.start()], opening, run[0], "</bdi>")
        end = run.end()
    pieces.append(text[end:])
    for number in range(0, len(pieces), 2):
        pieces[number] = escape(pieces[number], quote=False)
    return "".join(pieces)


def _name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return found[1].lower() if found else ""


def _depth(depth: int, *, tag: str, inside: bool) -> int:
    """How deep we are in elements of a kind after `tag`, itself of that kind if `inside`."""
    if not inside or tag.endswith("/>"):
        return depth
    return max(0, depth - 1) if tag.startswith("</") else depth + 1
