"""Whose an item is, where the way it came says so. Pure.

Anybody can write "AFP" into a file; only AFP has the key to AFP's folder. Who may send is told by the source, so a
stranger's kill can never name another agency's story as its own.
"""

from broadsheet.wire.agencies import short_name
from broadsheet.wire.changing import replace
from broadsheet.wire.formats.base import ParsedItem


def attributed(*, item: ParsedItem, agency: str) -> ParsedItem:
    """The item as `agency`'s, with a note if it says that it is another's; as it is where `agency` is ""."""
    if not agency or short_name(name=item.provider) == short_name(name=agency):
        return item
    note = f"It says that it comes from {item.provider}; it came by a source of {agency} and counts as theirs."
    return replace(item, provider=agency, notes=(*item.notes, note) if item.provider else item.notes)
