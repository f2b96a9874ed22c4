"""The desk's list of stories: newest work first, filters, a search of its own; a handful of queries however long."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, LocaleFilter, WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.utils import set_query_params
from wagtail.admin.widgets.button import HeaderButton

from broadsheet.content.models import Article, ArticleAuthor, Author, Section
from broadsheet.desk.searching import mentions
from broadsheet.desk.viewsets.article_status import Status, in_status, status_of, with_status
from broadsheet.desk.viewsets.saving import ListView
from broadsheet.kit.languages import LANGUAGES

NEW_IN = {"ar": _("New story in Arabic"), "en": _("New story in English")}


class ArticleFilters(WagtailFilterSet):
    """Language, section, state, author, day of publication."""

    locale = LocaleFilter(label=_("Language"), choices=[(code, each.name) for code, each in LANGUAGES.items()])
    section = django_filters.ModelChoiceFilter(label=_("Section"), queryset=Section.objects.all())
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Status.choices, method="in_status")
    author = django_filters.ModelChoiceFilter(
        label=_("Author"), field_name="byline_authors__author", queryset=Author.objects.all()
    )
    published_at = django_filters.DateFromToRangeFilter(label=_("Published"), widget=DateRangePickerWidget)

    class Meta:
        model = Article
        fields: list[str] = []

    def in_status(self, articles: QuerySet[Article], name: str, status: str) -> QuerySet[Article]:
        """Those in a state."""
        del name
        return in_status(articles, status)


def headline_of(article: Article) -> str:
    """The headline as it was last saved, published or not."""
    latest = article.latest_revision
    return str(latest.object_str if latest and latest.object_str else article.headline) or str(_("(no headline)"))


def authors_of(article: Article) -> str:
    """The names of the byline in the story's language, or its words."""
    names = [line.author.name(article.lang) for line in article.byline_authors.all()]
    return ", ".join(names) or article.byline


class HeadlineColumn(Column):
    """Mixed into Wagtail's title column: each headline keeps its own language and direction."""

    def get_link_attrs(self, instance: Article, parent_context: Any) -> dict[str, Any]:
        """The link's attributes with language and direction."""
        attrs: dict[str, Any] = super().get_link_attrs(instance, parent_context)
        return {**attrs, "lang": instance.lang, "dir": LANGUAGES[instance.lang].dir, "class": "desk-headline"}


class ArticleListView(ListView):
    """All stories of both languages."""

    is_searchable = True
    default_ordering = "-edited_at"
    filterset_class = ArticleFilters

    @cached_property
    def list_display(self) -> list[Any]:
        """The columns; the first is made into the title column by Wagtail."""
        return [
            "headline",
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor=lambda article: status_of(article).label,
                primary=lambda article: article.live,
            ),
            Column("section", label=_("Section"), sort_key="section__order", classname="desk-wide"),
            Column(
                "language",
                label=_("Language"),
                accessor=lambda article: LANGUAGES[article.lang].name,
                classname="desk-wide",
            ),
            Column("authors", label=_("By"), accessor=authors_of, classname="desk-wide"),
            DateColumn("edited_at", label=_("Edited"), sort_key="edited_at"),
        ]

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        column = super()._get_title_column(field_name, *args, **kwargs, accessor=headline_of)
        column.__class__ = type("HeadlineTitleColumn", (HeadlineColumn, column.__class__), {})
        return column

    def get_base_queryset(self) -> QuerySet[Article]:
        """Everything the columns show, in three queries; bodies stay where they are."""
        bylines = ArticleAuthor.objects.select_related("author").order_by("sort_order", "id")
        return (
            with_status(Article.objects.all())
            .select_related("section", "locale", "latest_revision")
            .defer("body", "desk_note", "latest_revision__content")
            .prefetch_related(Prefetch("byline_authors", queryset=bylines))
        )

    def order_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The chosen order, made total by the key."""
        return queryset.order_by(self.ordering, "-pk")

    def search_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Every word in the headline (live or as last saved) or the address."""
        fields = ("headline", "slug", "latest_revision__object_str")
        return queryset.filter(mentions(words=self.search_query, fields=fields))

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """One button per language: a story is in one language from its first word."""
        if not self.user_has_permission("add"):
            return []
        add = reverse(self.add_url_name)
        return [
            HeaderButton(label, url=set_query_params(add, {"locale": code}), icon_name="plus")
            for code, label in NEW_IN.items()
        ]

    def get_list_more_buttons(self, instance: Article) -> list[MenuItem]:
        """What can be done to a story from the list."""
        edit = MenuItem(_("Edit"), url=self.get_edit_url(instance), icon_name="edit", priority=10)
        return [edit, *self._reading(instance), *self._ending(instance)]

    def _reading(self, article: Article) -> list[MenuItem]:
        if not article.live or not article.path:
            return []
        return [MenuItem(_("Read in the paper"), url=article.path, icon_name="view", priority=15)]

    def _ending(self, article: Article) -> list[MenuItem]:
        if article.live:
            if not self.user_has_permission("publish"):
                return []
            url = reverse("desk_article_withdraw", args=[article.pk])
            return [MenuItem(_("Withdraw"), url=url, icon_name="warning", priority=40)]
        url = self.get_delete_url(article)
        return [MenuItem(_("Delete"), url=url, icon_name="bin", priority=50)] if url else []
