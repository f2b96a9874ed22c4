"""Illustrate: a picture becomes the lead picture of a story's newest draft, if it has none."""

from datetime import datetime

from django.db import transaction

from broadsheet.accounts.models import User
from broadsheet.content.models import Article, PaperImage


def illustrate(*, article: Article, image: PaperImage, by: User | None, now: datetime) -> bool:
    """Save a new revision with the picture at its head; False if another stands there, which is left alone."""
    with transaction.atomic():
        row: Article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        draft: Article = row.get_latest_revision_as_object()
        if draft.lead_image is not None:
            return False
        draft.lead_image, draft.edited_at = image, now
        draft.save_revision(user=by, log_action=True, clean=False)
    return True
