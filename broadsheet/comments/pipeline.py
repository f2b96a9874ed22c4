"""Asks the checks in their order and says what becomes of a submission. Pure: it touches nothing and knows no clock.

Each check is a file in checks/; base.py there says what one is. The first finding that wishes for a state decides it;
a refusal ends the asking, and nothing is stored.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.comments.checks.base import Check, Facts, Finding, Submission
from broadsheet.comments.checks.duplicates import Duplicates
from broadsheet.comments.checks.honeypot import Honeypot
from broadsheet.comments.checks.letters import Letters
from broadsheet.comments.checks.limits import Limits
from broadsheet.comments.checks.links import Links
from broadsheet.comments.checks.names import Names
from broadsheet.comments.checks.opening import Opening
from broadsheet.comments.checks.policy import PolicyInForce
from broadsheet.comments.checks.token import TokenAndCode
from broadsheet.comments.checks.trust import Trust
from broadsheet.comments.checks.well_formed import WellFormed
from broadsheet.comments.checks.words import Words
from broadsheet.comments.models import State
from broadsheet.press.limiting import TookTooLong, time_limit

logger = logging.getLogger(__name__)

CHECKS: tuple[Check, ...] = (
    WellFormed(),
    Opening(),
    TokenAndCode(),
    Honeypot(),
    Limits(),
    Duplicates(),
    Links(),
    Letters(),
    Words(),
    Names(),
    Trust(),
    PolicyInForce(),
)
# All checks together take about a millisecond; whoever makes them take this long gets their comment looked at.
LIMIT_SECONDS = 1.0


@dataclass(frozen=True, kw_only=True)
class Said:
    """A finding, by whom it was made, and whether it is the one that decided."""

    check: str
    finding: Finding
    decided: bool = False


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`state` is None where the submission isn't taken: then the last of `said` are refusals or ask for a step."""

    state: State | None
    said: Sequence[Said]


def decide(*, submission: Submission, facts: Facts, checks: Sequence[Check] = CHECKS) -> Verdict:
    """What becomes of the submission, and every reason. Never raises: a fault in a check withholds the comment."""
    said: list[Said] = []
    try:
        with time_limit(seconds=LIMIT_SECONDS):
            is_taken = _ask_all(checks, submission, facts, said)
    except TookTooLong:
        logger.error("comments: the checks took too long; asked last: %s", said[-1].check if said else "none")
        _add(said, "pipeline", [Finding(code="fault:time", wished=State.WITHHELD)])
        is_taken = True
    return Verdict(state=_state(said) if is_taken else None, said=said)


def _ask_all(checks: Sequence[Check], submission: Submission, facts: Facts, said: list[Said]) -> bool:
    for check in checks:
        found = _asked(check, submission, facts)
        _add(said, check.name, found)
        if any(each.refuse or each.needs for each in found):
            return False
    return True


def _add(said: list[Said], name: str, found: Sequence[Finding]) -> None:
    for finding in found:
        decides = finding.wished is not None and not any(each.decided for each in said)
        said.append(Said(check=name, finding=finding, decided=decides))


def _state(said: Sequence[Said]) -> State:
    decided = next((each.finding.wished for each in said if each.decided), None)
    # No check wished for anything: nobody said yes either.
    return decided or State.PENDING


def _asked(check: Check, submission: Submission, facts: Facts) -> list[Finding]:
    try:
        return list(check.look(submission=submission, facts=facts))
    except Exception as fault:
        # The edge of each check: a comment that one of them chokes on is for a person to look at.
        logger.exception("comments: the check %s failed", check.name)
        return [Finding(code=f"fault:{check.name}", wished=State.WITHHELD, detail={"fault": type(fault).__name__})]
