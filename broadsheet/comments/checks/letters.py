"""Letters that were taken out because they turn the page around or spill over it: somebody tried something."""

from collections.abc import Iterable

from broadsheet.comments.checks.base import Facts, Finding, Submission
from broadsheet.comments.models import State


class Letters:
    """Says what cleaning found."""

    name = "letters"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:  # noqa: ARG002 - the Check protocol
        """Withhold what held overrides or piled marks."""
        if submission.had_overrides:
            yield Finding(code="letters:overrides", wished=State.WITHHELD)
        if submission.had_piled_marks:
            yield Finding(code="letters:marks", wished=State.WITHHELD)
