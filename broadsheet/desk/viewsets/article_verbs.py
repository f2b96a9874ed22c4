"""Verbs that need a page of their own: withdraw a story with a note, correct it publicly, start its translation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from broadsheet.content.actions.correct import correct
from broadsheet.content.actions.translate import translate
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.models import Article
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES


class WithdrawForm(forms.Form):
    """What readers are told in the story's place."""

    note = forms.CharField(
        label=gettext_lazy("Note to readers"),
        help_text=gettext_lazy("Stands at the story's address from now on. Say why, in the language of the story."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=1000,
    )


class CorrectForm(forms.Form):
    """A correction, as readers will get it."""

    wrong = forms.CharField(
        label=gettext_lazy("What was wrong"),
        help_text=gettext_lazy("In the language of the story. May be left empty where repeating it would do harm."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        required=False,
        max_length=1000,
    )
    right = forms.CharField(
        label=gettext_lazy("What is right"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=1000,
    )


def edit_url(article: Article) -> str:
    """The story's form."""
    url: str = reverse(Article.snippet_viewset.get_url_name("edit"), args=[article.pk])
    return url


def _confirm(request: HttpRequest, article: Article, **words: Any) -> HttpResponse:
    context = {"article": article, "dir": LANGUAGES[article.lang].dir, "edit_url": edit_url(article), **words}
    return render(request, "desk/confirm.html", context)


@allowed("content.publish_article")
@require_http_methods(["GET", "POST"])
def withdraw_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the public note; then readers get 410 and the note instead of the story."""
    article = get_object_or_404(Article, pk=pk)
    # A withdrawn story too: its note may have to be put better.
    if not (article.live or article.is_withdrawn):
        messages.error(request, _("Only a live story can be withdrawn."))
        return redirect(edit_url(article))
    form = WithdrawForm(request.POST or None, initial={"note": article.withdrawn_note})
    if request.method == "POST" and form.is_valid():
        withdraw(article=article, note=form.cleaned_data["note"], by=person(request), now=clock.now())
        buttons = [messages.button(article.path, _("See what readers see"), new_window=True)]
        messages.success(request, _("The story is withdrawn; its address shows the note."), buttons=buttons)
        return redirect(edit_url(article))
    return _confirm(
        request,
        article,
        form=form,
        title=_("Withdraw the story"),
        question=_("Readers will find the note instead of the story, at its address and for good."),
        button=_("Withdraw"),
        serious=True,
    )


@allowed("content.publish_article")
@require_http_methods(["GET", "POST"])
def correct_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what was wrong and what is right; then the record stands with the story and in the log."""
    article = get_object_or_404(Article, pk=pk)
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            correct(article=article, by=person(request), now=clock.now(), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            buttons = [messages.button(f"{article.path}#corrections", _("See what readers see"), new_window=True)]
            messages.success(request, _("The correction stands with the story and in the log."), buttons=buttons)
            return redirect(edit_url(article))
    return _confirm(
        request,
        article,
        form=form,
        title=_("Correct the story publicly"),
        question=_("The correction is dated and stays for good. The story’s own words are mended in its form."),
        button=_("Publish the correction"),
    )


@allowed("content.add_article")
@require_http_methods(["GET", "POST"])
def translate_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the paired draft in the other language and open it; an existing pair is simply opened."""
    article = get_object_or_404(Article, pk=pk)
    if (pair := article.pair()) is not None:
        return redirect(edit_url(pair))
    if request.method == "POST":
        pair = translate(article=article, by=person(request), now=clock.now())
        messages.success(request, _("Here is the draft to translate; it is paired with the original."))
        return redirect(edit_url(pair))
    other = next(each for code, each in LANGUAGES.items() if code != article.lang)
    return _confirm(
        request,
        article,
        title=_("Translate the story"),
        question=_("A draft in %(language)s is started, paired with this story.") % {"language": other.name},
        button=_("Start the draft"),
    )
