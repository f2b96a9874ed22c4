"""Stories in the desk: the list, the form, previews, revisions, schedule and approval, at /desk/articles/."""

from typing import Any

from wagtail.snippets.views.snippets import SnippetViewSet

from broadsheet.content.models import Article
from broadsheet.desk.viewsets.article_chooser import ArticleChooserViewSet
from broadsheet.desk.viewsets.article_edit import (
    ArticleCreateView,
    ArticleDeleteView,
    ArticleEditView,
    ArticleUnpublishView,
)
from broadsheet.desk.viewsets.article_form import edit_handler
from broadsheet.desk.viewsets.article_list import ArticleFilters, ArticleListView


class ArticleViewSet(SnippetViewSet):
    """The newsroom's main list."""

    model = Article
    base_url_path = "articles"
    icon = "doc-full"
    menu_order = 110
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    ordering = "-edited_at"
    filterset_class = ArticleFilters
    search_fields = ["headline", "slug"]
    search_backend_name = None
    index_view_class = ArticleListView
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
    delete_view_class = ArticleDeleteView
    unpublish_view_class = ArticleUnpublishView
    chooser_viewset_class = ArticleChooserViewSet

    def get_edit_handler(self) -> Any:
        """The tabs of the form."""
        return edit_handler().bind_to_model(self.model)
