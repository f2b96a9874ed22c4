"""The newsroom's word rules: a banned word withholds, a suspect one sends to the desk whoever wrote it."""

from collections.abc import Iterable

from broadsheet.comments.checks.base import Facts, Finding, Submission
from broadsheet.comments.models import State

WISHES = {"banned": State.WITHHELD, "suspect": State.PENDING}


class Words:
    """Asks the matcher about name, title and text."""

    name = "words"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:
        """A finding for each word, with its place in the field."""
        found = [
            (match, name)
            for name, text in submission.texts.items()
            for match in facts.matcher.find(text=text, lang=submission.lang)
        ]
        # The gravest first: the first to wish decides.
        for match, name in sorted(found, key=lambda each: each[0].severity != "banned"):
            yield Finding(
                code=f"word:{match.category}",
                wished=WISHES[match.severity],
                detail={
                    "rule": match.rule_id,
                    "word": match.word,
                    "severity": match.severity,
                    "field": name.value,
                    "start": match.start,
                    "end": match.end,
                },
            )
