"""The desk's form of what the paper says of itself: two rows, made on the first run; none is added or deleted."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from broadsheet.content.live.labels import DEFAULTS
from broadsheet.content.models import Paper
from broadsheet.content.models.article import Label
from broadsheet.desk.viewsets.saving import ListView, ThingCreateView, ThingDeleteView, ThingViewSet


class AboutKind(forms.Textarea):
    """The text of one kind of story, with the paper's default shown where it is empty."""

    def __init__(self, kind: str) -> None:
        """`kind`: a value of Label."""
        self.kind = kind
        super().__init__({"rows": 3, "dir": "auto"})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The default is a lazy string: said in the language of whoever looks."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["placeholder"] = str(DEFAULTS[self.kind])
        return context


class _PaperList(ListView):
    def get_add_url(self) -> None:
        return None

    def get_delete_url(self, instance: Paper) -> None:
        del instance


class _NoPaperAdded(ThingCreateView):
    def dispatch(self, *_: Any, **__: Any) -> HttpResponse:
        raise Http404("A language's paper is made on the first run.")


class _NoPaperDeleted(ThingDeleteView):
    def dispatch(self, *_: Any, **__: Any) -> HttpResponse:
        raise Http404("The paper stays.")


class PaperViewSet(ThingViewSet):
    """Nameplate, footer and dates, per language."""

    model = Paper
    base_url_path = "paper"
    icon = "home"
    menu_order = 260
    index_view_class = _PaperList
    add_view_class = _NoPaperAdded
    delete_view_class = _NoPaperDeleted
    list_display = ["name", "lang", "tagline"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("name"), FieldPanel("tagline")]), FieldPanel("desk_byline")],
                heading=gettext_lazy("Nameplate"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("publisher"),
                    FieldPanel("address"),
                    FieldPanel("copyright"),
                    FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                    FieldPanel("social"),
                ],
                heading=gettext_lazy("Footer"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("principles_page"), FieldPanel("corrections_page")]),
                    FieldRowPanel([FieldPanel("ethics_page"), FieldPanel("ownership_page")]),
                ],
                heading=gettext_lazy("How the paper works"),
                help_text=gettext_lazy("Addresses of the pages that say it; search engines are told of them."),
            ),
            MultiFieldPanel([FieldPanel("history")], heading=gettext_lazy("Openness")),
            MultiFieldPanel(
                [FieldPanel(f"about_{kind}", widget=AboutKind(kind)) for kind in Label.values],
                heading=gettext_lazy("What the kinds of story mean"),
                help_text=gettext_lazy("Each story’s label leads readers to these texts. Empty: the words shown grey."),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("months"), FieldPanel("digits")])], heading=gettext_lazy("Dates")
            ),
        ]
    )
