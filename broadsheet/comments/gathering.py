"""Looks up the facts that the checks judge by. Reads only, but for one thing: a wrong guess at the code is counted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.db.models import F

from broadsheet.comments import commenters, in_force, opening, tokens
from broadsheet.comments.checks.base import Alike, Counts, Facts, Pass, Submission
from broadsheet.comments.checks.limits import MOST
from broadsheet.comments.code import digits, work
from broadsheet.comments.likeness import ENOUGH, EXACT, bands_of
from broadsheet.comments.models import Comment, Commenter, Proof, SpentToken, Standing, State
from broadsheet.comments.tokens import Token
from broadsheet.content.models import Article

# Campaigns last hours; a comment from last week that says the same is no flood.
ALIKE_FOR = timedelta(hours=24)
_ALIKE_MOST = 40
_NEEDED = ("live", "published_at", "comments", "section")
_TRACES_MOST = 400  # a flood of one text must not make each of its comments dearer


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What came with the form besides the comment: token, proof of work, digits as typed."""

    token: str = ""
    work: str = ""
    digits: str = ""
    by_mail: bool = False


def facts_for(*, submission: Submission, shown: Shown, network: str) -> tuple[Facts, Token | None]:
    """The facts, and the token if it is one of ours."""
    # Not the body: reading it in costs more than all else here.
    article = Article.objects.filter(pk=submission.article_id).only(*_NEEDED).first()
    door = opening.door_of(article=article, now=submission.now)
    passed, proof, token = _passed(submission, shown)
    writer = commenters.found(email=submission.email) if submission.email else None
    standing = _standing(writer, submission.now)
    facts = Facts(
        is_open=door.is_open,
        why_closed=door.why_closed,
        mode=door.mode,
        token=passed,
        proof=proof,
        parent_is_there=_parent_is_there(submission),
        counts=_counts(submission, writer, network),
        alike=_alike(submission, writer),
        standing=standing,
        writer_id=writer.pk if writer else None,
        approved_before=_approved(writer) if standing == Standing.TRUSTED else 0,
        own_hosts=_own_hosts(settings.BASE_URL),
        matcher=in_force.matcher(),
        names=in_force.names(),
    )
    return facts, token


def _passed(submission: Submission, shown: Shown) -> tuple[Pass, Proof, Token | None]:
    if shown.by_mail:
        return Pass.PASSED, Proof.MAIL, None
    judged, token = tokens.judged(text=shown.token, article_id=submission.article_id, now=submission.now)
    if judged != Pass.PASSED or token is None:
        return judged, Proof.NONE, token
    used = SpentToken.objects.filter(digest=token.digest).first()
    if used is not None and (used.is_spent or used.tries >= digits.TRIES):
        return (Pass.SPENT if used.is_spent else Pass.TOO_MANY_TRIES), Proof.NONE, token
    if shown.digits.strip():
        return _guessed(shown.digits, token)
    if work.is_done(payload=shown.work, token=token):
        return Pass.PASSED, Proof.WORK, token
    return Pass.MISSING, Proof.NONE, token


def _guessed(text: str, token: Token) -> tuple[Pass, Proof, Token]:
    """Right, or counted as a wrong guess; the third one ends the token."""
    if digits.is_right(text=text, token=token):
        return Pass.PASSED, Proof.PICTURE, token
    SpentToken.objects.get_or_create(digest=token.digest, defaults={"expires_at": token.expires_at})
    SpentToken.objects.filter(digest=token.digest).update(tries=F("tries") + 1)
    tries = SpentToken.objects.values_list("tries", flat=True).get(digest=token.digest)
    return (Pass.TOO_MANY_TRIES if tries >= digits.TRIES else Pass.WRONG_CODE), Proof.NONE, token


def _parent_is_there(submission: Submission) -> bool:
    if submission.parent_id is None:
        return True
    return Comment.objects.filter(
        pk=submission.parent_id, article=submission.article_id, parent=None, state=State.PUBLISHED
    ).exists()


def _standing(writer: Commenter | None, now: datetime) -> Standing:
    if writer is None or (writer.standing_ends_at is not None and writer.standing_ends_at <= now):
        return Standing.NORMAL
    return Standing(writer.standing)


def _counts(submission: Submission, writer: Commenter | None, network: str) -> Counts:
    """Four counts in one question: put together by the ORM they cost more than all the checks."""
    asked: tuple[tuple[str, int, str, list[Any]], ...] = (
        ("network_10_minutes", 600, "network = %s AND", [network]),
        ("commenter_hour", 3600, "commenter_id = %s AND", [writer.pk if writer else 0]),
        ("article_minute", 60, "article_id = %s AND", [submission.article_id]),
        ("site_minute", 60, "", []),
    )
    columns: list[str] = []
    values: list[Any] = []
    for name, seconds, where, given in asked:
        columns.append(
            f"(SELECT COUNT(*) FROM (SELECT 1 FROM comments_comment WHERE {where} created_at > %s LIMIT %s) {name})"
        )
        values += [*given, _moment(submission.now - timedelta(seconds=seconds)), MOST[name]]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", values)
        row = cursor.fetchone()
    found = dict(zip((name for name, *_rest in asked), row, strict=True))
    return Counts(**(found if network else {**found, "network_10_minutes": 0}))


def _alike(submission: Submission, writer: Commenter | None) -> list[Alike]:
    bands = bands_of(text=f"{submission.title}\n{submission.text}")
    same = " OR ".join(["(band = %s AND value = %s)"] * len(bands))
    values = [number for band in bands.items() for number in band]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.commenter_id, c.article_id, SUM(CASE WHEN t.band = %s THEN 1 ELSE 0 END) AS exact"
            f" FROM (SELECT comment_id, band FROM comments_trace WHERE ({same}) AND created_at > %s LIMIT %s) t"
            " JOIN comments_comment c ON c.id = t.comment_id GROUP BY c.id, c.commenter_id, c.article_id"
            " HAVING SUM(CASE WHEN t.band = %s THEN %s ELSE 1 END) >= %s ORDER BY c.id DESC LIMIT %s",
            # The exact one counts for enough quarters by itself.
            [EXACT, *values, _moment(submission.now - ALIKE_FOR), _TRACES_MOST, EXACT, ENOUGH, ENOUGH, _ALIKE_MOST],
        )
        rows = cursor.fetchall()
    return [
        Alike(
            comment_id=comment,
            exact=exact > 0,
            same_writer=writer is not None and by == writer.pk,
            same_article=article == submission.article_id,
        )
        for comment, by, article, exact in rows
    ]


def _moment(moment: datetime) -> Any:
    """A moment as the database's own queries write it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _approved(writer: Commenter | None) -> int:
    return Comment.objects.filter(commenter=writer, state=State.PUBLISHED).count() if writer else 0


@lru_cache(maxsize=4)
def _own_hosts(base_url: str) -> frozenset[str]:
    return frozenset({(urlsplit(base_url).netloc or "").lower()})
