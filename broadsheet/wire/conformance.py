"""How well foreign files are read: what each item has, what it lacks, which of the file's words came out nowhere.

For trying an agency's feed before it is switched on. It stores nothing and must not know the database.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from html import unescape
from typing import Any

import orjson
from lxml import etree

from broadsheet.wire.formats import read, xml
from broadsheet.wire.formats.base import Malformed, ParsedItem
from broadsheet.wire.formats.values import line, shown
from broadsheet.wire.habits import structured

_ALWAYS = ("guid", "provider", "version_at", "language", "headline")
_BY_KIND = {"text": ("body",), "package": (), "picture": ("media", "deck", "credit"), "graphic": ("media",)}
_BY_KIND |= {"video": ("media",), "audio": ("media",)}
_MADE_UP = "urn:sha256:"
# What belongs to the standards' own machinery: nobody misses it.
_MACHINERY_ELEMENTS = frozenset(
    {"catalogRef", "catalog", "Catalog", "TopicSet", "MediaType", "Format", "Role", "NewsItemType", "NewsLineType"}
)
_MACHINERY_NAMES = (
    "schemaLocation standard standardversion conformance rendition lang id Duid Euid baselang ipr idsrc root cat"
    " $schema version Version Scheme change.date change.time type role rel contenttype mime-type MediaType Format"
    " media-type EquivalentsList Variant HowPresent item-length unit-of-measure lede"
)
_MACHINERY = frozenset(_MACHINERY_NAMES.split())
_WORD = re.compile(r"[^\W_]{3,}")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class ItemFinding:
    """One item: the fields that are filled, those that its kind should have and lack, and its notes."""

    guid: str
    kind: str
    headline: str
    found: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """One file. `lost`: words of it that are in no field and no note; None if the format has no words to count."""

    name: str
    format: str = ""
    reason: str = ""
    items: tuple[ItemFinding, ...] = ()
    lost: tuple[str, ...] | None = None


def examine(*, data: bytes, name: str) -> Finding:
    """What a file turns out to be. Bad files never raise: they have a reason."""
    try:
        reading = read(data=data, name=name)
    except Malformed as malformed:
        return Finding(name=name, reason=malformed.sentence)
    items = [structured(item=item) for item in reading.items]
    lost = _lost(data, [*reading.items, *items])
    return Finding(name=name, format=reading.format, items=tuple(_item(item) for item in items), lost=lost)


def told(*, finding: Finding) -> str:
    """The finding as lines for a terminal."""
    if finding.reason:
        return f"{finding.name}: not read. {finding.reason}"
    rows = [f"{finding.name}: {finding.format}, {len(finding.items)} item{'s' if len(finding.items) != 1 else ''}"]
    for item in finding.items:
        rows += [
            f"  {item.kind} “{shown(item.headline)}” {shown(item.guid)}",
            f"    found: {', '.join(item.found)}",
            f"    missing: {', '.join(item.missing) or 'nothing'}",
            *(f"    note: {note}" for note in item.notes),
        ]
    if finding.lost is not None:
        rows.append(f"  lost words: {', '.join(finding.lost) or 'none'}")
    return "\n".join(rows)


def _item(item: ParsedItem) -> ItemFinding:
    filled = [each.name for each in fields(item) if getattr(item, each.name) not in (None, "", (), [])]
    found = [name for name in filled if name not in {"notes", "body_text"}]
    expected = (*_ALWAYS, *_BY_KIND.get(item.item_class, ()))
    missing = [name for name in expected if name not in found or (name == "guid" and item.guid.startswith(_MADE_UP))]
    return ItemFinding(
        guid=item.guid,
        kind=item.item_class,
        headline=item.headline,
        found=tuple(_counted(item, name) for name in found if name not in missing),
        missing=tuple(missing),
        notes=item.notes,
    )


def _counted(item: ParsedItem, name: str) -> str:
    value = getattr(item, name)
    return f"{len(value)} {name}" if isinstance(value, tuple) else name


def _lost(data: bytes, items: list[ParsedItem]) -> tuple[str, ...] | None:
    said = list(_said(data))
    if not said:
        return None
    kept = {word for item in items for piece in _leaves(asdict(item)) for word in _words(piece)}
    moments = {moment for item in items for moment in (item.created_at, item.version_at, item.sent_at, item.embargo_at)}
    lost = [word for piece in said if not _is_moment(piece, moments) for word in _words(piece) if word not in kept]
    return tuple(dict.fromkeys(lost))


def _said(data: bytes) -> Iterator[str]:
    """Every text and value in a file of XML or JSON."""
    if xml.looks_like_xml(data=data):
        yield from _xml_says(xml.parse(data=data, notes=[]))
        return
    for row in (data, *data.splitlines()):
        try:
            yield from _leaves(orjson.loads(row))
        except orjson.JSONDecodeError:
            continue
        if row is data:
            return


def _xml_says(element: etree._Element) -> Iterator[str]:
    if xml.local(element) in _MACHINERY_ELEMENTS:
        return
    yield str(element.text or "")
    yield from (_value(str(name).rpartition("}")[2], str(value)) for name, value in element.attrib.items())
    for child in element:
        if isinstance(child.tag, str):
            yield from _xml_says(child)
        yield str(child.tail or "")


def _value(name: str, value: str) -> str:
    """What an attribute says beyond the standard's own words; of a qcode what stands behind the scheme."""
    if name in _MACHINERY:
        return ""
    return value.rpartition(":")[2] if name == "qcode" else value


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in _MACHINERY:
                yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int):
        yield str(value)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(unescape(_TAG.sub(" ", text)))]


def _is_moment(text: str, moments: set[datetime | None]) -> bool:
    try:
        read_as = datetime.fromisoformat(line(text))
    except ValueError:
        return False
    return any(moment is not None and read_as.tzinfo and moment == read_as for moment in moments)
