"""Set the terms of publication in a language: a new version, printed below every story that takes comments."""

from datetime import datetime

from broadsheet.accounts.models import User
from broadsheet.comments.live import syncing
from broadsheet.comments.models import Terms
from broadsheet.comments.queries import terms_in_force
from broadsheet.press import store


def set_terms(*, lang: str, text: str, by: User | None, now: datetime) -> Terms:
    """The terms in force from now on; those that were there already if the text is the same."""
    with store.writing():
        current = terms_in_force(lang=lang)
        if current.text.strip() == text.strip():
            return current
        made = Terms.objects.create(
            lang=lang, version=current.version + 1, text=text.strip(), created_at=now, created_by=by
        )
        syncing.sync_setting()
    return made
