"""What is doubtful in an item of any format: damaged letters, moments that are missing or lie ahead.

Pure. Nothing is mended here: the text stays as it came, and the item says what is wrong with it.
"""

import re
from datetime import datetime, timedelta

from broadsheet.wire.changing import replace
from broadsheet.wire.formats.base import ParsedItem

_LOST = "\ufffd"
# UTF-8 that somebody read as Windows-1252 and wrote as UTF-8 again: "Ø§Ù„", "Ã©", "â€™".
_TWICE = re.compile(
    r"(?:[ØÙÚÛ][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]){3}|Ã[\u0080-\u00bf]|â€[\u0080-\u00bf\u0152-\u2122]"
)
_TWICE_BEGINS = "ØÙÚÛÃâ"
_AHEAD = timedelta(minutes=10)  # agencies' clocks and ours differ a little
_OLDEST_YEAR = 1900


def doubted(*, item: ParsedItem, now: datetime | None = None) -> ParsedItem:
    """The item with a note for each doubt; without `now` no moment can lie ahead."""
    notes = [note for note in (*_letters(item), *_moments(item, now)) if note not in item.notes]
    return replace(item, notes=(*item.notes, *notes)) if notes else item


def _letters(item: ParsedItem) -> list[str]:
    places = (item.headline, item.kicker, item.deck, item.byline, item.slugline, item.ed_note, item.body_text)
    said = "\n".join(places)
    notes = []
    lost = said.count(_LOST)
    if lost:
        notes.append(f"The text is damaged: {lost} letters were lost on the way and show as {_LOST}.")
    if any(letter in said for letter in _TWICE_BEGINS) and _TWICE.search(said):
        notes.append("The text looks damaged: letters such as “Ã©” or “Ø§Ù„” come from a wrong encoding at the sender.")
    return notes


def _moments(item: ParsedItem, now: datetime | None) -> list[str]:
    notes = []
    if item.version_at is None and item.created_at is None and item.sent_at is None:
        notes.append("The item says nowhere when it was made.")
    for what, moment in (("version", item.version_at), ("beginning", item.created_at), ("sending", item.sent_at)):
        if moment is None:
            continue
        if now is not None and moment > now + _AHEAD:
            notes.append(f"The moment of the item's {what} lies ahead: {moment:%Y-%m-%d %H:%M} UTC.")
        if moment.year < _OLDEST_YEAR:
            notes.append(f"The moment of the item's {what} is long ago: {moment.date().isoformat()}.")
    return notes
