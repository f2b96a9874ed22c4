"""Live stories at the desk: their list, the screen on which one is written, the verbs of its entries."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from broadsheet.content.actions.amend import amend, pin, remove
from broadsheet.content.actions.cover import StoryClosed, close, cover, reopen, start_live
from broadsheet.content.actions.report import NothingSaid, TooLong, report
from broadsheet.content.models import Article, LiveEntry, LiveStory
from broadsheet.content.models.live_story import Order
from broadsheet.content.rules import NotReady
from broadsheet.desk.live_room.forms import EntryForm, StartForm
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES

SHOWN = 50


@allowed("content.add_liveentry")
@require_http_methods(["GET", "POST"])
def list_view(request: HttpRequest) -> HttpResponse:
    """Live stories, those that are open first; and the form that starts one from nothing."""
    may_start = request.user.has_perms(["content.add_livestory", "content.publish_article"])
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and may_start and form.is_valid():
        try:
            story = start_live(fields=form.cleaned_data, by=person(request), now=clock.now())
        except NotReady as refused:
            form.add_error(None, " ".join(refused.messages))
        else:
            return redirect("desk_live:story", story.article_id)
    stories = LiveStory.objects.select_related("article__locale")
    context = {
        "open": stories.filter(closed_at=None),
        "closed": stories.exclude(closed_at=None).order_by("-closed_at", "-pk")[:SHOWN],
        "form": form if may_start else None,
    }
    return render(request, "desk/live/list.html", context)


@allowed("content.add_liveentry")
@require_GET
def story_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One live story: the box to write in, its entries; `before` leads to earlier ones, `part`: the entries alone."""
    article = get_object_or_404(Article.objects.select_related("locale"), pk=pk)
    story = LiveStory.objects.filter(article=article).first()
    if story is None:
        context = {"article": article, "dir": LANGUAGES[article.lang].dir, "orders": Order.choices}
        return render(request, "desk/live/cover.html", context)
    last = story.entries.filter(written_by=person(request)).values_list("author_id", flat=True).first()
    form = EntryForm(lang=article.lang, initial={"token": uuid4(), "author": last})
    return _screen(request, story, article, form)


@allowed("content.add_liveentry")
@require_POST
def report_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish an entry; what can't be published comes back as it was typed."""
    story = get_object_or_404(LiveStory.objects.select_related("article__locale"), article_id=pk)
    form = EntryForm(request.POST, lang=story.article.lang)
    if form.is_valid():
        try:
            report(story=story, by=person(request), now=clock.now(), **form.cleaned_data)
        except (NothingSaid, StoryClosed, TooLong) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("desk_live:story", pk)
    return _screen(request, story, story.article, form)


@allowed("content.change_liveentry")
@require_http_methods(["GET", "POST"])
def entry_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of an entry that is out."""
    entry = get_object_or_404(LiveEntry.objects.select_related("story__article__locale"), pk=pk, removed_at=None)
    article = entry.story.article
    form = EntryForm(request.POST, lang=article.lang) if request.method == "POST" else EntryForm.of(entry, article.lang)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("headline", "text", "author")}
        try:
            amend(entry=entry, by=person(request), now=clock.now(), **said)
        except (NothingSaid, TooLong) as refused:
            form.add_error(None, str(refused))
        else:
            return _back_to(entry)
    context = {"entry": entry, "article": article, "dir": LANGUAGES[article.lang].dir, "form": form}
    return render(request, "desk/live/entry.html", context)


@allowed("content.change_liveentry")
@require_POST
def pin_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an entry a key point, or no longer."""
    entry = get_object_or_404(LiveEntry, pk=pk, removed_at=None)
    pin(entry=entry, is_pinned=request.POST.get("pinned") == "1", by=person(request), now=clock.now())
    return _back_to(entry)


@allowed("content.delete_liveentry")
@require_POST
def remove_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry out of the story."""
    entry = get_object_or_404(LiveEntry, pk=pk)
    if remove(entry=entry, by=person(request), now=clock.now()):
        messages.success(request, _("The entry is removed; its address says so, and the log keeps its words."))
    return _back_to(entry, anchor=False)


@allowed("content.change_livestory")
@require_POST
def cover_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an article a live story, or choose another order."""
    article = get_object_or_404(Article, pk=pk)
    order = request.POST.get("order", "")
    cover(article=article, order=order if order in Order else Order.NEWEST, by=person(request), now=clock.now())
    return redirect("desk_live:story", pk)


@allowed("content.change_livestory")
@require_POST
def close_view(request: HttpRequest, pk: int) -> HttpResponse:
    """End the coverage, or with `reopen` take it up again."""
    story = get_object_or_404(LiveStory, article_id=pk)
    act = reopen if "reopen" in request.POST else close
    act(story=story, by=person(request), now=clock.now())
    return redirect("desk_live:story", pk)


def _screen(request: HttpRequest, story: LiveStory, article: Article, form: EntryForm) -> HttpResponse:
    before = request.GET.get("before", "")
    entries = story.entries.filter(removed_at=None).select_related("author", "written_by").order_by("-number")
    if before.isdecimal() and len(before) < 9:
        entries = entries.filter(number__lt=int(before))
    found = list(entries[: SHOWN + 1])
    context: dict[str, Any] = {
        "story": story,
        "article": article,
        "dir": LANGUAGES[article.lang].dir,
        "form": form,
        "entries": found[:SHOWN],
        "older": found[SHOWN - 1].number if len(found) > SHOWN else None,
        "orders": Order.choices,
        "removed": story.entries.exclude(removed_at=None).count(),
    }
    context |= {
        f"can_{verb}": request.user.has_perm(f"content.{permission}")
        for verb, permission in (
            ("change", "change_liveentry"),
            ("remove", "delete_liveentry"),
            ("close", "change_livestory"),
            ("announce", "add_banner"),
        )
    }
    return render(request, "desk/live/entries.html" if "part" in request.GET else "desk/live/story.html", context)


def _back_to(entry: LiveEntry, *, anchor: bool = True) -> HttpResponse:
    url = reverse("desk_live:story", args=[entry.story.article_id])
    return redirect(f"{url}#entry-{entry.number}" if anchor else url)
