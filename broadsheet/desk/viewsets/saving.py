"""Views whose saving and deleting go through content.actions, so that the paper follows in the same transaction."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, IndexView, SnippetViewSet

from broadsheet.content.actions.save import InUse, delete_thing, save_thing
from broadsheet.kit import clock
from broadsheet.press import store


class ListView(IndexView):
    """A list without Wagtail's bulk actions, which would delete past content.actions."""

    @cached_property
    def columns(self) -> list[Any]:
        """Wagtail's columns without the checkboxes of the bulk actions."""
        return [column for column in super().columns if column.name != "bulk_actions"]


class _SavedByContent:
    log_as = ""
    form: Any
    request: Any

    def save_instance(self) -> Any:
        thing = self.form.save(commit=False)
        save_thing(thing=thing, by=self.request.user, now=clock.now())
        log(instance=thing, action=self.log_as, user=self.request.user, content_changed=self.form.has_changed())
        return thing


class ThingCreateView(_SavedByContent, CreateView):
    """Makes a thing of the paper through content.actions.save."""

    log_as = "wagtail.create"


class ThingEditView(_SavedByContent, EditView):
    """Changes a thing of the paper through content.actions.save."""

    log_as = "wagtail.edit"


class ThingDeleteView(DeleteView):
    """Deletes a thing of the paper through content.actions.save."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse with a sentence what must not go."""
        if (reason := self.why_not()) is not None:
            return self._refuse(reason)
        try:
            response: HttpResponse = super().form_valid(form)
        except InUse as refusal:
            return self._refuse(str(refusal))
        return response

    def _refuse(self, reason: str) -> HttpResponse:
        messages.error(self.request, reason)
        return redirect(self.edit_url_name, self.object.pk)

    def why_not(self) -> str | None:
        """A sentence, where the thing must stay; None where it may go."""
        return None

    def delete_action(self) -> None:
        """Delete by the one action that also takes it out of the paper."""
        with store.writing():
            log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
            delete_thing(thing=self.object, by=self.request.user, now=clock.now())


class ThingViewSet(SnippetViewSet):
    """What the viewsets of all simple things share."""

    index_view_class = ListView
    add_view_class = ThingCreateView
    edit_view_class = ThingEditView
    delete_view_class = ThingDeleteView
    copy_view_enabled = False
    add_to_admin_menu = True
    search_backend_name = None
    list_per_page = 50
