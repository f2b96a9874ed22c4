"""What every article's page must know of comments without a document of its own: `commenting:{lang}`. Pure.

A story's own `comments:{id}` has a `state` only where it isn't what this says, so that an ordinary story costs nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from broadsheet.comments.checks.well_formed import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from broadsheet.comments.live import wording
from broadsheet.comments.models import Mode, Policy, Terms
from broadsheet.content.live.moments import stamp

type Value = dict[str, Any]


def key_of(lang: str) -> str:
    """The key of a language's document."""
    return f"commenting:{lang}"


def of_language(*, terms: Terms, policies: Iterable[Policy]) -> Value:
    """The document. `off` and `before` speak of sections by their number, of the whole paper by ""."""
    levels = {_level(each): each for each in policies if each.article_id is None}
    return {
        "terms": wording.paragraphs(terms.text, lang=terms.lang),
        "version": terms.version,
        "limits": {"name": NAME_LIMIT, "title": TITLE_LIMIT, "text": TEXT_LIMIT},
        "off": {name: each.mode == Mode.OFF for name, each in sorted(levels.items()) if each.mode},
        "before": {
            name: stamp(each.closed_before_at) if each.closed_before_at else ""
            for name, each in sorted(levels.items())
            if each.closes_after_days is not None
        },
    }


def state_of(*, said: Mapping[str, Any], section: int | None, published_at: str) -> str:
    """Open, closed or off, as far as the document says for a story of the section. The page asks the same."""
    level = str(section)
    if said["off"].get(level, said["off"].get("", False)):
        return "off"
    before: str = said["before"].get(level, said["before"].get("", ""))
    return "closed" if published_at < before else "open"


def boundary(*, days: int | None, now: datetime) -> datetime | None:
    """The moment before which stories were past their time when the days were set."""
    return now - timedelta(days=days) if days else None


def _level(policy: Policy) -> str:
    return "" if policy.section_id is None else str(policy.section_id)
