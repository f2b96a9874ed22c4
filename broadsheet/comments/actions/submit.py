"""Submit: what a reader sent is checked, and stored with every reason unless it is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.comments import commenters, looking_up, pipeline, rows, telling
from broadsheet.comments.actions.moving import MovedMeanwhile
from broadsheet.comments.checks.base import Facts, Step, Submission
from broadsheet.comments.live import syncing
from broadsheet.comments.models import Comment, State
from broadsheet.comments.numbering import number_for
from broadsheet.comments.pipeline import Verdict
from broadsheet.comments.together import Together
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


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """All that is to be written; worked out before the turn to write. `address`: digest and seal of a new writer's."""

    comment: Comment
    submission: Submission
    verdict: Verdict
    ticket: Ticket | None
    address: tuple[str, str] | None


def submit(*, submission: Submission, facts: Facts, network: str, ticket: Ticket | None) -> Outcome:
    """Decide by the facts (comments.gathering looks them up) and store. `network`: keyed digest of where it came from.

    The ticket is spent with it, in one transaction. Raises AlreadySpent.
    """
    verdict = pipeline.decide(submission=submission, facts=facts)
    if verdict.state is None:
        return _refused(verdict)
    taken = _Taken(
        comment=_comment(submission, facts, network, verdict.state),
        submission=submission,
        verdict=verdict,
        ticket=ticket,
        address=None if facts.writer_id else commenters.kept(email=submission.email),
    )
    if verdict.state == State.PUBLISHED:
        _print(taken)
    else:
        _together.do(taken)
    return Outcome(comment=taken.comment, state=verdict.state)


def _refused(verdict: Verdict) -> Outcome:
    refusals = [(each.finding.field or "", each.finding.refuse) for each in verdict.said if each.finding.refuse]
    needs = next((each.finding.needs for each in verdict.said if each.finding.needs), None)
    return Outcome(comment=None, state=None, refusals=refusals, needs=needs)


def _comment(submission: Submission, facts: Facts, network: str, state: State) -> Comment:
    return Comment(
        article_id=submission.article_id,
        lang=submission.lang,
        parent_id=submission.parent_id,
        commenter_id=facts.writer_id,
        name=submission.name,
        title=submission.title,
        text=submission.text,
        folded=arabic.fold("\n".join(submission.texts.values())),
        state=state,
        state_at=submission.now,
        created_at=submission.now,
        tell_published=submission.tell_published,
        tell_answered=submission.tell_answered,
        terms_id=looking_up.terms(lang=submission.lang, version=submission.terms_version),
        proof=facts.proof,
        network=network,
    )


def _print(taken: _Taken) -> None:
    """Store it, and have it printed: that takes its turn to write the live store."""
    with store.writing():
        taken.comment.number = number_for(comment=taken.comment)
        taken.comment.published_at = taken.submission.now
        _write(taken)
        telling.plan(comment=taken.comment, now=taken.submission.now)
        syncing.sync_comment(taken.comment)


def _write(taken: _Taken) -> None:
    comment, now = taken.comment, taken.submission.now
    if taken.ticket is not None and not rows.spend(token=taken.ticket.digest, expires_at=taken.ticket.expires_at):
        raise AlreadySpent("")
    if taken.address is not None:
        digest, sealed = taken.address
        comment.commenter_id = rows.commenter(digest=digest, sealed=sealed, now=now)
    rows.comment(comment)
    rows.traces(comment=comment.pk, bands=taken.submission.bands, now=now)
    rows.reasons(comment=comment.pk, said=taken.verdict.said)
    why = next((each.finding.code for each in taken.verdict.said if each.decided), "")
    rows.came_in(comment=comment.pk, state=State(comment.state), why=why, now=now)


_together = Together(_write, refusal=AlreadySpent)
