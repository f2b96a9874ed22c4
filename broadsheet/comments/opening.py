"""Whether an article takes comments, and in which mode: the story's own switch, then article, section, paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.comments import queries
from broadsheet.comments.models import Mode
from broadsheet.content.models import Article
from broadsheet.content.models.article import CommentPolicy


@dataclass(frozen=True, kw_only=True)
class Level:
    """What a policy says of it: `mode` "" and `days` None leave it to the level above; 0 days: never closed."""

    mode: str
    days: int | None


@dataclass(frozen=True, kw_only=True)
class Door:
    """`why_closed` is missing, off or closed; "" while it is open. `closes_at`: None for never."""

    why_closed: str = ""
    mode: Mode = Mode.PRE
    closes_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether comments are taken."""
        return not self.why_closed


def door_of(*, article: Article | None, now: datetime) -> Door:
    """The door of an article; None for one that isn't there."""
    if article is None or not article.live or article.published_at is None:
        return Door(why_closed="missing")
    levels = [Level(mode=each.mode, days=each.closes_after_days) for each in queries.policies_for(article=article)]
    return decided(own=article.comments, published_at=article.published_at, levels=levels, now=now)


def decided(*, own: str, published_at: datetime, levels: Sequence[Level], now: datetime) -> Door:
    """The door of a live article. `own`: the desk's switch on the story; `levels`: the nearest first. Pure."""
    mode = next((Mode(each.mode) for each in levels if each.mode), Mode.PRE)
    days = next((each.days for each in levels if each.days is not None), 0)
    # The desk's "open" on the story itself outlasts the days of the policies above it.
    closes_at = published_at + timedelta(days=days) if days else None
    if own == CommentPolicy.OPEN:
        mode, closes_at = (Mode.PRE if mode == Mode.OFF else mode), None
    if own == CommentPolicy.OFF or mode == Mode.OFF:
        return Door(why_closed="off", mode=mode)
    if own == CommentPolicy.CLOSED or (closes_at is not None and closes_at <= now):
        return Door(why_closed="closed", mode=mode, closes_at=closes_at)
    return Door(mode=mode, closes_at=closes_at)
