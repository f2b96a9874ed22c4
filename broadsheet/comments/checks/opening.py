"""The article takes comments."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from broadsheet.comments.checks.base import Facts, Finding, Submission


class Opening:
    """Whether the door is open at all."""

    name = "open"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:  # noqa: ARG002 - the Check protocol
        """A refusal where the story is gone, comments are off or closed."""
        if not facts.is_open:
            yield Finding(code=f"closed:{facts.why_closed}", refuse=_("This story takes no more comments."))
