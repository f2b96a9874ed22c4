"""The matcher of the rules as they are now: compiled anew when somebody, in whichever process, has changed one."""

import threading
from typing import Any

from django.db.models import Count, Max

from broadsheet.comments.models.words import WordRule
from broadsheet.comments.words.finding import Rule, WordMatcher

_lock = threading.Lock()
_compiled: tuple[Any, WordMatcher] = (None, WordMatcher(()))


def matcher() -> WordMatcher:
    """The rules in force. One look at the table's size and newest change; compiling is some 20 µs a rule."""
    global _compiled  # noqa: PLW0603 - one a process, replaced whole
    state = WordRule.objects.aggregate(count=Count("pk"), last=Max("pk"), changed_at=Max("changed_at"))
    if _compiled[0] != state:
        with _lock:
            _compiled = (state, WordMatcher([Rule(**row) for row in _rows()]))
    return _compiled[1]


def _rows() -> Any:
    return WordRule.objects.order_by("pk").values("id", "word", "category", "severity")
