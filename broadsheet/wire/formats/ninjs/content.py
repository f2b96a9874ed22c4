"""ninjs's texts: headlines, descriptions and bodies, single (1.x) or in arrays with roles (2.x, 3.x)."""

import re

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import ParsedItem
from broadsheet.wire.formats.markup import Marked, from_html
from broadsheet.wire.formats.plain import paragraphs, text_of, words_of_foreign
from broadsheet.wire.formats.sheet import Sheet

_DECKS = frozenset({"", "text", "summary", "abstract", "deck", "standfirst", "lead", "intro", "html", "main"})
_SECOND_LINES = frozenset({"sub", "subheadline", "subtitle", "secondary", "deck"})
_KICKERS = frozenset({"kicker", "overline", "vignette", "topline"})


def read_headlines(*, sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """The headline; among several the one whose role is main or unsaid. Others: kicker, deck or a note."""
    item = replace(item, headline=_plain(sheet.text("headline")))
    for role, words in _further_headlines(sheet):
        if role in {"", "main", "headline"} and not item.headline:
            item = replace(item, headline=words)
        elif role in _KICKERS and not item.kicker:
            item = replace(item, kicker=words)
        elif role in _SECOND_LINES and not item.deck:
            item = replace(item, deck=words)
        elif words and words != item.headline:
            notes.append(f"There is a further headline ({role or 'no role'}): “{values.shown(words)}”.")
    return item


def _further_headlines(sheet: Sheet) -> list[tuple[str, str]]:
    """Role and words: `headlines` of 2.x and 3.x, `headline_sub` and the like of 1.x."""
    keys = [key for key in sheet.names() if key.startswith("headline_")]
    found = [(re.sub(r"x?html$", "", key.removeprefix("headline_")), _plain(sheet.text(key))) for key in keys]
    for each in sheet.sheets("headlines"):
        found.append((each.text("role").lower(), _plain(each.text("value"))))
        each.text("contenttype")
    return found


def read_body(*, sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """The body: the first that is HTML, else the first that is plain text. The others are noted, not used."""
    bodies = [*_single_bodies(sheet), *_listed_bodies(sheet)]
    bodies.sort(key=lambda body: _rank(body[1]))
    marked = Marked()
    for role, kind, words in bodies:
        if marked.blocks or _rank(kind) > 1:
            notes.append(f"The text came again as {role or 'another'} ({kind or 'no type'}), which was not used.")
        elif _rank(kind) == 0:
            marked = from_html(source=words, headline=item.headline)
        else:
            marked = Marked(blocks=paragraphs(text=words))
    notes += marked.notes
    return replace(
        item,
        body=tuple(marked.blocks),
        body_text=text_of(blocks=marked.blocks),
        kicker=item.kicker or marked.kicker,
        source=item.source or marked.source,
        media=tuple(marked.media),
    )


def _single_bodies(sheet: Sheet) -> list[tuple[str, str, str]]:
    found = []
    for key in sheet.names():
        if key.startswith("body_"):
            kind = {"body_text": "text/plain"}.get(key, "text/html" if "html" in key else "")
            words = sheet.raw_text(key)
            found += [(key, kind, words)] if words else []
    return found


def _listed_bodies(sheet: Sheet) -> list[tuple[str, str, str]]:
    found = []
    for body in sheet.sheets("bodies"):
        role, kind, words = body.text("role"), body.text("contenttype").lower(), body.raw_text("value")
        body.text("charcount"), body.text("wordcount")
        if not kind:
            kind = "text/html" if "html" in role.lower() or words.lstrip().startswith("<") else "text/plain"
        found += [(role, kind, words)] if words else []
    return found


def _rank(kind: str) -> int:
    return 0 if "html" in kind else 1 if kind.startswith("text/plain") else 2


def read_descriptions(*, sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """The deck, a picture's caption, the credit line. A deck that is only the body's beginning is dropped."""
    captions: list[str] = []
    for role, words in described(sheet=sheet):
        if role == "creditline" and not item.credit:
            item = replace(item, credit=words)
        elif role in _DECKS and not item.deck:
            item = replace(item, deck=words)
        elif role == "caption":
            captions.append(words)
        elif words != item.deck:
            notes.append(f"There is a further description ({role or 'no role'}): “{values.shown(words)}”.")
    if captions and not item.deck:
        item = replace(item, deck="\n".join(captions))
    return _without_echo(item, notes)


def described(*, sheet: Sheet) -> list[tuple[str, str]]:
    """Each description with its role: `descriptions` of 2.x and 3.x, `description_text` and the like of 1.x."""
    found = []
    for key in sheet.names():
        if key.startswith("description_"):
            role = key.removeprefix("description_").removesuffix("xhtml").removesuffix("html")
            found.append((role, _plain(sheet.text(key))))
    for each in sheet.sheets("descriptions"):
        found.append((each.text("role").lower(), _plain(each.text("value"))))
        each.text("contenttype")
    unique = {words: role for role, words in reversed(found) if words}
    return [(role, words) for words, role in reversed(unique.items())]


def _plain(words: str) -> str:
    """Headlines and descriptions may be HTML; tags go, "a < b" stays."""
    return words_of_foreign(html=words) if "</" in words or "&" in words else words


def _without_echo(item: ParsedItem, notes: list[str]) -> ParsedItem:
    """Some agencies cut the first 250 characters of the body into the description: that is no deck."""
    deck = _letters(item.deck)
    # Twice as many characters of the body hold its letters, unless it were mostly punctuation.
    if deck and _letters(item.body_text[: 2 * len(item.deck) + 100]).startswith(deck):
        notes.append("The description only repeats the beginning of the text; it was not made the deck.")
        return replace(item, deck="")
    return item


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())
