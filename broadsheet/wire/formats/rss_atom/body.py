"""The text of an entry: the full content if it has one, else its summary, and a note that says which.

feedparser makes a summary of the content where there is none, and a content of a second summary: so `summary_only`
comes from the tree.
"""

from dataclasses import dataclass
from typing import Any

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import ParsedItem
from broadsheet.wire.formats.markup import Marked, from_html
from broadsheet.wire.formats.plain import paragraphs, text_of

# A description this long, or of this many paragraphs, is the story and not its summary.
_WHOLE_LETTERS, _WHOLE_PARAGRAPHS = 1000, 3


@dataclass(frozen=True)
class _Text:
    """A piece of text and whether it is HTML."""

    words: str
    is_html: bool


def read_body(*, item: ParsedItem, entry: Any, summary_only: bool, notes: list[str]) -> ParsedItem:
    """The full text if the entry has one, with its summary as the deck; else the summary, and a note that says so."""
    summary = _Text(values.clean(dict.get(entry, "summary")), _is_html(dict.get(entry, "summary_detail")))
    contents = [_Text(values.clean(dict.get(each, "value")), _is_html(each)) for each in _contents(entry, notes)]
    contents = [each for each in contents if each.words.strip()]
    whole = max(contents, key=lambda each: (each.is_html, len(each.words)), default=None)
    if whole is None or summary_only:
        return _summary_only(item, summary, entry, notes)
    marked = _marked(whole, item.headline, notes)
    if len(contents) > 1:
        notes.append(f"The text came {len(contents)} times; the fullest was used.")
    item = replace(item, body=tuple(marked.blocks), body_text=text_of(blocks=marked.blocks), media=tuple(marked.media))
    deck = values.line(text_of(blocks=_marked(summary, "", []).blocks)) if summary.words != whole.words else ""
    if deck and _letters(item.body_text).startswith(_letters(deck.removesuffix("[…]"))):
        notes.append("The summary only repeats the beginning of the text; it was not made the deck.")
        deck = ""
    return replace(item, deck=deck)


def _contents(entry: Any, notes: list[str]) -> list[Any]:
    found = []
    for each in dict.get(entry, "content", []):
        kind = values.line(dict.get(each, "type"))
        if dict.get(each, "src"):
            notes.append(f"The text lies elsewhere: {values.shown(dict.get(each, 'src'))}")
        elif kind.startswith("text/") or "html" in kind or not kind:
            found.append(each)
        else:
            notes.append(f"The entry's content is {kind}, which is not read as text.")
    return found


def _summary_only(item: ParsedItem, summary: _Text, entry: Any, notes: list[str]) -> ParsedItem:
    marked = _marked(summary, item.headline, notes)
    blocks = marked.blocks
    words = text_of(blocks=blocks)
    if blocks and len(words) < _WHOLE_LETTERS and len(blocks) < _WHOLE_PARAGRAPHS:
        link = values.line(dict.get(entry, "link"))
        where = f" The full text is at {link}" if link else ""
        notes.append(f"Summary only: the feed does not carry the full text.{where}")
    elif blocks:
        notes.append("The text stood in the feed's description; it may be cut short.")
    return replace(item, body=tuple(blocks), body_text=words, media=tuple(marked.media))


def _marked(text: _Text, headline: str, notes: list[str]) -> Marked:
    if not text.words.strip():
        return Marked()
    marked = (
        from_html(source=text.words, headline=headline) if text.is_html else Marked(blocks=paragraphs(text=text.words))
    )
    notes += marked.notes
    return marked


def _is_html(detail: Any) -> bool:
    return "html" in values.line(dict.get(detail, "type")) if isinstance(detail, dict) else False


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())
