"""The names in force: those of authors, of people with a desk account, of the paper in each language, and offices."""

import threading
import time
from itertools import chain
from typing import Any

from django.contrib.auth import get_user_model

from broadsheet.comments import sql
from broadsheet.comments.names.looking_alike import LookAlikes
from broadsheet.content.models import Author, Paper

# Words by which a reader would take somebody for the paper. Not gettext's: they are compared, whatever the language.
OFFICES = (
    *("editor", "editors", "moderator", "admin", "administrator", "newsroom", "webmaster"),
    *("المحرر", "محرر", "التحرير", "المشرف", "مشرف", "الإدارة", "هيئة التحرير", "رئيس التحرير"),
)
# Somebody new is protected at once; a name that was changed, after this: three thousand authors take 2 ms to read.
LOOK_SECONDS = 5.0
_NEWEST = (
    "SELECT (SELECT COUNT(*) FROM content_author), (SELECT COUNT(*) FROM accounts_user),"
    " (SELECT MAX(id) FROM content_author), (SELECT MAX(id) FROM accounts_user),"
    " (SELECT name_ar || '/' || name_en FROM content_author ORDER BY id DESC LIMIT 1),"
    " (SELECT first_name || '/' || last_name FROM accounts_user ORDER BY id DESC LIMIT 1)"
)

_lock = threading.Lock()
_known: tuple[Any, float, LookAlikes] = (None, 0.0, LookAlikes(()))


def names() -> LookAlikes:
    """Who is there, by one short look; the names are read again when somebody came or went, or when it is time."""
    global _known  # noqa: PLW0603 - one a process, replaced whole
    state = sql.one(_NEWEST, ())
    known, read_at, compiled = _known
    if known == state and time.monotonic() - read_at < LOOK_SECONDS:
        return compiled
    with _lock:
        people = _people()
        is_same = people == frozenset(compiled.people)
        _known = (state, time.monotonic(), compiled if is_same else LookAlikes(people=people, offices=OFFICES))
    return _known[2]


def _people() -> frozenset[str]:
    authors = chain.from_iterable(Author.objects.values_list("name_ar", "name_en"))
    papers = Paper.objects.values_list("name", flat=True)
    people = get_user_model().objects.filter(is_active=True).exclude(last_name="")
    staff = (f"{first} {last}" for first, last in people.values_list("first_name", "last_name"))
    return frozenset(filter(None, (name.strip() for name in chain(authors, papers, staff))))
