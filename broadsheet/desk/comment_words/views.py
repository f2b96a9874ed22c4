"""Brings a list of word rules in, and gives it out."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from broadsheet.comments.models import WordRule
from broadsheet.comments.words.lists import BadList, bring_in, exported
from broadsheet.desk.permissions import allowed


class ListForm(forms.Form):
    """The file that comes in."""

    file = forms.FileField(label=_("CSV file"))


@allowed("comments.change_wordrule")
def list_view(request: HttpRequest) -> HttpResponse:
    """The form; after a POST, what became of each line."""
    form = ListForm(request.POST or None, request.FILES or None)
    done = None
    if request.method == "POST" and form.is_valid():
        try:
            done = bring_in(form.cleaned_data["file"].read())
        except BadList as refusal:
            form.add_error("file", refusal.sentence)
    status = 400 if form.errors else 200
    return render(request, "desk/comment_words/list.html", {"form": form, "done": done}, status=status)


@allowed("comments.change_wordrule")
@require_safe
def export_view(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """All rules, in the shape in which they come in."""
    answer = HttpResponse("".join(exported(WordRule.objects.all())), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="word-rules.csv"'
    return answer
