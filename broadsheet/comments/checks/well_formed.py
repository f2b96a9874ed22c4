"""Everything that must be filled in is, within its limits."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.comments.checks.base import Facts, Field, Finding, Submission

NAME_LIMIT = 60
TITLE_LIMIT = 120
TEXT_LIMIT = 2_000
EMAIL_LIMIT = 254
# Every address that gets mail fits this; nothing with a line end or a comma in it ever reaches a mail's header.
_EMAIL = re.compile(r"[^\s@,;<>()\"\\]{1,64}@[^\s@,;<>()\"\\.]+(?:\.[^\s@,;<>()\"\\.]+)+")
_LETTER = re.compile(r"[^\W_]")


class WellFormed:
    """The form as such."""

    name = "form"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:
        """A refusal for each field that isn't right."""
        yield from _line(Field.NAME, submission.name, NAME_LIMIT, _("Write your name."))
        if not _EMAIL.fullmatch(submission.email) or len(submission.email) > EMAIL_LIMIT:
            yield _refusal(Field.EMAIL, _("Write your e-mail address, such as name@example.org. It is never shown."))
        yield from _line(Field.TITLE, submission.title, TITLE_LIMIT, _("Write a title for your comment."))
        yield from _text(submission)
        if not submission.agreed:
            yield _refusal(Field.AGREED, _("Agree to the terms of use, or the comment can't be taken."))
        if not facts.parent_is_there:
            yield _refusal(Field.PARENT, _("The comment that you answer is no longer in the paper."))


def _line(field: Field, value: str, limit: int, missing: str) -> Iterable[Finding]:
    if not _LETTER.search(value):
        yield _refusal(field, missing)
    elif len(value) > limit:
        yield _too_long(field, len(value) - limit)


def _text(submission: Submission) -> Iterable[Finding]:
    if not _LETTER.search(submission.text):
        yield _refusal(Field.TEXT, _("Write your comment."))
    elif submission.text_length > TEXT_LIMIT:
        yield _too_long(Field.TEXT, submission.text_length - TEXT_LIMIT)


def _too_long(field: Field, over: int) -> Finding:
    told = ngettext("Too long by {count} character.", "Too long by {count} characters.", over)
    return _refusal(field, told.format(count=over))


def _refusal(field: Field, sentence: str) -> Finding:
    return Finding(code=f"form:{field}", refuse=sentence, field=field)
