"""Submit: what a reader sent is checked, and stored with every reason unless it is refused."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from broadsheet.comments import commenters, pipeline, telling
from broadsheet.comments.actions.moving import MovedMeanwhile
from broadsheet.comments.checks.base import Facts, Step, Submission
from broadsheet.comments.likeness import bands_of
from broadsheet.comments.live import syncing
from broadsheet.comments.models import Comment, Decision, Reason, State, Terms, Trace, Verb
from broadsheet.comments.numbering import number_for
from broadsheet.comments.pipeline import Said, Verdict
from broadsheet.kit import arabic
from broadsheet.press import store


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """The token that the submission came with: its digest, and when it is worthless anyway."""

    digest: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`comment` as it was stored; None if it was refused, for the sentences in `refusals`: (field or "", sentence)."""

    comment: Comment | None
    state: State | None
    refusals: Sequence[tuple[str, str]] = ()
    needs: Step | None = None


class AlreadySpent(MovedMeanwhile):
    """The token was used in the very moment that we looked."""

    id = "comments.already-spent"


def submit(*, submission: Submission, facts: Facts, network: str, ticket: Ticket | None) -> Outcome:
    """Decide by the facts (comments.gathering looks them up) and store. `network`: keyed digest of where it came from.

    The ticket is spent with it, in one transaction. Raises AlreadySpent.
    """
    verdict = pipeline.decide(submission=submission, facts=facts)
    if verdict.state is None:
        return _refused(verdict)
    with _transaction(verdict.state):
        if ticket is not None:
            _spend(ticket)
        comment = _store(submission, facts, network, verdict.state)
        _leave_traces(comment)
        _write_down(comment, verdict, submission.now)
        if verdict.state == State.PUBLISHED:
            telling.plan(comment=comment, now=submission.now)
            syncing.sync_comment(comment)
    return Outcome(comment=comment, state=verdict.state)


def _refused(verdict: Verdict) -> Outcome:
    refusals = [(each.finding.field or "", each.finding.refuse) for each in verdict.said if each.finding.refuse]
    needs = next((each.finding.needs for each in verdict.said if each.finding.needs), None)
    return Outcome(comment=None, state=None, refusals=refusals, needs=needs)


def _transaction(state: State) -> AbstractContextManager[None]:
    # Only what is printed has to take its turn to write the live store.
    return store.writing() if state == State.PUBLISHED else transaction.atomic()


def _spend(ticket: Ticket) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO comments_spenttoken (digest, tries, is_spent, expires_at) VALUES (%s, 0, %s, %s)"
            " ON CONFLICT (digest) DO UPDATE SET is_spent = %s WHERE NOT comments_spenttoken.is_spent RETURNING digest",
            [ticket.digest, True, connection.ops.adapt_datetimefield_value(ticket.expires_at), True],
        )
        if cursor.fetchone() is None:
            raise AlreadySpent("")


def _store(submission: Submission, facts: Facts, network: str, state: State) -> Comment:
    comment = Comment(
        article_id=submission.article_id,
        lang=submission.lang,
        parent_id=submission.parent_id,
        commenter_id=facts.writer_id or commenters.commenter_for(email=submission.email, now=submission.now).pk,
        name=submission.name,
        title=submission.title,
        text=submission.text,
        folded=arabic.fold("\n".join(submission.texts.values())),
        state=state,
        state_at=submission.now,
        created_at=submission.now,
        tell_published=submission.tell_published,
        tell_answered=submission.tell_answered,
        terms=Terms.objects.filter(lang=submission.lang, version=submission.terms_version).first(),
        proof=facts.proof,
        network=network,
    )
    if state == State.PUBLISHED:
        comment.number, comment.published_at = number_for(comment=comment), submission.now
    comment.save(force_insert=True)
    return comment


def _leave_traces(comment: Comment) -> None:
    bands = bands_of(text=f"{comment.title}\n{comment.text}")
    Trace.objects.bulk_create(
        [Trace(comment=comment, band=band, value=value, created_at=comment.created_at) for band, value in bands.items()]
    )


def _write_down(comment: Comment, verdict: Verdict, now: datetime) -> None:
    Reason.objects.bulk_create([_reason(comment, each) for each in verdict.said])
    why = next((each.finding.code for each in verdict.said if each.decided), "")
    Decision.objects.create(
        comment=comment, verb=Verb.SUBMIT, became=comment.state, by=None, is_automatic=True, at=now, why=why
    )


def _reason(comment: Comment, said: Said) -> Reason:
    return Reason(
        comment=comment,
        check_name=said.check,
        code=said.finding.code,
        wished=said.finding.wished or "",
        decided=said.decided,
        detail=dict(said.finding.detail),
    )
