"""What an arriving item is, given what is stored under its identifier: new, newer, older, the same again, a kill.

Pure: it touches nothing and knows no clock. The pipeline acts on what it returns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadsheet.wire.agencies import short_name
from broadsheet.wire.formats.base import Status


class Kind(StrEnum):
    """What the arriving item is."""

    NEW = "new"
    NEWER = "newer"
    OLDER = "older"
    SAME = "same"
    KILL = "kill"


@dataclass(frozen=True)
class Version:
    """What deciding has to know of a version, stored (`id` set) or arriving (`id` None).

    `digest` is the checksum of what the item says, so that a kill or a correction under an unchanged version
    number is not mistaken for a repeat.
    """

    guid: str
    provider: str
    version: str
    version_at: datetime | None
    status: Status
    digest: str
    embargo_at: datetime | None = None
    id: int | None = None
    is_current: bool = False


@dataclass(frozen=True)
class Decision:
    """What to do: `becomes_current` in place of `replaces`; or count `same_as` again. `why` is for the log."""

    kind: Kind
    becomes_current: bool
    replaces: int | None = None
    same_as: int | None = None
    embargoed: bool = False
    why: str = ""


def decide(*, stored: Sequence[Version], arriving: Version, now: datetime) -> Decision:
    """The decision. `stored`: every version under this guid, in any order, of any provider."""
    embargoed = arriving.embargo_at is not None and arriving.embargo_at > now
    same_story = [version for version in stored if _same_agency(version, arriving)]
    for version in same_story:
        if (version.version, version.digest) == (arriving.version, arriving.digest):
            return Decision(Kind.SAME, False, same_as=version.id, embargoed=embargoed, why="the same content")
    current = next((version for version in same_story if version.is_current), None)
    later, why = (True, "nothing under this identifier") if current is None else _is_later(arriving, current)
    if not later:
        return Decision(Kind.OLDER, False, embargoed=embargoed, why=why)
    kind = Kind.NEWER if current else Kind.NEW
    if arriving.status is Status.CANCELED:
        kind = Kind.KILL
    return Decision(kind, True, replaces=current.id if current else None, embargoed=embargoed, why=why)


def _same_agency(one: Version, other: Version) -> bool:
    """Identifiers are an agency's own: nobody kills another's story. One that says no name gets the benefit."""
    names = short_name(name=one.provider).casefold(), short_name(name=other.provider).casefold()
    return names[0] == names[1] or not all(names)


def _is_later(arriving: Version, current: Version) -> tuple[bool, str]:
    """By the moment of the version, then by its number if both have one, else by arrival.

    The moment outweighs the number because agencies mix small counters with opaque nine-digit numbers.
    """
    if arriving.version_at and current.version_at and arriving.version_at != current.version_at:
        later = arriving.version_at > current.version_at
        return later, "its moment is later" if later else "its moment is earlier"
    if arriving.status is Status.CANCELED:
        return True, "a kill of the same moment wins"
    numbers = _number(arriving.version), _number(current.version)
    if numbers[0] is not None and numbers[1] is not None and numbers[0] != numbers[1]:
        later = numbers[0] > numbers[1]
        return later, "its number is higher" if later else "its number is lower"
    return True, "it arrived later"


def _number(version: str) -> int | None:
    return int(version) if re.fullmatch(r"[0-9]{1,18}", version) else None
