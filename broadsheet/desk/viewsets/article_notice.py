"""Send a notice with a story to the devices of readers who chose its section: a page that shows it and asks."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.snippets.action_menu import ActionMenuItem

from broadsheet.content.models import Article
from broadsheet.desk.permissions import allowed, person
from broadsheet.desk.viewsets.article_verbs import edit_url
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES
from broadsheet.notices.announcing import TEXT, TITLE, announce, wanting
from broadsheet.notices.models import Notice


class NoticeForm(forms.Form):
    """What readers see on their devices."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=TITLE, widget=forms.TextInput({"dir": "auto", "data-preview": "title"})
    )
    text = forms.CharField(
        label=gettext_lazy("Text"), max_length=TEXT, required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )


class NoticeMenuItem(ActionMenuItem):
    """Leads to the page that shows the notice and asks."""

    name = "action-notice"
    label = gettext_lazy("Send a notice")
    icon_name = "mobile-alt"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For live stories, and those who may publish."""
        story = context.get("instance")
        may = context["request"].user.has_perm("content.publish_article")
        return bool(context["view"] == "edit" and story and story.live and may)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The page that asks."""
        return reverse("desk_article_notice", args=[parent_context["instance"].pk])


@allowed("content.publish_article")
@require_http_methods(["GET", "POST"])
def notice_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the notice as a device would, say how many want it, and send it once."""
    article = get_object_or_404(Article, pk=pk)
    if not article.live or Notice.objects.filter(article=article).exists():
        told = _("A notice with this story was sent already.") if article.live else _("Only a live story can be sent.")
        messages.error(request, told)
        return redirect(edit_url(article))
    form = NoticeForm(request.POST or None, initial={"title": article.headline[:TITLE], "text": article.deck[:TEXT]})
    if request.method == "POST" and form.is_valid() and "send" in request.POST:
        announce(article=article, by=person(request), now=clock.now(), **form.cleaned_data)
        messages.success(request, _("The notice is on its way."))
        return redirect(edit_url(article))
    number = wanting(article=article).count()
    question = ngettext(
        "%(number)s device wants notices of this section.", "%(number)s devices want notices of this section.", number
    )
    shown = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    context = {"article": article, "dir": LANGUAGES[article.lang].dir, "edit_url": edit_url(article), "shown": shown}
    words = {"form": form, "title": _("Send a notice"), "question": question % {"number": number}}
    return render(request, "desk/notice.html", context | words)
