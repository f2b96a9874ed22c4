"""What the desk decided about the writer."""

from collections.abc import Iterable

from broadsheet.comments.checks.base import Facts, Finding, Submission
from broadsheet.comments.models import Standing, State


class Trust:
    """Looks at the writer's standing."""

    name = "trust"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:  # noqa: ARG002 - the Check protocol
        """Reject what a banned writer sends, withhold what one sends who is always held."""
        if facts.standing == Standing.BANNED:
            yield Finding(code="trust:banned", wished=State.REJECTED)
        elif facts.standing == Standing.HELD:
            yield Finding(code="trust:held", wished=State.WITHHELD)
        elif facts.standing == Standing.TRUSTED:
            yield Finding(code="trust:trusted", detail={"approved": facts.approved_before})
