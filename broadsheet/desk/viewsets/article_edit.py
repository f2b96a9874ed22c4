"""Writing, saving and publishing a story in the desk.

What keeps a story from being published never keeps it from being saved: the draft is stored first, then published by
content.actions; if that is refused (NotReady), the editor comes back to the stored draft with each reason at its field.
"""

from typing import Any

from django.forms.utils import ErrorDict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import set_query_params
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView, UnpublishView

from broadsheet.content.actions.outcome import Outcome
from broadsheet.content.models import Article
from broadsheet.content.rules import NotReady, problems
from broadsheet.desk.viewsets.article_list import headline_of
from broadsheet.desk.viewsets.saving import ThingDeleteView
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press import store

# On the address of the edit view: publication was refused, show why.
REFUSED = "refused"


class _Publishing:
    """What the views of a new and of an old story share."""

    outcome: Outcome | None = None
    request: Any
    object: Any
    new_revision: Any
    action: str

    def run_action_method(self) -> HttpResponse | None:
        """Publish, hand in or approve; a refusal undoes all but the saved draft and leads back to it."""
        try:
            with store.writing():
                response: HttpResponse | None = super().run_action_method()  # type: ignore[misc]  # a mixin: Wagtail's view has it
        except NotReady:
            return self._refused()
        return response

    def _refused(self) -> HttpResponse:
        return redirect(set_query_params(self.edit_address(), {REFUSED: "1"}))

    def publish_action(self) -> None:
        """Publish what was just saved, and keep what came of it for the message."""
        self.outcome = self.new_revision.publish(user=self.request.user, skip_permission_checks=True)

    def edit_address(self) -> str:
        return reverse(self.edit_url_name, args=[self.object.pk])  # type: ignore[attr-defined]  # a mixin: Wagtail's view has it

    def get_success_url(self) -> str:
        """Back to the story: whoever publishes wants to see what came of it."""
        return self.edit_address()

    def get_success_message(self, instance: Article | None = None) -> str:
        """What happened, in the action's own words if it was published."""
        if self.outcome is not None:
            return str(self.outcome.message)
        return str(super().get_success_message(instance))  # type: ignore[misc]  # a mixin: Wagtail's view has it

    def get_success_buttons(self) -> list[Any]:
        """A link to the printed page, which is there by now; none after a mere save (we stay on the page)."""
        if self.outcome is None or not self.outcome.path or self.outcome.scheduled_at:
            return []
        return [messages.button(self.outcome.path, _("Read it in the paper"), new_window=True)]


class ArticleCreateView(_Publishing, CreateView):
    """A new story, in the language of the address."""

    def get_page_subtitle(self) -> str:
        """Says which language is being written."""
        return _("Story in %(language)s") % {"language": LANGUAGES[self.locale.language_code].name}


class ArticleEditView(_Publishing, EditView):
    """A story that was saved before."""

    def get_form(self, form_class: Any = None) -> Any:
        """The form; after a refusal with each reason at its field, though nothing was submitted."""
        form = super().get_form(form_class)
        if self.request.method == "GET" and REFUSED in self.request.GET:
            self._show_problems(form)
        return form

    def _show_problems(self, form: Any) -> None:
        # Django lets nobody add an error to a form that was not submitted.
        form._errors, form.cleaned_data = ErrorDict(), {}  # noqa: SLF001 - see above
        reasons = problems(article=self.object, now=clock.now())
        for problem in reasons:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem.sentence))
        if reasons:
            sentences = " ".join(str(problem.sentence) for problem in reasons)
            messages.error(self.request, _("Not published; the draft is saved.") + " " + sentences)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The story's pair (or a way to make one), its live coverage and its printed page."""
        return [*self._pair_button(), *self._live_button(), *self._paper_button()]

    def _live_button(self) -> list[HeaderButton]:
        if not self.request.user.has_perm("content.add_liveentry"):
            return []
        url = reverse("desk_live:story", args=[self.object.pk])
        return [HeaderButton(_("Live"), url=url, icon_name="pick", classname="desk-live-button")]

    def _pair_button(self) -> list[HeaderButton]:
        if (pair := self.live_object.pair()) is not None:
            label = _("In %(language)s: %(headline)s") % {
                "language": LANGUAGES[pair.lang].name,
                "headline": f"\u2068{headline_of(pair)}\u2069",  # isolated: the label is plain text
            }
            url = reverse(self.edit_url_name, args=[pair.pk])
            return [HeaderButton(label, url=url, icon_name="globe", classname="desk-pair")]
        if not self.user_has_permission("add"):
            return []
        url = reverse("desk_article_translate", args=[self.object.pk])
        return [HeaderButton(_("Translate"), url=url, icon_name="globe", classname="desk-translate")]

    def _paper_button(self) -> list[HeaderButton]:
        if not self.live_object.live or not self.live_object.path:
            return []
        attrs = {"target": "_blank", "rel": "noopener"}
        return [HeaderButton(_("Read in the paper"), url=self.live_object.path, icon_name="view", attrs=attrs)]


class ArticleDeleteView(ThingDeleteView):
    """Deletes a draft; what readers can open is unpublished or withdrawn first."""

    def why_not(self) -> str | None:
        """A live story has readers and links."""
        if self.object.live:
            return _("This story is live: unpublish or withdraw it first, then it can be deleted.")
        if self.object.is_withdrawn:
            return _("This story was withdrawn: its address must go on saying so, so it can't be deleted.")
        return None


class ArticleUnpublishView(UnpublishView):
    """Asks, then unpublishes by the story's own method: Wagtail's view would only change its own tables."""

    def unpublish(self) -> None:
        """Take the story out of the paper."""
        self.object.unpublish(user=self.request.user)
