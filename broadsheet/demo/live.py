"""The demo's live stories: one that goes on, one that has ended, in each language; through the desk's own actions."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from broadsheet.content.actions.cover import close, cover
from broadsheet.content.actions.report import report
from broadsheet.content.models import Article, Author

FOLDER = Path(__file__).parent / "edition" / "live"


def cover_live(*, articles: Mapping[tuple[str, str], Article], authors: Mapping[str, Author], now: datetime) -> int:
    """Make the articles (by key and language) live stories with their entries; how many there are."""
    files = sorted(FOLDER.glob("*.json"))
    for file in files:
        row = json.loads(file.read_text(encoding="utf-8"))
        _cover(row, Article.objects.get(pk=articles[row["key"], row["lang"]].pk), authors, now)
    return len(files)


def _cover(row: dict[str, Any], article: Article, authors: Mapping[str, Author], now: datetime) -> None:
    is_open = row["state"] == "open"
    end = now if is_open else article.published_at or now
    moments = [end - timedelta(minutes=entry["before"]) for entry in row["entries"]]
    if is_open and article.published_at and moments[0] < article.published_at:
        # A paper that is set up before breakfast: what was told since dawn was told in the last minutes.
        share = (end - article.published_at) / (end - moments[0])
        moments = [end - (end - moment) * share for moment in moments]
    story = cover(article=article, order=row["order"], by=None, now=moments[0])
    for moment, entry in zip(moments, row["entries"], strict=True):
        report(
            story=story,
            headline=entry["headline"],
            text=entry["text"],
            author=authors[entry["author"]],
            is_pinned=entry.get("pinned", False),
            by=None,
            now=moment,
        )
    if not is_open:
        close(story=story, by=None, now=end)
