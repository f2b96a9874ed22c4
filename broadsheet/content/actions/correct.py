"""Correct: a dated, public record of what was wrong and what is right, added to a live story for good."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.actions.publish import publish_revision
from broadsheet.content.models import Article, Correction
from broadsheet.press import store


class NotInPaper(ValueError):
    """Only what readers can see can be corrected publicly."""

    id = "content.not-in-paper"


class Wordless(ValueError):
    """A correction says what is right."""

    id = "content.correction-without-words"


def correct(*, article: Article, wrong: str, right: str, by: User | None, now: datetime) -> Article:
    """Add a correction (plain text, in the story's language) to what is live, and to a newer draft if there is one.

    The story's own words stay as they are: whoever has to change them too does both in its form. Raises NotInPaper,
    Wordless, NotReady.
    """
    if not right.strip():
        raise Wordless(str(_("Say what is right.")))
    with store.writing():
        live = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if not live.live:
            raise NotInPaper(str(_("This story isn’t in the paper, so there is nothing to correct publicly.")))
        draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
        for each in filter(None, (live, draft)):
            each.corrections.add(Correction(corrected_at=now, wrong=wrong.strip(), right=right.strip()))
        publish_revision(revision=live.save_revision(user=by, clean=False), by=by, now=now)
        if draft is not None:
            draft.save_revision(user=by, clean=False)
        fresh: Article = Article.objects.get(pk=live.pk)
        log(instance=fresh, action="broadsheet.correct", user=by, data={"wrong": wrong, "right": right})
    return fresh
