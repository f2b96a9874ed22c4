"""The wire formats. To add one: a folder beside this file, as `base` lays down, and a line in FORMATS."""

from dataclasses import dataclass

from broadsheet.wire.formats import xml
from broadsheet.wire.formats.anpa_1312.parser import Anpa1312
from broadsheet.wire.formats.base import Format, Malformed, ParsedItem
from broadsheet.wire.formats.iptc_7901.parser import Iptc7901
from broadsheet.wire.formats.json_feed.parser import JsonFeed
from broadsheet.wire.formats.mail.parser import Mail
from broadsheet.wire.formats.newsml_1.parser import NewsML1
from broadsheet.wire.formats.newsml_g2.parser import NewsMLG2
from broadsheet.wire.formats.ninjs.parser import Ninjs
from broadsheet.wire.formats.nitf.parser import Nitf
from broadsheet.wire.formats.picture.parser import Picture
from broadsheet.wire.formats.rss_atom.parser import RssAtom

_BUT_MAIL: tuple[Format, ...] = (
    Picture(),
    Anpa1312(),
    Iptc7901(),
    RssAtom(),
    JsonFeed(),
    NewsMLG2(),
    NewsML1(),
    Nitf(),
    Ninjs(),
)
# What comes attached to an e-mail is in one of the others.
FORMATS: tuple[Format, ...] = (*_BUT_MAIL, Mail(inside=_BUT_MAIL))
LARGEST = 20 * 1024 * 1024  # bytes; an item is text and addresses, the biggest seen were under 1 MB


@dataclass(frozen=True)
class Reading:
    """What a file turned out to be."""

    format: str
    items: tuple[ParsedItem, ...]


def format_of(*, data: bytes, name: str) -> Format | None:
    """The format of a file, by its content; None if none of ours recognises it."""
    return next((each for each in FORMATS if each.recognises(data=data, name=name)), None)


def read(*, data: bytes, name: str) -> Reading:
    """The items in a file. Raises `Malformed`: empty, too-big, xml-dtd, unknown-format, and what formats raise."""
    if not data.strip():
        raise Malformed(reason_id="empty", sentence="The file is empty. Ask the agency to send it again.")
    if len(data) > LARGEST:
        raise Malformed(
            reason_id="too-big",
            sentence=f"The file has {len(data) // 1024 // 1024} MB; more than {LARGEST // 1024 // 1024} MB is no "
            "wire item. It was kept unread.",
        )
    found = format_of(data=data, name=name)
    if found is None:
        if xml.looks_like_xml(data=data):
            xml.refuse_dtd(data=data)
        raise Malformed(
            reason_id="unknown-format",
            sentence="The file is in no format that can be read here (docs/wire.md lists them). Check what was sent.",
        )
    return Reading(format=found.name, items=tuple(found.parse(data=data)))
