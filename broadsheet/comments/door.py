"""The door: what a reader's browser sent becomes a submission, is judged, and stored or sent back with sentences."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import translation

from broadsheet.comments.actions.submit import AlreadySpent, Outcome, Ticket, submit
from broadsheet.comments.checks.base import Facts, Pass, Submission
from broadsheet.comments.cleaning import cleaned
from broadsheet.comments.gathering import Shown, facts_for
from broadsheet.comments.networks import network_of


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The form's fields as they were typed."""

    article_id: int
    lang: str
    name: str = ""
    email: str = ""
    title: str = ""
    text: str = ""
    agreed: bool = False
    terms_version: int = 0
    parent_id: int | None = None
    tell_published: bool = False
    tell_answered: bool = False
    honeypot: str = ""


def submission_of(*, typed: Typed, now: datetime) -> Submission:
    """The same, cleaned. Pure."""
    name, title = cleaned(typed.name, is_line=True), cleaned(typed.title, is_line=True)
    text = cleaned(typed.text, is_line=False)
    fields = (name, title, text)
    return Submission(
        article_id=typed.article_id,
        lang=typed.lang,
        name=name.text,
        email=typed.email.strip(),
        title=title.text,
        text=text.text,
        text_length=text.length,
        agreed=typed.agreed,
        terms_version=typed.terms_version,
        parent_id=typed.parent_id,
        tell_published=typed.tell_published,
        tell_answered=typed.tell_answered,
        honeypot=typed.honeypot,
        had_overrides=any(each.had_overrides for each in fields),
        had_piled_marks=any(each.had_piled_marks for each in fields),
        now=now,
    )


def receive(*, typed: Typed, shown: Shown, address: str, now: datetime) -> Outcome:
    """Take a comment in, or say why not, in its own language. `address`: where it came from; kept as a digest only."""
    submission, network = submission_of(typed=typed, now=now), network_of(address=address)
    with translation.override(typed.lang):
        facts, token = facts_for(submission=submission, shown=shown, network=network)
        ticket = Ticket(digest=token.digest, expires_at=token.expires_at) if token else None
        try:
            return submit(submission=submission, facts=facts, network=network, ticket=ticket)
        except AlreadySpent:
            return _spent_meanwhile(submission, facts, network)


def _spent_meanwhile(submission: Submission, facts: Facts, network: str) -> Outcome:
    """Two of the same form in one moment: the second one is told so."""
    return submit(submission=submission, facts=replace(facts, token=Pass.SPENT), network=network, ticket=None)
