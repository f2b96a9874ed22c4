"""Names that imitate staff or authors are held: readers would take their word for the paper's."""

from collections.abc import Iterable

from broadsheet.comments.checks.base import Facts, Finding, Submission
from broadsheet.comments.models import State


class Names:
    """Asks who is imitated."""

    name = "names"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:
        """Withhold where somebody is."""
        if person := facts.names.imitated(name=submission.name):
            yield Finding(code="imitates", wished=State.WITHHELD, detail={"person": person})
