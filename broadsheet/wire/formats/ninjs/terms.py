"""What may be done with a ninjs item, and until when: status, embargo, rights, expiry, how it was made."""

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.formats.sheet import Sheet

_EMBARGOES = ("embargoeduntil", "embargoed")


def read_terms(*, sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """The item with its status, embargo, copyright and usage terms."""
    item = replace(item, status=values.status(sheet.text("pubstatus"), notes=notes))
    item = _embargo(sheet, item, notes)
    _said_only(sheet, notes)
    return replace(
        item,
        copyright=sheet.text("copyrightnotice") or sheet.text("copyrightholder"),
        usage_terms=usage_terms(sheet=sheet),
    )


def usage_terms(*, sheet: Sheet) -> str:
    """The usage terms in words, then what `rightsinfo` adds: a link or a rights expression."""
    said = [sheet.text("usageterms")]
    for rights in sheet.sheets("rightsinfo"):
        said += [rights.text("linkedrights"), rights.text("encodedrights")]
        rights.text("langid")
    return " ".join(filter(None, said))


def _embargo(sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """The moment; an embargo that cannot be read as one holds the item until a human has looked."""
    for key in _EMBARGOES:
        given = sheet.value(key)
        if given is None or given is False:
            continue
        moment = values.moment(given, what="The embargo", notes=notes)
        if moment:
            return replace(item, embargo_at=moment)
        if given == "":
            notes.append("The embargo is an empty text, as some writers of JSON say “none”; it was read so.")
            continue
        notes.append(f"There is an embargo “{values.shown(given)}”: the item is withheld until someone looks.")
        held = Status.WITHHELD if item.status is Status.USABLE else item.status
        return replace(item, status=held)
    return item


def _said_only(sheet: Sheet, notes: list[str]) -> None:
    """What an editor has to know and no field holds."""
    expires = sheet.text("expires")
    if expires:
        notes.append(f"To the agency the item counts until {values.shown(expires)}.")
    for made in sheet.sheets("digitalsourcetype"):
        words = made.text("name") or made.text("literal") or made.text("uri").rpartition("/")[2]
        made.text("literal"), made.text("uri")
        notes.append(f"How it was made, says the agency: {values.shown(words)}.")
    # Counted anew by whoever needs them.
    for key in ("charcount", "wordcount"):
        sheet.value(key)
