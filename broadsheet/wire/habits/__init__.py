"""Agency habits become structure: datelines, crossheads, bylines and sign-offs set as plain paragraphs.

Pure: takes a parsed item, gives a parsed item. It must not know the format an item came in. The rule of thumb is
caution: a paragraph changes only if it has the whole shape of a habit, and what is dropped is noted.
"""

from datetime import datetime

from broadsheet.wire.agencies import short_name
from broadsheet.wire.changing import replace
from broadsheet.wire.formats.base import Block, ParsedItem
from broadsheet.wire.formats.plain import text_of, words_of
from broadsheet.wire.habits import embargoes, kills
from broadsheet.wire.habits.cutting import without_start
from broadsheet.wire.habits.dateline import Dateline, leading_dateline, written_dateline
from broadsheet.wire.habits.doubts import doubted
from broadsheet.wire.habits.lines import byline_of, crosshead_of, is_sign_off

_CROSSHEAD_AT_MOST = 300  # characters of HTML; no longer paragraph need be looked at
_LOOKED_AT = 3  # paragraphs from the top, and from the end, in which datelines, bylines and sign-offs stand


def structured(*, item: ParsedItem, now: datetime | None = None) -> ParsedItem:
    """The item with its habits turned into fields and blocks, and `body_text` to match.

    With a status that its words ask for (a kill, a possible embargo), and its doubts noted; `now` tells what is ahead.
    """
    item = embargoes.held(item=kills.applied(item=item))
    return doubted(item=_structured(item), now=now)


def _structured(item: ParsedItem) -> ParsedItem:
    item = _tidied(item)
    body, notes = list(item.body), list(item.notes)
    item = _byline(item, body, notes)
    item = _dateline(item, body, notes)
    _sign_offs(body, notes)
    body = [_crosshead(block, index) for index, block in enumerate(body)]
    if tuple(body) != item.body or not item.body_text:
        item = replace(item, body=tuple(body), body_text=text_of(blocks=body))
    return item if tuple(notes) == item.notes else replace(item, notes=tuple(notes))


def _tidied(item: ParsedItem) -> ParsedItem:
    """A dateline or byline that came in a field of its own has the same habits as one in the text."""
    byline = byline_of(words=item.byline) or item.byline
    found = written_dateline(words=item.dateline)
    if found is None or found.place == item.dateline:
        return item if byline == item.byline else replace(item, byline=byline)
    note = f"The dateline as sent: “{item.dateline}”."
    source = item.source or short_name(name=found.agency)
    return replace(item, byline=byline, dateline=found.place, source=source, notes=(*item.notes, note))


def _paragraphs(body: list[Block]) -> list[int]:
    return [index for index, block in enumerate(body) if block["type"] == "paragraph"]


def _words(block: Block) -> str:
    return words_of(html=str(block["value"]))


def _byline(item: ParsedItem, body: list[Block], notes: list[str]) -> ParsedItem:
    for index in _paragraphs(body)[:_LOOKED_AT]:
        words = _words(body[index])
        found = byline_of(words=words)
        if found:
            del body[index]
            if item.byline and item.byline != found:
                notes.append(f"A byline in the text was taken out: “{words}”.")
            return replace(item, byline=item.byline or found)
    return item


def _dateline(item: ParsedItem, body: list[Block], notes: list[str]) -> ParsedItem:
    for index in _paragraphs(body)[:_LOOKED_AT]:
        found = leading_dateline(words=_words(body[index]), provider=item.provider)
        if found is None:
            continue
        rest = without_start(html=str(body[index]["value"]), letters=found.length)
        body[index : index + 1] = [{"type": "paragraph", "value": rest}] if words_of(html=rest) else []
        notes.extend(_said(found, item))
        return replace(item, dateline=item.dateline or found.place, source=_source(item, found.agency))
    return item


def _source(item: ParsedItem, agency: str) -> str:
    """The agency in the dateline outweighs the item's own, unless both are one and the item has its full name."""
    short = short_name(name=agency)
    own = {short_name(name=name).casefold() for name in (item.source, item.provider)}
    return item.source if item.source and (not short or short.casefold() in own) else short


def _said(found: Dateline, item: ParsedItem) -> list[str]:
    notes = []
    if found.date:
        notes.append(f"The dateline gave the date “{found.date}”.")
    if item.dateline and found.place and found.place != item.dateline:
        notes.append(f"The text's own dateline was “{found.place}”.")
    if item.source and _source(item, found.agency) != item.source:
        notes.append(f"The item's own source was “{item.source}”.")
    return notes


def _sign_offs(body: list[Block], notes: list[str]) -> None:
    for index in reversed(_paragraphs(body)[-_LOOKED_AT:]):
        words = _words(body[index])
        if not is_sign_off(words=words):
            return
        del body[index]
        notes.append(f"A sign-off was taken out: “{words}”.")


def _crosshead(block: Block, index: int) -> Block:
    if block["type"] != "paragraph" or index == 0 or len(block["value"]) > _CROSSHEAD_AT_MOST:
        return block
    found = crosshead_of(words=_words(block))
    return {"type": "crosshead", "value": found} if found else block
