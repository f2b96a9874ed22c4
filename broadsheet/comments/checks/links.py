"""Links: some are help to other readers, many are advertising."""

import re
from collections.abc import Iterable

from broadsheet.comments.checks.base import Facts, Field, Finding, Submission
from broadsheet.comments.models import State

LOOKED_AT = 2
SPAM = 5
_LINK = re.compile(r"(?:https?://|www\.)([^\s/?#<>\"]+)", re.IGNORECASE)
_MARKUP = re.compile(r"\[url\b|<a\s[^>]*href|\]\(https?:", re.IGNORECASE)


class Links:
    """Counts links to elsewhere."""

    name = "links"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:
        """Spam for many, for a link in a name, for markup that only machines write; a look by the desk for some."""
        outside = [host for host in _LINK.findall(submission.text) if host.lower() not in facts.own_hosts]
        lines = [*_LINK.findall(submission.name), *_LINK.findall(submission.title)]
        detail = {"hosts": sorted({host.lower()[:80] for host in [*outside, *lines]})[:10], "count": len(outside)}
        if _MARKUP.search(submission.text):
            yield Finding(code="links:markup", wished=State.SPAM, detail=detail)
        elif lines:
            field = Field.NAME if _LINK.search(submission.name) else Field.TITLE
            yield Finding(code="links:line", wished=State.SPAM, detail={**detail, "field": field.value})
        elif len(outside) >= SPAM:
            yield Finding(code="links:many", wished=State.SPAM, detail=detail)
        elif len(outside) >= LOOKED_AT:
            yield Finding(code="links:some", wished=State.PENDING, detail=detail)
