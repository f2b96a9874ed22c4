"""Asks the checks in their order and says what becomes of a submission. Pure: it touches nothing and knows no clock.

Each check is a file in checks/; base.py there says what one is. The first finding that wishes for a state decides it;
a refusal ends the asking, and nothing is stored.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.comments.checks.base import Check, Facts, Finding, Submission
from broadsheet.comments.checks.names import Names
from broadsheet.comments.checks.words import Words
from broadsheet.comments.models import State

logger = logging.getLogger(__name__)

# well-formed, article open, token, honeypot, limits, duplicates, links, word rules, names, trust, policy
CHECKS: tuple[Check, ...] = (Words(), Names())


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
    state: State | None = None
    for check in checks:
        found = _asked(check, submission, facts)
        if any(each.refuse or each.needs for each in found):
            return Verdict(state=None, said=[*said, *(Said(check=check.name, finding=each) for each in found)])
        for finding in found:
            decides = state is None and finding.wished is not None
            state = finding.wished if decides else state
            said.append(Said(check=check.name, finding=finding, decided=decides))
    return Verdict(state=state or State.PENDING, said=said)


def _asked(check: Check, submission: Submission, facts: Facts) -> list[Finding]:
    try:
        return list(check.look(submission=submission, facts=facts))
    except Exception as fault:
        # The edge of each check: a comment that one of them chokes on is for a person to look at.
        logger.exception("comments: the check %s failed", check.name)
        return [Finding(code=f"fault:{check.name}", wished=State.WITHHELD, detail={"fault": type(fault).__name__})]
