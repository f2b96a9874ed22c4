"""Choosing a story: for a front, as a related story, within a body. Searches, and can be held to one language."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.models import Locale
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from broadsheet.content.models import Article
from broadsheet.desk.searching import mentions
from broadsheet.desk.viewsets.article_status import status_of, with_status

# Set by the form of a front, through the chooser's address: only stories readers have or will have.
FOR_FRONT = "front"


class ChooserFilters(BaseFilterForm):
    """A search, and the language where the form around does not fix it."""

    q = forms.CharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search"), "dir": "auto"})
    )
    lang = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("Both languages")), ("ar", _("Arabic")), ("en", _("English"))],
        required=False,
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet[Article]) -> QuerySet[Article]:
        """Those that fit."""
        objects = super().filter(objects)
        if lang := self.cleaned_data["lang"]:
            # A subquery instead of a join: both databases then use the index that begins with the locale.
            objects = objects.filter(locale__in=Locale.objects.filter(language_code=lang))
        if words := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, words
            objects = objects.filter(mentions(words=words, fields=("headline", "slug")))
        return objects


def on_offer_for_front(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those of the articles (from `with_status`) that a front may pin: live, or scheduled to be."""
    return articles.filter(Q(live=True) | Q(is_scheduled=True), withdrawn_at=None)


class _Choosing:
    filter_form_class = ChooserFilters
    i18n_enabled = False  # Wagtail's own language filter would stand beside ours
    request: Any

    def get_object_list(self) -> QuerySet[Article]:
        articles = with_status(Article.objects.select_related("section", "locale").defer("body"))
        if self.request.GET.get(FOR_FRONT):
            articles = on_offer_for_front(articles).order_by("-published_at", "-pk")
        return articles

    def can_create(self) -> bool:
        return False

    @property
    def columns(self) -> list[Any]:
        return [
            self.title_column,  # type: ignore[attr-defined]  # a mixin: Wagtail's view has it
            Column("section", label=_("Section")),
            DateColumn("published_at", label=_("Published")),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor=lambda article: status_of(article).label,
                primary=lambda article: article.live,
            ),
        ]


class _ArticleChooseView(_Choosing, ChooseView):
    pass


class _ArticleChooseResultsView(_Choosing, ChooseResultsView):
    pass


class ArticleChooserViewSet(SnippetChooserViewSet):
    """The chooser of stories."""

    choose_view_class = _ArticleChooseView
    choose_results_view_class = _ArticleChooseResultsView
    preserve_url_parameters = ["multiple", "lang", FOR_FRONT]


class FrontChooser(AdminSnippetChooser):
    """Chooses a story for a slot: in the front's language (read from the form), live or scheduled."""

    def __init__(self, **kwargs: Any) -> None:
        """Tie the chooser to the form's language."""
        super().__init__(model=Article, linked_fields={"lang": "#id_lang", FOR_FRONT: "#id_lang"}, **kwargs)
