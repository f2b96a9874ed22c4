"""The form's token and its security code: ours, for this article, of the right age, not used before."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from broadsheet.comments.checks.base import Facts, Field, Finding, Pass, Step, Submission


class TokenAndCode:
    """Says what gathering found of them."""

    name = "token"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:  # noqa: ARG002 - the Check protocol
        """A refusal, or nothing."""
        if facts.token == Pass.PASSED:
            return
        # Each can be mended by typing the code of a fresh form, which the answer brings.
        needs = None if facts.token == Pass.TOO_YOUNG else Step.CODE
        yield Finding(
            code=f"token:{facts.token}", refuse=_SENTENCES[facts.token](), field=_FIELDS.get(facts.token), needs=needs
        )


_FIELDS = {Pass.WRONG_CODE: Field.CODE, Pass.MISSING: Field.CODE, Pass.TOO_MANY_TRIES: Field.CODE}
_SENTENCES = {
    Pass.MISSING: lambda: _("Type the security code. It keeps machines out."),
    Pass.FORGED: lambda: _("This form isn't one of ours. Your text is kept: type the new code and send it again."),
    Pass.FOREIGN: lambda: _("This form belongs to another story. Your text is kept: type the new code."),
    Pass.TOO_YOUNG: lambda: _("That was very quick. Wait a moment and send it again."),
    Pass.TOO_OLD: lambda: _("The form was open for too long. Your text is kept: type the new code and send it again."),
    Pass.SPENT: lambda: _("This form was sent already. If you want to say more, type the new code and send it again."),
    Pass.WRONG_CODE: lambda: _("The security code isn't right. Look or listen again."),
    Pass.TOO_MANY_TRIES: lambda: _("The security code was wrong three times. Here is a new one."),
}
