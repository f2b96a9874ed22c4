"""Plain text as agencies send it becomes paragraphs, and blocks become plain text again."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape

from broadsheet.wire.formats.base import Block
from broadsheet.wire.formats.values import clean, line

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_INDENT = re.compile(r"\n(?=[ \t]{2,}\S)")
# &amp; last, or "&amp;lt;" would be decoded twice.
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&nbsp;", "\u00a0"), ("&#39;", "'"), ("&amp;", "&"))
# Not up to the next ">": a text of nothing but "<" would take time in the square of its length.
_TAG = re.compile(r"<[^<>]*>")
# A teleprinter line was 69 characters; lines beyond this were not wrapped by a machine.
_WRAPPED_AT = 100


def paragraphs(*, text: str) -> list[Block]:
    """Paragraph blocks: by blank lines; without any, by indents; without those, by lines if these are long."""
    whole = clean(text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    pieces = _BLANK_LINES.split(whole)
    if len(pieces) == 1:
        pieces = _INDENT.split(whole)
    if len(pieces) == 1 and any(len(row) > _WRAPPED_AT for row in whole.split("\n")):
        pieces = whole.split("\n")
    lines = (line(piece) for piece in pieces)
    return [{"type": "paragraph", "value": f"<p>{escape(row, quote=False)}</p>"} for row in lines if row]


@lru_cache(maxsize=2048)  # each habit looks at the same few paragraphs
def words_of(*, html: str) -> str:
    """The text of a piece of inline HTML that `kit.html.sanitize` made: it writes these entities and no others."""
    words = _TAG.sub("", html.replace("<br>", " ").replace("<br/>", " ")) if "<" in html else html
    for entity, letter in _ENTITIES if "&" in words else ():
        words = words.replace(entity, letter)
    return line(words)


def words_of_foreign(*, html: str) -> str:
    """The text of a piece of anybody's inline HTML, such as a headline with tags in it."""
    return line(unescape(_TAG.sub("", html)))


def text_of_block(*, block: Block) -> str:
    """What a reader would read of one block."""
    value = block["value"]
    match block["type"]:
        case "list":
            return "\n".join(words_of(html=item) for item in value["items"])
        case "quote":
            return "\n".join(part for part in (value["text"], value["by"]) if part)
        case "table":
            rows = [" ".join(row) for row in value["rows"]]
            return "\n".join([value["caption"], *rows]) if value["caption"] else "\n".join(rows)
        case "crosshead":
            return str(value)
        case _:
            return words_of(html=str(value))


def text_of(*, blocks: Iterable[Block]) -> str:
    """The whole body as plain text, a blank line between blocks."""
    return "\n\n".join(text_of_block(block=block) for block in blocks)
