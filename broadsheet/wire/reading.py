"""From a file's bytes to what may be stored of it: read, structure, turn into columns; or the reason why not.

Pure, and without Django or the database, so that processes of their own can do it (`wire.readers`).
"""

import logging
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from broadsheet.wire.attributing import attributed
from broadsheet.wire.deciding import says_nothing
from broadsheet.wire.formats import LARGEST, read
from broadsheet.wire.formats.base import Malformed, ParsedItem
from broadsheet.wire.habits import structured
from broadsheet.wire.likeness.signature import Signed, signed
from broadsheet.wire.ordering import Version
from broadsheet.wire.rows import columns

_PACKED = 3  # of 9: 4 % bigger than zlib's own choice of 6, in half the time

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ready:
    """One item: the values of its columns (those of lists and such as JSON's text in `prepared`), what deciding has to
    know of it, and its text for finding its like.
    """

    row: dict[str, Any]
    prepared: dict[str, str]
    version: Version
    signed: Signed


@dataclass(frozen=True)
class Outcome:
    """A file read, or the reason why not; `packed` are its bytes, compressed."""

    packed: bytes
    format: str = ""
    items: tuple[Ready, ...] = ()
    error: str = ""
    reason: str = ""


def outcome_of(*, data: bytes, name: str, now: datetime, agency: str = "") -> Outcome:
    """The edge behind which a parser may fail in any way: its failure is kept beside the file, and logged.

    `agency`: whose every item is, "" as each says.
    """
    packed = zlib.compress(data[: 4 * LARGEST], _PACKED)
    try:
        reading = read(data=data, name=name)
        mine = (attributed(item=item, agency=agency) for item in reading.items)
        items = tuple(_ready(structured(item=item, now=now)) for item in mine)
        return Outcome(packed, format=reading.format, items=items)
    except Malformed as malformed:
        return Outcome(packed, error=malformed.reason_id, reason=malformed.sentence)
    except Exception as error:
        log.exception("The reader of %s broke", name)
        reason = f"The reader itself broke on this file ({type(error).__name__}). Please report it with the file."
        return Outcome(packed, error="reader-broke", reason=reason)


def _ready(item: ParsedItem) -> Ready:
    row, prepared = columns(item=item)
    version = Version(
        guid=item.guid,
        provider=row["provider"],
        version=row["version"],
        version_at=item.version_at,
        status=item.status,
        digest=row["digest"],
        embargo_at=item.embargo_at,
        sent_at=item.sent_at,
        says_nothing=says_nothing(item=item),
    )
    said = f"{item.headline}\n{item.body_text}"
    return Ready(row=row, prepared=prepared, version=version, signed=signed(text=said))
