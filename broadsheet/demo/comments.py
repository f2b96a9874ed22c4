"""Comments below some demo stories: in through the door that readers use, approved as the desk does."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from broadsheet.comments.actions.approve import approve
from broadsheet.comments.actions.feature import feature
from broadsheet.comments.actions.submit import submit
from broadsheet.comments.checks.base import Facts
from broadsheet.comments.door import Typed, submission_of
from broadsheet.comments.live.syncing import sync_setting
from broadsheet.comments.models import Comment, Proof
from broadsheet.content.models import Article

COMMENTS = Path(__file__).parent / "edition" / "comments.json"


def comment(*, articles: Mapping[tuple[str, str], Article], now: datetime) -> int:
    """Put them in; how many. They were written in the hours before `now`."""
    sync_setting()
    rows = json.loads(COMMENTS.read_text(encoding="utf-8"))
    for place, row in enumerate(rows):
        at = now - timedelta(minutes=17 * (len(rows) - place))
        made = _one(articles[row["key"], row["lang"]], row, None, at)
        for answer in row.get("replies", []):
            _one(articles[row["key"], row["lang"]], answer | {"state": row["state"]}, made, at + timedelta(minutes=9))
    return len(rows)


def _one(article: Article, row: dict[str, Any], parent: Comment | None, at: datetime) -> Comment:
    typed = Typed(
        article_id=article.pk,
        lang=article.lang,
        name=row["name"],
        email=f"reader{len(row['text'])}@example.org",
        title=row["title"],
        text=row["text"],
        agreed=True,
        terms_version=1,
        parent_id=parent.pk if parent else None,
    )
    outcome = submit(
        submission=submission_of(typed=typed, now=at), facts=Facts(proof=Proof.PICTURE), network="", ticket=None
    )
    if outcome.comment is None:
        raise ValueError(f"a comment of the demo edition isn't taken: {outcome.refusals}")
    if row["state"] == "published":
        approve(comment=outcome.comment, by=None, now=at + timedelta(minutes=5))
        if row.get("featured"):
            feature(comment=outcome.comment, by=None, now=at + timedelta(minutes=6))
    return outcome.comment
