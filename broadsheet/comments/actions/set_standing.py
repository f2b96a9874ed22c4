"""Decide about somebody who comments: trust them, always hold what they write, ban them for a while or for good."""

from datetime import datetime

from broadsheet.comments.models import Commenter, Standing
from broadsheet.press import store


def set_standing(*, commenter: Commenter, standing: Standing, ends_at: datetime | None = None) -> Commenter:
    """Set it; what was decided before ends. Past `ends_at` they are like anybody else; None: without end.

    Their comments stay where they are: each is decided about by itself.
    """
    with store.writing():
        current = Commenter.objects.select_for_update().get(pk=commenter.pk)
        current.standing = standing
        current.standing_ends_at = ends_at if standing != Standing.NORMAL else None
        current.save(update_fields=["standing", "standing_ends_at"])
    commenter.refresh_from_db()
    return commenter
