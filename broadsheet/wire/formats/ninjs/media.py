"""ninjs's renditions and associations: objects by name (1.x) or arrays (2.x, 3.x) become media links."""

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import MediaLink, ParsedItem, Status
from broadsheet.wire.formats.ninjs.content import described
from broadsheet.wire.formats.ninjs.objects import carries_text
from broadsheet.wire.formats.ninjs.terms import usage_terms
from broadsheet.wire.formats.sheet import Sheet

_MEDIA = frozenset({"picture", "graphic", "video", "audio", "image"})


def read_media(*, sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """The item with its own renditions and those of its associated pictures, each address once.

    A picture set in the text is usually one of these renditions again: the fuller account wins.
    """
    own_caption = item.deck if item.item_class in _MEDIA else ""
    own = MediaLink(href="", caption=own_caption, credit=item.credit or item.byline, of=item.guid)
    links = _renditions(sheet, own)
    for found in sheet.sheets("associations"):
        links += _association(found, notes)
    known = {link.href for link in links}
    inline = [link for link in item.media if link.href not in known]
    return replace(item, media=(*links, *inline))


def _association(found: Sheet, notes: list[str]) -> list[MediaLink]:
    kind, uri = found.text("type").lower(), found.text("uri")
    name, headline = found.text("name"), found.text("headline", "title")
    headline = headline or next((each.text("value") for each in found.sheets("headlines")), "")
    called = f"{kind or 'medium'} {values.shown(uri or name)}"
    whole = carries_text(given=found.raw)
    if whole or (kind and kind not in _MEDIA):
        notes.append(f"The item is linked with {called}: “{values.shown(headline)}”.")
        if whole:
            found.skip()  # It is an item of its own in this file: what it says is kept there.
        return []
    if not _may_be_used(found, called, notes):
        return []
    texts = dict(described(sheet=found))
    by = found.text("by", "byline")
    credit = texts.pop("creditline", "") or by
    caption = texts.get("caption") or next(iter(texts.values()), "") or headline
    notes += [f"The {called} is also described: “{words}”" for words in texts.values() if words != caption]
    if by and by != credit:
        notes.append(f"The {called} is by {values.shown(by)}.")
    if headline and headline != caption:
        notes.append(f"The {called} is headed “{values.shown(headline)}”.")
    return _renditions(
        found,
        MediaLink(
            href="",
            caption=caption,
            credit=credit,
            of=uri or name,
            headline=headline,
            usage_terms=usage_terms(sheet=found),
            copyright=found.text("copyrightnotice") or found.text("copyrightholder"),
        ),
    )


def _may_be_used(found: Sheet, called: str, notes: list[str]) -> bool:
    """A picture can be killed, withheld or embargoed though the story it goes with is not."""
    status = values.status(found.text("pubstatus"), notes=notes)
    if status is not Status.USABLE:
        notes.append(f"The {called} is {status.value} and was left out.")
        found.skip()
        return False
    until = found.text("embargoeduntil", "embargoed")
    if until:
        notes.append(f"The {called} is under an embargo ({values.shown(until)}) and was left out.")
        found.skip()
    return not until


def _renditions(sheet: Sheet, shared: MediaLink) -> list[MediaLink]:
    return [
        replace(
            shared,
            href=found.text("href"),
            media_type=found.text("contenttype", "mimetype"),
            width=values.whole(found.value("width")),
            height=values.whole(found.value("height")),
            role=found.text("name") or found.text("title"),
            size=values.whole(found.value("sizeinbytes")),
        )
        for found in sheet.sheets("renditions")
    ]
