"""The newsroom's policy has the last word: publish at once, or let somebody look first."""

from collections.abc import Iterable

from broadsheet.comments.checks.base import Facts, Finding, Submission
from broadsheet.comments.models import Mode, Standing, State


class PolicyInForce:
    """Applies the mode in force."""

    name = "policy"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:  # noqa: ARG002 - the Check protocol
        """Published for trusted writers where the policy says so, pending in all other cases."""
        at_once = facts.mode == Mode.POST and facts.standing == Standing.TRUSTED
        yield Finding(code=f"policy:{facts.mode.value}", wished=State.PUBLISHED if at_once else State.PENDING)
