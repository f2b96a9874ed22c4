"""What state a story is in, as the desk's lists tell it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, TextChoices
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, WorkflowState

from broadsheet.content.models import Article


class Status(TextChoices):
    """The states; the first that fits is shown."""

    WITHDRAWN = "withdrawn", _("withdrawn")
    SCHEDULED = "scheduled", _("scheduled")
    WAITING = "waiting", _("awaits approval")
    CHANGED = "changed", _("live, changed since")
    LIVE = "live", _("live")
    DRAFT = "draft", _("draft")


def with_status(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The same articles, with what `status_of` needs beyond their own columns."""
    article_type = ContentType.objects.get_for_model(Article)
    about_this = {"base_content_type": article_type, "object_id": Cast(OuterRef("pk"), CharField())}
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, **about_this)
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, **about_this)
    found: QuerySet[Article] = articles.annotate(is_scheduled=Exists(scheduled), is_waiting=Exists(waiting))
    return found


def status_of(article: Article) -> Status:
    """The state of an article that came from `with_status`."""
    if article.is_withdrawn:
        return Status.WITHDRAWN
    if getattr(article, "is_scheduled", False):
        return Status.SCHEDULED
    if getattr(article, "is_waiting", False):
        return Status.WAITING
    if article.live:
        return Status.CHANGED if article.has_unpublished_changes else Status.LIVE
    return Status.DRAFT


def in_status(articles: QuerySet[Article], status: str) -> QuerySet[Article]:
    """Those of the articles (from `with_status`) that are in a state; unlike the label, live includes changed."""
    conditions = {
        Status.WITHDRAWN: Q(withdrawn_at__isnull=False),
        Status.SCHEDULED: Q(is_scheduled=True),
        Status.WAITING: Q(is_waiting=True),
        Status.CHANGED: Q(live=True, has_unpublished_changes=True),
        Status.LIVE: Q(live=True),
        Status.DRAFT: Q(live=False, withdrawn_at=None, is_scheduled=False),
    }
    return articles.filter(conditions[Status(status)])
