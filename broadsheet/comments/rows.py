"""New rows of one submission, written as SQL that is put together once: the ORM would take ten times as long.

Within a transaction of the caller's. Knows what the rows are, not why.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache

from django.db import connection

from broadsheet.comments import sql
from broadsheet.comments.looking_up import moment
from broadsheet.comments.models import Comment, State, Verb
from broadsheet.comments.pipeline import Said


def spend(*, token: str, expires_at: datetime) -> bool:
    """Mark the token with this digest as used; False if it was already."""
    row = sql.one(
        "INSERT INTO comments_spenttoken (digest, tries, is_spent, expires_at) VALUES (%s, 0, %s, %s)"
        " ON CONFLICT (digest) DO UPDATE SET is_spent = %s WHERE NOT comments_spenttoken.is_spent RETURNING digest",
        [token, True, moment(expires_at), True],
    )
    return row is not None


def commenter(*, digest: str, sealed: str, now: datetime) -> int:
    """The number of whoever writes from the address with this digest; a new one's for a new address."""
    row = sql.one(
        "INSERT INTO comments_commenter (digest, email, standing, created_at) VALUES (%s, %s, 'normal', %s)"
        " ON CONFLICT (digest) DO NOTHING RETURNING id",
        [digest, sealed, moment(now)],
    )
    # None: they have just sent another one.
    [number] = row or sql.every("SELECT id FROM comments_commenter WHERE digest = %s", [digest])[0]
    return int(number)


def comment(row: Comment) -> None:
    """Insert the comment, whatever columns it has; it gets its number."""
    statement, columns = _insert_comment()
    values = [getattr(row, column) for column in columns]
    # What a moment is in the database differs; all else stands there as it is.
    inserted = sql.one(statement, [moment(each) if isinstance(each, datetime) else each for each in values])
    row.pk = int(inserted[0]) if inserted else None
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - Django's documented API despite its name


def traces(*, comment: int, bands: Mapping[int, int], now: datetime) -> None:
    """What its likeness is found by."""
    at = moment(now)
    sql.write(
        "INSERT INTO comments_trace (comment_id, band, value, created_at) VALUES (%s, %s, %s, %s)",
        [(comment, band, value, at) for band, value in bands.items()],
    )


def reasons(*, comment: int, said: Iterable[Said]) -> None:
    """What each check said of it."""
    sql.write(
        "INSERT INTO comments_reason (comment_id, check_name, code, wished, decided, detail)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        [
            (comment, each.check, each.finding.code, str(each.finding.wished or ""), each.decided, _json(each))
            for each in said
        ],
    )


def came_in(*, comment: int, state: State, why: str, now: datetime) -> None:
    """The first line of its history."""
    sql.write(
        "INSERT INTO comments_decision (comment_id, verb, was, became, is_automatic, at, why, note)"
        " VALUES (%s, %s, '', %s, %s, %s, %s, '')",
        [(comment, Verb.SUBMIT.value, state.value, True, moment(now), why)],
    )


def _json(said: Said) -> str:
    return json.dumps(dict(said.finding.detail)) if said.finding.detail else "{}"


@cache
def _insert_comment() -> tuple[str, list[str]]:
    fields = Comment._meta.concrete_fields[1:]  # noqa: SLF001 - likewise
    columns = [str(field.column) for field in fields]
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO comments_comment ({', '.join(columns)}) VALUES ({marks}) RETURNING id"
    return statement, [field.attname for field in fields]
