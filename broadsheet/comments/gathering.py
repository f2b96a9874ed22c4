"""Looks up the facts that the checks judge by. Reads only, but for one thing: a wrong guess at the code is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, F, Q

from broadsheet.comments import commenters, in_force, opening, tokens
from broadsheet.comments.checks.base import Alike, Counts, Facts, Pass, Submission
from broadsheet.comments.checks.limits import MOST
from broadsheet.comments.code import digits, work
from broadsheet.comments.likeness import ENOUGH, EXACT, bands_of
from broadsheet.comments.models import Comment, Commenter, Proof, SpentToken, Standing, State, Trace
from broadsheet.comments.tokens import Token
from broadsheet.content.models import Article

# Campaigns last hours; a comment from last week that says the same is no flood.
ALIKE_FOR = timedelta(hours=24)
_ALIKE_MOST = 40


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What came with the form besides the comment: token, proof of work, digits as typed."""

    token: str = ""
    work: str = ""
    digits: str = ""
    by_mail: bool = False


def facts_for(*, submission: Submission, shown: Shown, network: str) -> tuple[Facts, Token | None]:
    """The facts, and the token if it is one of ours."""
    article = Article.objects.filter(pk=submission.article_id).select_related("locale").first()
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
    now = submission.now
    return Counts(
        network_10_minutes=_count("network_10_minutes", now, 600, {"network": network}) if network else 0,
        commenter_hour=_count("commenter_hour", now, 3600, {"commenter": writer.pk}) if writer else 0,
        article_minute=_count("article_minute", now, 60, {"article": submission.article_id}),
        site_minute=_count("site_minute", now, 60, {}),
    )


def _count(of: str, now: datetime, seconds: int, where: Mapping[str, object]) -> int:
    found = Comment.objects.filter(created_at__gt=now - timedelta(seconds=seconds), **where)
    return found.order_by()[: MOST[of]].count()


def _alike(submission: Submission, writer: Commenter | None) -> list[Alike]:
    bands = bands_of(text=f"{submission.title}\n{submission.text}")
    same = Q()
    for band, value in bands.items():
        same |= Q(band=band, value=value)
    recent = Trace.objects.filter(same, created_at__gt=submission.now - ALIKE_FOR)
    found = (
        recent.values("comment", "comment__commenter", "comment__article")
        .annotate(shared=Count("id", filter=~Q(band=EXACT)), exact=Count("id", filter=Q(band=EXACT)))
        .filter(Q(exact__gt=0) | Q(shared__gte=ENOUGH))
        .order_by("-comment")[:_ALIKE_MOST]
    )
    return [
        Alike(
            comment_id=row["comment"],
            exact=row["exact"] > 0,
            same_writer=writer is not None and row["comment__commenter"] == writer.pk,
            same_article=row["comment__article"] == submission.article_id,
        )
        for row in found
    ]


def _approved(writer: Commenter | None) -> int:
    return Comment.objects.filter(commenter=writer, state=State.PUBLISHED).count() if writer else 0


@lru_cache(maxsize=4)
def _own_hosts(base_url: str) -> frozenset[str]:
    return frozenset({(urlsplit(base_url).netloc or "").lower()})
