"""ninjs's renditions and associations: objects by name (1.x) or arrays (2.x, 3.x) become media links."""

from dataclasses import replace

from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import MediaLink, ParsedItem
from broadsheet.wire.formats.ninjs.content import described
from broadsheet.wire.formats.ninjs.sheet import Sheet

_MEDIA = frozenset({"picture", "graphic", "video", "audio", "image"})


def read_media(*, sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """The item with its own renditions and those of its associated pictures, each address once.

    A picture set in the text is usually one of these renditions again: the fuller account wins.
    """
    own_caption = item.deck if item.item_class in _MEDIA else ""
    links = _renditions(sheet, caption=own_caption, credit=item.credit or item.byline, of=item.guid)
    for found in sheet.sheets("associations"):
        links += _association(found, notes)
    known = {link.href for link in links}
    inline = [link for link in item.media if link.href not in known]
    return replace(item, media=(*links, *inline))


def _association(found: Sheet, notes: list[str]) -> list[MediaLink]:
    kind, uri = found.text("type").lower(), found.text("uri")
    name, headline = found.text("name"), found.text("headline", "title")
    headline = headline or next((each.text("value") for each in found.sheets("headlines")), "")
    if kind and kind not in _MEDIA:
        notes.append(f"The item is linked with {kind} {values.shown(uri or name)}: “{values.shown(headline)}”.")
        return []
    texts = dict(described(sheet=found))
    by = found.text("by", "byline")
    credit = texts.pop("creditline", "") or by
    caption = texts.get("caption") or next(iter(texts.values()), "") or headline
    if headline and headline != caption:
        notes.append(f"The {kind or 'medium'} {values.shown(uri or name)} is headed “{values.shown(headline)}”.")
    notes += [f"It is also described: “{words}”" for words in texts.values() if words != caption]
    if by and by != credit:
        notes.append(f"The {kind or 'medium'} {values.shown(uri or name)} is by {values.shown(by)}.")
    return _renditions(found, caption=caption, credit=credit, of=uri or name)


def _renditions(sheet: Sheet, *, caption: str, credit: str, of: str) -> list[MediaLink]:
    return [
        MediaLink(
            href=found.text("href"),
            media_type=found.text("contenttype", "mimetype"),
            width=values.whole(found.value("width")),
            height=values.whole(found.value("height")),
            caption=caption,
            credit=credit,
            role=found.text("name") or found.text("title"),
            of=of,
            size=values.whole(found.value("sizeinbytes")),
        )
        for found in sheet.sheets("renditions")
    ]
