"""The breaking banner's screen: what stands, who set it when, and how it is set and ended."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from broadsheet.content.actions.announce import BadBanner, announce, end_banner
from broadsheet.content.models import Article, Banner
from broadsheet.desk.live_room.forms import BannerForm
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES

SHOWN = 20


@allowed("content.add_banner")
@require_http_methods(["GET", "POST"])
def banner_view(request: HttpRequest) -> HttpResponse:
    """The banner that stands and the last ones; the form sets another. `story`: one to begin with."""
    standing = Banner.objects.filter(ended_at=None).select_related("set_by", "article_ar", "article_en").first()
    form = BannerForm(request.POST if request.method == "POST" else None, initial=_initial(request, standing))
    if request.method == "POST" and form.is_valid() and _set(request, form):
        return redirect("desk_live:banner")
    past = Banner.objects.exclude(ended_at=None).select_related("set_by", "ended_by")[:SHOWN]
    return render(request, "desk/breaking/screen.html", {"standing": standing, "form": form, "past": past})


@allowed("content.add_banner")
@require_POST
def end_view(request: HttpRequest) -> HttpResponse:
    """End it at once."""
    if end_banner(by=person(request), now=clock.now()):
        messages.success(request, _("The banner is gone from the paper."))
    else:
        messages.warning(request, _("No banner stood any more."))
    return redirect("desk_live:banner")


def _set(request: HttpRequest, form: BannerForm) -> bool:
    typed, now = form.cleaned_data, clock.now()
    ends_at = now + timedelta(hours=typed["hours"]) if typed["hours"] else None
    texts = {lang: typed[f"text_{lang}"] for lang in LANGUAGES}
    stories = {lang: typed[f"story_{lang}"] for lang in LANGUAGES}
    try:
        announce(texts=texts, stories=stories, ends_at=ends_at, by=person(request), now=now)
    except BadBanner as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("The banner is on its way to all readers."))
    return True


def _initial(request: HttpRequest, standing: Banner | None) -> dict[str, Any]:
    """What stands; else the story that one comes from, and its pair."""
    if standing is not None:
        words = {f"text_{lang}": standing.text(lang) for lang in LANGUAGES}
        return {**words, "story_ar": standing.article_ar, "story_en": standing.article_en}
    number = request.GET.get("story", "")
    article = (
        Article.objects.filter(pk=int(number), live=True).first() if number.isdecimal() and len(number) < 19 else None
    )
    if article is None:
        return {}
    pair = article.pair()
    pairs = [each for each in (article, pair) if each is not None and each.live]
    return {
        name: value
        for each in pairs
        for name, value in ((f"story_{each.lang}", each), (f"text_{each.lang}", each.headline[:160]))
    }
