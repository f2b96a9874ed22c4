"""Looks up the facts that the checks judge by. Reads only, but for one thing: a wrong guess at the code is counted."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F

from broadsheet.comments import commenters, in_force, looking_up, opening, sql, tokens
from broadsheet.comments.checks.base import Facts, Pass, Submission
from broadsheet.comments.code import digits, work
from broadsheet.comments.looking_up import Writer
from broadsheet.comments.models import Proof, SpentToken, Standing
from broadsheet.comments.opening import Door
from broadsheet.comments.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What came with the form besides the comment: token, proof of work, digits as typed."""

    token: str = ""
    work: str = ""
    digits: str = ""
    by_mail: bool = False


def facts_for(*, submission: Submission, shown: Shown, network: str) -> tuple[Facts, Token | None]:
    """The facts, and the token if it is one of ours."""
    passed, proof, token = _passed(submission, shown)  # it may write: a wrong guess
    with sql.reading():
        facts = _facts(submission, network, passed, proof)
    return facts, token


def _facts(submission: Submission, network: str, passed: Pass, proof: Proof) -> Facts:
    article, now = submission.article_id, submission.now
    door = _door(article, now)
    writer = looking_up.writer(digests=commenters.digests(email=submission.email)) if submission.email else None
    number, standing = writer.id if writer else None, _standing(writer, now)
    return Facts(
        is_open=door.is_open,
        why_closed=door.why_closed,
        mode=door.mode,
        token=passed,
        proof=proof,
        parent_is_there=submission.parent_id is None
        or looking_up.parent_is_there(parent=submission.parent_id, article=article),
        counts=looking_up.counts(article=article, writer=number, network=network, now=now),
        alike=looking_up.alike(bands=submission.bands, article=article, writer=number, now=now),
        standing=standing,
        writer_id=number,
        approved_before=looking_up.approved(writer=number) if number and standing == Standing.TRUSTED else 0,
        own_hosts=_own_hosts(settings.BASE_URL),
        matcher=in_force.matcher(),
        names=in_force.names(),
    )


def _door(article: int, now: datetime) -> Door:
    story = looking_up.story(article=article)
    if story is None or not story.live or story.published_at is None:
        return Door(why_closed="missing")
    levels = looking_up.levels(story=story)
    return opening.decided(own=story.comments, published_at=story.published_at, levels=levels, now=now)


def _passed(submission: Submission, shown: Shown) -> tuple[Pass, Proof, Token | None]:
    if shown.by_mail:
        return Pass.PASSED, Proof.MAIL, None
    judged, token = tokens.judged(text=shown.token, article_id=submission.article_id, now=submission.now)
    if judged != Pass.PASSED or token is None:
        return judged, Proof.NONE, token
    is_spent, tries = looking_up.guesses(token=token.digest) or (False, 0)
    if is_spent or tries >= digits.TRIES:
        return (Pass.SPENT if is_spent else Pass.TOO_MANY_TRIES), Proof.NONE, token
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


def _standing(writer: Writer | None, now: datetime) -> Standing:
    if writer is None or (writer.standing_ends_at is not None and writer.standing_ends_at <= now):
        return Standing.NORMAL
    return Standing(writer.standing)


@lru_cache(maxsize=4)
def _own_hosts(base_url: str) -> frozenset[str]:
    return frozenset({(urlsplit(base_url).netloc or "").lower()})
