"""Revise: a new draft of a story, with some of its words replaced. Nothing is published."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from broadsheet.accounts.models import User
from broadsheet.content.actions.start import body_of
from broadsheet.content.models import Article, Correction

WORDS = ("kicker", "headline", "deck", "byline", "dateline", "source", "wire_version")


class Locked(ValueError):
    """Somebody has locked the story."""

    id = "content.locked"


def revise(  # noqa: PLR0913 - what a desk may change of a story
    *,
    article: Article,
    words: Mapping[str, str],
    body: Sequence[Mapping[str, Any]] | None = None,
    corrections: Sequence[tuple[str, str]] = (),
    by: User | None,
    now: datetime,
) -> Article:
    """Save a new revision of the newest draft and return it.

    `words`: fields of WORDS by name. `body`: the whole body as blocks {"type", "value", maybe "id"}, a block with an
    id in Wagtail's own stored shape, one without in that of `start`; None leaves it. `corrections`: (wrong, right)
    pairs to be added to the public record. Raises Locked where somebody else has locked the story.
    """
    with transaction.atomic():
        row: Article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if row.locked and row.locked_by != by:
            raise Locked(_("%(person)s has locked this story.") % {"person": row.locked_by or _("Somebody")})
        draft: Article = row.get_latest_revision_as_object()
        for name in WORDS:
            if name in words:
                setattr(draft, name, words[name])
        if body is not None:
            draft.body = body_of(article=draft, blocks=body)
        for wrong, right in corrections:
            draft.corrections.add(Correction(corrected_at=now, wrong=wrong, right=right))
        draft.edited_at = now
        draft.save_revision(user=by, log_action=True, clean=False)
    return draft
