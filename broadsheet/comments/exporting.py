"""All comments as JSON or CSV, a row at a time, however many there are. Addresses go out only where asked for."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from broadsheet.comments import commenters
from broadsheet.comments.models import Comment
from broadsheet.comments.spreadsheets import safe

AT_ONCE = 500
FORMAT = "broadsheet-comments/1"
COLUMNS = (
    "id", "story_id", "story", "lang", "in_reply_to", "number", "state", "state_at", "written_at", "published_at",
    "name", "title", "text", "featured_at", "terms_version", "security_code", "source", "source_id",
)  # fmt: skip


def as_json(*, with_addresses: bool = False) -> Iterator[str]:
    """One JSON object in pieces: `format`, and `comments` with their reasons and history, the oldest first.

    `with_addresses`: the writers' e-mail addresses too, unsealed; for a move to another system.
    """
    yield f'{{"format": "{FORMAT}", "comments": [\n'
    for number, comment in enumerate(_stretches(_rows().prefetch_related("reasons", "decisions"))):
        value = {**_plain(comment), **_history(comment)}
        if with_addresses:
            value["email"] = _address(comment)
        yield (",\n" if number else "") + json.dumps(value, ensure_ascii=False)
    yield "\n]}\n"


def as_csv() -> Iterator[str]:
    """A line for each comment, the names of the columns first; nothing in it that a spreadsheet takes for a formula."""
    yield "\ufeff" + _line(COLUMNS)
    for comment in _stretches(_rows()):
        yield _line(_cell(value) for value in _plain(comment).values())


def _rows() -> QuerySet[Comment]:
    related = Comment.objects.select_related("article", "terms", "commenter")
    return related.defer("article__body", "folded").order_by("pk")


def _stretches(rows: QuerySet[Comment]) -> Iterator[Comment]:
    """By keys, not by a cursor: SQLite must not hold a read open while somebody's slow line takes it all."""
    last = 0
    while found := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield from found
        last = found[-1].pk


def _plain(comment: Comment) -> dict[str, Any]:
    values = (
        comment.pk,
        comment.article_id,
        f"{settings.BASE_URL}{comment.article.path}" if comment.article.path else "",
        comment.lang,
        comment.parent_id,
        comment.number,
        comment.state,
        comment.state_at.isoformat(),
        comment.created_at.isoformat(),
        comment.published_at.isoformat() if comment.published_at else None,
        comment.name,
        comment.title,
        comment.text,
        comment.featured_at.isoformat() if comment.featured_at else None,
        comment.terms.version if comment.terms else None,
        comment.proof,
        comment.source,
        comment.source_id,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _history(comment: Comment) -> dict[str, Any]:
    reasons = [
        {"rule": each.code, "wished": each.wished, "decided": each.decided, "detail": each.detail}
        for each in comment.reasons.all()
    ]
    decisions = [
        {"what": each.verb, "was": each.was, "became": each.became, "by": each.by_id, "at": each.at.isoformat(),
         "why": each.why, "note": each.note, "automatic": each.is_automatic}
        for each in comment.decisions.all()
    ]  # fmt: skip
    return {"reasons": reasons, "history": decisions}


def _address(comment: Comment) -> str | None:
    return commenters.address_of(commenter=comment.commenter) if comment.commenter else None


def _cell(value: Any) -> Any:
    return safe(value) if isinstance(value, str) else value


def _line(values: Iterable[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()
