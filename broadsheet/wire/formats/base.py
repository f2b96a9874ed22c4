"""What every format gives to the pipeline: parsed items, in plain frozen values.

It must not know: Django, the database, what is already stored.

The protocol
============
A format is a folder beside this file with `parser.py` (an object that satisfies `Format`), `docs.md` (what is
read, into which field, what is not) and, under `tests/wire/samples/`, samples written by us. It is listed in
`broadsheet.wire.formats.FORMATS`; nothing else has to change.

* `name`: short, lower case, stable: it is stored with every file.
* `recognises(data, name)`: cheap (looks at the first kilobytes and perhaps the file's name), never raises, and
  may be wrong in the generous direction only: a damaged file of this format is still this format.
* `parse(data)`: one `ParsedItem` for each item in the file, in the file's order, at least one. It raises
  `Malformed` when no item can be had, and nothing else. It opens no network connection and no file.

Promises of a parsed item:
* nothing is guessed silently: what could not be placed in a field is a sentence in `notes`;
* moments are aware and in UTC, or None;
* texts are clean: no control characters, no lone surrogates, no leading or trailing space;
* `body` holds blocks in the desk's shape, with sanitised HTML inside:
  `{"type": "paragraph", "value": "<p>…</p>"}`, `{"type": "crosshead", "value": "text"}`,
  `{"type": "list", "value": {"ordered": bool, "items": ["inline html", …]}}`,
  `{"type": "quote", "value": {"text": "", "by": "", "role": ""}}`,
  `{"type": "table", "value": {"caption": "", "header": bool, "rows": [["cell", …], …]}}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from broadsheet.wire.errors import WireError

type Block = dict[str, Any]

# Agencies bundle dozens; thousands of tiny items in one file would only be an attack on the database.
MOST_ITEMS = 1000


class Status(StrEnum):
    """What the agency says may be done with the item."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class Malformed(WireError):
    """The file cannot be read as this format. `reason_id` says which way, the sentence what to do."""

    id: ClassVar[str] = "malformed"

    def __init__(self, *, reason_id: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason_id = reason_id


def refuse_too_many(*, count: int) -> None:
    """Raise `Malformed` (too-many) if a file holds more items than any agency sends at once."""
    if count > MOST_ITEMS:
        sentence = f"The file holds {count} items; more than {MOST_ITEMS} at once are not taken. It was kept unread."
        raise Malformed(reason_id="too-many", sentence=sentence)


@dataclass(frozen=True)
class Subject:
    """What an item is about: `code` as the agency gave it, `names` by language ("" if unsaid).

    `kind` is subject, person, organisation, place, event, object, or what the agency called it.
    """

    code: str
    names: Mapping[str, str] = field(default_factory=dict)
    kind: str = "subject"


@dataclass(frozen=True)
class MediaLink:
    """One file that belongs to the item, not fetched yet. Sizes in pixels and bytes.

    `role` is the rendition (highRes, web, thumb…); links with the same `of` are renditions of one picture.
    `href` is an address, or `enclosed:NAME` for what lies inside the wire file itself: `formats.enclosed` fetches it.
    `usage_terms` and `copyright` are the picture's own; where they are empty the item's hold for it too.
    """

    href: str
    media_type: str = ""
    width: int | None = None
    height: int | None = None
    caption: str = ""
    credit: str = ""
    role: str = ""
    of: str = ""
    size: int | None = None
    headline: str = ""
    usage_terms: str = ""
    copyright: str = ""


@dataclass(frozen=True)
class ParsedItem:
    """One version of one story, as the agency sent it; see the module's docstring for the promises."""

    guid: str
    version: str = ""
    provider: str = ""
    created_at: datetime | None = None
    version_at: datetime | None = None
    sent_at: datetime | None = None
    status: Status = Status.USABLE
    urgency: int | None = None
    language: str = ""
    headline: str = ""
    kicker: str = ""
    slugline: str = ""
    byline: str = ""
    dateline: str = ""
    located: str = ""
    deck: str = ""
    body: tuple[Block, ...] = ()
    body_text: str = ""
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[str, ...] = ()
    embargo_at: datetime | None = None
    ed_note: str = ""
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""
    source: str = ""
    genre: str = ""
    signal: str = ""
    media: tuple[MediaLink, ...] = ()
    item_class: str = "text"
    notes: tuple[str, ...] = ()


class Format(Protocol):
    """One wire format; the module's docstring is the protocol."""

    name: str

    def recognises(self, *, data: bytes, name: str) -> bool:
        """Whether the file looks like this format. Cheap; never raises."""

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The items in the file, at least one. Raises `Malformed` and nothing else."""
