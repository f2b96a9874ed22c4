"""What was said before: by the same person by mistake, or by many hands with one text."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from broadsheet.comments.checks.base import Facts, Field, Finding, Submission
from broadsheet.comments.models import State

# "Thank you" is said by many people; a sentence in the same words isn't.
SHORT = 40
MANY = 3


class Duplicates:
    """Judges what is alike."""

    name = "duplicates"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:
        """A refusal for the same again from one hand; from others first a look by the desk, then spam."""
        again = [each for each in facts.alike if each.exact and each.same_writer and each.same_article]
        if again:
            yield Finding(code="duplicate:again", refuse=_("We have this comment of yours already."), field=Field.TEXT)
            return
        if not facts.alike:
            return
        found = [each.comment_id for each in facts.alike]
        detail = {"like": found[:5], "count": len(found)}
        if len(submission.text) < SHORT:
            yield Finding(code="duplicate:short", detail=detail)
        else:
            wished = State.SPAM if len(found) >= MANY else State.PENDING
            kind = "exact" if any(each.exact for each in facts.alike) else "similar"
            yield Finding(code=f"duplicate:{kind}", wished=wished, detail=detail)
