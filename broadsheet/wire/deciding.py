"""What an arriving item is, given what is stored under its identifier: new, newer, older, the same again, a kill …

Pure: it touches nothing and knows no clock. The pipeline acts on what it returns. Identifiers come first; whether a
new story resembles another's is asked afterwards, by `wire.likeness`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadsheet.wire.agencies import short_name
from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.ordering import Version, is_after_kill, leading, why_after

__all__ = ["Decision", "Kind", "Version", "decide", "says_nothing"]


class Kind(StrEnum):
    """What the arriving item is."""

    NEW = "new"
    NEWER = "newer"
    OLDER = "older"
    SAME = "same"
    KILL = "kill"
    # A kill that later copy had overtaken before it arrived: never current, but the desk has to know of it.
    LATE_KILL = "late-kill"
    UNKILL = "unkill"
    MALFORMED = "malformed"


@dataclass(frozen=True)
class Decision:
    """What to do with the arriving item, which is stored whatever it is, unless it is `same_as` one we have.

    `becomes_current` in place of `replaces`. `promotes`: not the arriving one but this stored one becomes current
    in place of `replaces`. `embargoed`: not before its moment. `held`: withheld by the agency, or because its words
    hint at an embargo or a kill; a human has to look. `why` is for the log.
    """

    kind: Kind
    becomes_current: bool
    replaces: int | None = None
    same_as: int | None = None
    embargoed: bool = False
    why: str = ""
    promotes: int | None = None
    held: bool = False


def decide(*, stored: Sequence[Version], arriving: Version, now: datetime) -> Decision:
    """The decision. `stored`: every version under this guid, in any order, of any provider."""
    embargoed = arriving.embargo_at is not None and arriving.embargo_at > now
    held = arriving.status is Status.WITHHELD
    same_story = [version for version in stored if _same_agency(version, arriving)]
    for version in same_story:
        if (version.version, version.digest) == (arriving.version, arriving.digest):
            same = version.id
            return Decision(Kind.SAME, False, same_as=same, embargoed=embargoed, held=held, why="the same content")
    current = next((version for version in same_story if version.is_current), None)
    leader = leading(versions=[*same_story, arriving], now=now)
    changes = current is None or leader.id != current.id
    return Decision(
        kind=_kind(arriving, leader, same_story, now),
        becomes_current=leader is arriving,
        replaces=current.id if current and changes else None,
        promotes=leader.id if changes else None,
        embargoed=embargoed,
        held=held,
        why=_why(arriving, leader, current),
    )


def says_nothing(*, item: ParsedItem) -> bool:
    """Whether an item has neither words nor media: some sender's mistake, unless it is a kill."""
    words = (item.headline, item.slugline, item.kicker, item.deck, item.body_text, item.ed_note)
    return not (any(word.strip() for word in words) or item.body or item.media)


def _kind(arriving: Version, leader: Version, same_story: Sequence[Version], now: datetime) -> Kind:
    if arriving.is_kill:
        if leader is arriving:
            return Kind.KILL
        spoken = (version for version in same_story if not version.is_kill and not version.says_nothing)
        overtaken = any(is_after_kill(version=version, kill=arriving, now=now) for version in spoken)
        return Kind.LATE_KILL if overtaken else Kind.KILL
    if arriving.says_nothing:
        return Kind.MALFORMED
    if leader is not arriving:
        return Kind.OLDER
    if any(version.is_kill for version in same_story):
        current = next((version for version in same_story if version.is_current), None)
        return Kind.NEWER if current and not current.is_kill else Kind.UNKILL
    return Kind.NEWER if any(not version.says_nothing for version in same_story) else Kind.NEW


def _why(arriving: Version, leader: Version, current: Version | None) -> str:
    if current is None:
        return "nothing under this identifier"
    if leader is arriving:
        return why_after(later=arriving, earlier=current)
    return f"another leads: {why_after(later=leader, earlier=arriving)}"


def _same_agency(one: Version, other: Version) -> bool:
    """Identifiers are an agency's own: nobody kills another's story. One that says no name gets the benefit."""
    names = short_name(name=one.provider).casefold(), short_name(name=other.provider).casefold()
    return names[0] == names[1] or not all(names)
