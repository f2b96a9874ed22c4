"""Why a comment is where it is, in a moderator's words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from broadsheet.comments.models import Comment, Reason

# The beginnings of codes, the longest first that fits; what the filter offers, too.
WORDS: Mapping[str, str | Promise] = {
    "word:insult": gettext_lazy("An insult"),
    "word:sectarian": gettext_lazy("Sectarian or racial incitement"),
    "word:religious": gettext_lazy("Offends what is sacred"),
    "word:spam": gettext_lazy("A word of spam"),
    "imitates": gettext_lazy("Signs as somebody else"),
    "duplicate": gettext_lazy("Says what was said before"),
    "links": gettext_lazy("Holds links"),
    "limit": gettext_lazy("Many in a short time"),
    "honeypot": gettext_lazy("Filled in by a program"),
    "letters": gettext_lazy("Letters that turn the page around"),
    "trust:banned": gettext_lazy("The writer is banned"),
    "trust:held": gettext_lazy("The writer is always held"),
    "trust:trusted": gettext_lazy("The writer is trusted"),
    "fault": gettext_lazy("A check failed"),
}


def told(comment: Comment) -> list[dict[str, Any]]:
    """Each reason once, with what was found; the one that decided first. The policy's own goes without saying."""
    ordered = sorted(comment.reasons.all(), key=lambda reason: not reason.decided)
    lines = {_line(reason): reason for reason in reversed(ordered) if not reason.code.startswith("policy:")}
    return [{"text": text, "word": _found(reason), "decided": reason.decided} for text, reason in _again(lines)]


def _again(lines: Mapping[str, Reason]) -> Iterable[tuple[str, Reason]]:
    return sorted(lines.items(), key=lambda line: not line[1].decided)


def words_of(rule: str) -> str:
    """What a moderator reads for a reason's code."""
    fitting = [code for code in WORDS if rule.startswith(code)]
    return str(WORDS[max(fitting, key=len)]) if fitting else _("Rule: %(code)s") % {"code": rule}


def _line(reason: Reason) -> str:
    return words_of(reason.code)


def _found(reason: Reason) -> str:
    detail = reason.detail if isinstance(reason.detail, dict) else {}
    return str(detail.get("word") or detail.get("person") or "")
