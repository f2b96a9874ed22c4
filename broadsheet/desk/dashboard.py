"""The first thing a journalist sees at the desk: the newest wire, own drafts, what goes out later, the paper itself."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import Revision

from broadsheet.content.models import Article, Paper
from broadsheet.desk.menu import may_read_wire
from broadsheet.desk.viewsets.article_list import headline_of
from broadsheet.desk.viewsets.article_status import status_of, with_status
from broadsheet.kit.languages import LANGUAGES
from broadsheet.wire.queries import room

_KEPT = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
LINES = 8


class NewsroomPanel(Component):
    """The newsroom at a glance."""

    name = "newsroom"
    template_name = "desk/dashboard.html"
    order = 10

    def __init__(self, *, request: HttpRequest) -> None:
        """For one person."""
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """What the template shows."""
        del parent_context
        user = self.request.user
        return {
            "papers": list(Paper.objects.all()),
            "wire": room(limit=LINES).items if may_read_wire(user=user) else None,
            "mine": [_line(article) for article in _by_me(user)],
            "scheduled": [_line(article) for article in _scheduled()],
            "can_add": user.has_perm("content.add_article"),
            "languages": LANGUAGES.values(),
        }


def panels(*, request: HttpRequest, wagtails: list[Any]) -> list[Any]:
    """The dashboard's panels: ours, and of Wagtail's those about approval."""
    return [NewsroomPanel(request=request), *(panel for panel in wagtails if isinstance(panel, _KEPT))]


def _light(articles: QuerySet[Article]) -> QuerySet[Article]:
    found = with_status(articles).select_related("section", "locale", "latest_revision")
    return found.defer("body", "desk_note", "latest_revision__content")


def _by_me(user: Any) -> QuerySet[Article]:
    mine = Article.objects.filter(latest_revision__user=user, has_unpublished_changes=True)
    return _light(mine).order_by("-edited_at", "-pk")[:LINES]


def _scheduled() -> QuerySet[Article]:
    # From the few scheduled revisions to their stories: asking each story in turn would be slow in a large archive.
    article_type = ContentType.objects.get_for_model(Article)
    due = Revision.objects.filter(base_content_type=article_type, approved_go_live_at__isnull=False)
    keys = due.order_by("approved_go_live_at", "pk").values_list("object_id", flat=True)[:LINES]
    return _light(Article.objects.filter(pk__in=list(keys))).order_by("go_live_at", "pk")


def _line(article: Article) -> dict[str, Any]:
    language = LANGUAGES[article.lang]
    return {
        "article": article,
        "headline": headline_of(article),
        "status": status_of(article),
        "lang": language.code,
        "dir": language.dir,
    }
