"""Kills and withdrawals that agencies say only in header words: "BULLETIN KILL", a slug that ends in ", KILL".

Pure. Sure forms cancel the item; what only a headline hints at holds it, because a false kill takes a story down.
"""

import re

from broadsheet.wire.changing import replace
from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.formats.header_words import Kind, read
from broadsheet.wire.formats.values import shown

_SURE = re.compile(r"(?:bulletin|mandatory|story|photo)[ -]+(?:kill|elimination)|خبر ملغى|سحب خبر", re.IGNORECASE)
# Sure in a slug or a signal; in capitals a headline may end in it too.
_SURE_IN_SLUGS = re.compile(r"\b(?:KILL|ELIMINATION|ANNULATION)\b")


def applied(*, item: ParsedItem) -> ParsedItem:
    """The item with what its header words say of its status: a kill is canceled, a doubtful one is withheld."""
    if item.status is Status.CANCELED:
        return item
    for words, is_slug in ((item.slugline, True), (item.signal, True), (item.ed_note, False), (item.headline, False)):
        # Notes to editors are sentences: only their first line can be a header.
        first = words.partition("\n")[0]
        kind = read(words=first).kind if first else Kind.NONE
        if kind is Kind.KILL:
            sure = _SURE.search(first) or (is_slug and _SURE_IN_SLUGS.search(first))
            return _killed(item, first, sure=bool(sure))
        if kind is Kind.WITHHOLD and item.status is Status.USABLE:
            return _held(item, f"The header words “{shown(first)}” say to withhold the item.")
    return item


def _killed(item: ParsedItem, words: str, *, sure: bool) -> ParsedItem:
    if sure:
        note = f"The header words “{shown(words)}” kill the story; no field says so."
        return replace(item, status=Status.CANCELED, notes=(note, *item.notes))
    if item.status is not Status.USABLE:
        return item
    return _held(item, f"Possible kill: “{shown(words)}”. No field says so, so the item is held until someone looks.")


def _held(item: ParsedItem, note: str) -> ParsedItem:
    return replace(item, status=Status.WITHHELD, notes=(note, *item.notes))
