"""A field that people don't see: whoever fills it in is a machine, or a browser that fills in too much."""

from collections.abc import Iterable

from broadsheet.comments.checks.base import Facts, Finding, Submission
from broadsheet.comments.models import State


class Honeypot:
    """Looks into the pot."""

    name = "honeypot"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:  # noqa: ARG002 - the Check protocol
        """Spam, kept for a while: a browser's mistake can be mended by the desk."""
        if submission.honeypot:
            yield Finding(code="honeypot", wished=State.SPAM)
