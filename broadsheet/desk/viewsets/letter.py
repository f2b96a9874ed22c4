"""The desk's letters: choose a day's stories, their order, subject and introduction; and the hour they go out at."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from broadsheet.desk.viewsets.saving import ListView
from broadsheet.kit import clock
from broadsheet.newsletter.actions.issue import plan_next
from broadsheet.newsletter.models import Letter, Plan
from broadsheet.newsletter.queries import fate_of


class _LetterEdit(EditView):
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """What was sent can be looked at, and no more changed."""
        if request.method == "POST" and self.object_is_sent(kwargs["pk"]):
            raise Http404("A letter that was sent can't be changed.")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @staticmethod
    def object_is_sent(pk: str) -> bool:
        """Whether it went out."""
        return bool(Letter.objects.filter(pk=pk, state=Letter.State.SENT).exists())


class _LetterDelete(DeleteView):
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """What was sent stays."""
        if _LetterEdit.object_is_sent(kwargs["pk"]):
            raise Http404("A letter that was sent can't be deleted.")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class LetterViewSet(SnippetViewSet):
    """The day's letter in each language."""

    model = Letter
    base_url_path = "letters"
    icon = "mail"
    menu_order = 245
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    index_view_class = ListView
    edit_view_class = _LetterEdit
    delete_view_class = _LetterDelete
    list_display = [
        "on",
        "lang",
        "subject",
        Column("get_state_display", label=gettext_lazy("State")),
        Column("fate", label=gettext_lazy("Mails"), accessor=lambda letter: fate_of(letter=letter)),
    ]
    list_filter = ["lang", "state"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("lang"), FieldPanel("on")]),
            FieldPanel("subject"),
            FieldPanel("intro"),
            InlinePanel(
                "stories",
                heading=gettext_lazy("Stories"),
                label=gettext_lazy("Story"),
                panels=[FieldPanel("article")],
                help_text=gettext_lazy("In this order. Without any, the letter takes what then stands on the front."),
            ),
        ]
    )


class _PlanSaved:
    form: Any

    def save_instance(self) -> Any:
        """A new hour counts from now on."""
        plan = self.form.save()
        plan_next(plan=plan, now=clock.now())
        return plan


class _PlanAdded(_PlanSaved, CreateView):
    """The first time."""


class _PlanChanged(_PlanSaved, EditView):
    """Later."""


class PlanViewSet(SnippetViewSet):
    """When the letters go out."""

    model = Plan
    base_url_path = "letter-hours"
    icon = "time"
    menu_order = 246
    add_to_admin_menu = True
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = ListView
    add_view_class = _PlanAdded
    edit_view_class = _PlanChanged
    list_display = ["lang", "is_on", "hour", "stories"]
    edit_handler = ObjectList(
        [FieldPanel("lang"), FieldRowPanel([FieldPanel("is_on"), FieldPanel("hour")]), FieldPanel("stories")]
    )
