"""Which version of a story leads: a total order over everything stored under one identifier. Pure.

It looks at the whole set each time and never at what was current before, so the same versions end in the same
leader whatever order they arrived in. Only where an agency gives no order at all (neither moments nor numbers) does
arrival decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from broadsheet.wire.formats.base import Status

_NEVER = datetime.min.replace(tzinfo=UTC)
_OPAQUE = 10**6  # counters stay below; what is above (nine digits, a moment in digits) counts something else


@dataclass(frozen=True)
class Version:
    """What deciding has to know of a version, stored (`id` set) or arriving (`id` None).

    `digest` is the checksum of what the item says, so that a kill or a correction under an unchanged version
    number is not mistaken for a repeat. `received_at` None: it arrives this very moment, after all stored ones.
    `says_nothing`: it has neither words nor media.
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
    sent_at: datetime | None = None
    received_at: datetime | None = None
    says_nothing: bool = False

    @property
    def is_kill(self) -> bool:
        """Whether the agency withdraws the story with it."""
        return self.status is Status.CANCELED


type _Rank = tuple[object, ...]


def leading(*, versions: Sequence[Version], now: datetime) -> Version:
    """The version that is to be current, of at least one; `now` stands for the arrival of those that just arrive.

    A kill yields only to usable copy that is provably later (see `is_after_kill`). What says nothing leads only
    where nothing else is there.
    """
    kills = [version for version in versions if version.is_kill]
    spoken = [version for version in versions if not version.says_nothing and not version.is_kill]
    alive = [version for version in spoken if all(is_after_kill(version=version, kill=kill, now=now) for kill in kills)]
    return _last(alive or kills or spoken or list(versions), now)


def is_after_kill(*, version: Version, kill: Version, now: datetime) -> bool:
    """Whether the version is later than the kill beyond doubt: by its own moment, or by its number where moments fail.

    In doubt the kill stands: a story that is down by mistake does less harm than one that is up against the law.
    """
    if version.version_at is not None:
        return version.version_at > (kill.version_at or kill.sent_at or kill.received_at or now)
    numbers = _number(version.version), _number(kill.version)
    same_sort = (numbers[0] >= _OPAQUE) == (numbers[1] >= _OPAQUE)
    return kill.version_at is None and numbers[1] >= 0 and same_sort and numbers[0] > numbers[1]


def why_after(*, later: Version, earlier: Version) -> str:
    """In a few words for the log, what puts one version after the other."""
    if earlier.is_kill != later.is_kill:
        return "a kill stands" if later.is_kill else "the agency has lifted its kill"
    if later.version_at and earlier.version_at and later.version_at != earlier.version_at:
        return "its moment is later"
    numbers = _number(later.version), _number(earlier.version)
    if min(numbers) >= 0 and numbers[0] != numbers[1]:
        return "its number is higher"
    return "it says something" if earlier.says_nothing else "it arrived later"


def _last(versions: Sequence[Version], now: datetime) -> Version:
    """By the moment of the version, then by its number.

    The moment outweighs the number because agencies mix small counters with opaque nine-digit numbers. Where a
    moment is missing, numbers decide if all have one; else arrival stands for the missing moment.
    """
    dated = all(version.version_at for version in versions)
    numbered = all(_number(version.version) >= 0 for version in versions)

    def rank(version: Version) -> _Rank:
        number, arrived = _number(version.version), version.received_at or now
        moment = version.version_at or (_NEVER if numbered else version.sent_at or arrived)
        order = (moment, number) if dated or not numbered else (number, moment)
        # The same moment and number twice: what was sent later, what arrived later. The arriving has no id yet.
        newest = (version.id is None, version.id or 0)
        return (*order, version.sent_at or _NEVER, arrived, *newest)

    return max(versions, key=rank)


def _number(version: str) -> int:
    return int(version) if re.fullmatch(r"[0-9]{1,18}", version) else -1
