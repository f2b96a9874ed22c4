"""The later word on one story: its banners, the answer to an offer, the lifting of a hold."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import set_query_params

from broadsheet.content.actions.hold import NoReason, release
from broadsheet.content.actions.illustrate import illustrate
from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.revise import Locked
from broadsheet.content.models import Article
from broadsheet.content.rules import NotReady
from broadsheet.desk.permissions import allowed, person
from broadsheet.desk.viewsets.article_edit import REFUSED
from broadsheet.desk.viewsets.article_verbs import edit_url
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES
from broadsheet.wire.actions.answer import AlreadyAnswered, accept, dismiss, rows_of
from broadsheet.wire.actions.picture import Offered, bring_in, pictures_of
from broadsheet.wire.correcting import record
from broadsheet.wire.errors import WireError
from broadsheet.wire.models import Offer, WireItem


def banners(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What the story's form shows above itself: the holds that stand, and the open offer row by row."""
    offer = article.offers.filter(answer="").select_related("had", "item", "article__locale").first()
    rows = rows_of(offer=offer) if offer else []
    offered = [row for row in rows if row.is_offered]
    correction = ("", "")
    if offer and offer.kind == Offer.Kind.CORRECTION:
        correction = record(changed=[(row.had or "", row.has or "") for row in offered], ed_note=offer.item.ed_note)
    return {
        "article": article,
        "dir": LANGUAGES[article.lang].dir,
        "holds": list(article.holds.filter(released_at=None)),
        "offer": offer,
        "rows": offered,
        "only_ours": [row for row in rows if row.is_ours and not row.is_offered],
        "wrong": correction[0],
        "right": correction[1],
        "pictures": _pictures(article),
        "embargoed": offer is not None and offer.item.embargoed(now=clock.now()),
        "can_answer": request.user.has_perm("content.change_article"),
        "can_publish": request.user.has_perm("content.publish_article"),
    }


def _pictures(article: Article) -> list[tuple[WireItem, Offered]]:
    """What came with the story's item and was not brought in yet."""
    taken = article.takes.select_related("item").order_by("-at", "-id").first()
    if taken is None or not taken.item.media:
        return []
    return [(taken.item, each) for each in pictures_of(item=taken.item) if each.image is None]


@allowed("content.change_article")
@require_POST
def answer_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Take all, take the rows that were ticked, or dismiss; `publish` publishes what came of it."""
    offer = get_object_or_404(Offer.objects.select_related("article__locale"), pk=pk)
    back = edit_url(offer.article)
    try:
        draft = _answered(request, offer)
    except (AlreadyAnswered, Locked) as refused:
        messages.warning(request, str(refused))
        return redirect(back)
    if draft is None or "publish" not in request.POST or not request.user.has_perm("content.publish_article"):
        return redirect(back)
    try:
        messages.success(request, str(publish(article=draft, by=person(request), now=clock.now()).message))
    except NotReady:
        return redirect(set_query_params(back, {REFUSED: "1"}))
    return redirect(back)


def _answered(request: HttpRequest, offer: Offer) -> Article | None:
    """The new draft; None where nothing was taken. Raises AlreadyAnswered, Locked."""
    if request.POST.get("do") == "dismiss":
        dismiss(offer=offer, by=person(request), now=clock.now())
        messages.success(request, _("The agency's version is dismissed; the story stays as it is."))
        return None
    taken = request.POST.getlist("take") if request.POST.get("do") == "chosen" else None
    correction = request.POST.get("wrong", "").strip(), request.POST.get("right", "").strip()
    draft = accept(offer=offer, taken=taken, correction=correction, by=person(request), now=clock.now())
    if offer.kind == Offer.Kind.RESTORED:
        messages.success(request, _("The hold is lifted: the story may be published again."))
    elif "publish" not in request.POST:
        messages.success(request, _("Taken over into the draft. Readers see it once it is published."))
    return draft


@allowed("content.change_article")
@require_POST
def picture_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a picture of an item in; with `article` it becomes that story's lead picture, if it has none."""
    item = get_object_or_404(WireItem.objects.select_related("file"), pk=pk)
    number = request.POST.get("article", "")
    article = Article.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    try:
        image = bring_in(item=item, href=request.POST.get("href", ""), by=person(request), now=clock.now())
    except WireError as fault:
        messages.error(request, str(fault))
    else:
        told = _("The picture is here, with its credit, caption and terms: “%(picture)s”.") % {"picture": image.title}
        messages.success(request, told)
        if image.unusable_because:
            messages.warning(request, _("Its terms forbid our use: %(terms)s") % {"terms": image.unusable_because})
        if article is not None:
            illustrate(article=article, image=image, by=person(request), now=clock.now())
    return redirect(edit_url(article)) if article is not None else redirect("desk_wire:item", item.pk)


@allowed("content.publish_article")
@require_POST
def lift_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift the holds of a story against the agency's word; the reason is kept in the log."""
    article = get_object_or_404(Article, pk=pk)
    try:
        release(article=article, reason=request.POST.get("reason", ""), by=person(request), now=clock.now())
    except NoReason as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The hold is lifted; the log keeps your name and your reason."))
    return redirect(edit_url(article))
