"""What the room's buttons do: one verb for one comment or for many, undoing it, deciding about a writer."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.comments import claims
from broadsheet.comments.actions.approve import approve
from broadsheet.comments.actions.feature import feature
from broadsheet.comments.actions.reject import Ground, reject
from broadsheet.comments.actions.report import close_reports
from broadsheet.comments.actions.set_standing import set_standing
from broadsheet.comments.actions.spam import spam
from broadsheet.comments.actions.undo import undo
from broadsheet.comments.actions.withhold import withhold
from broadsheet.comments.errors import CommentError
from broadsheet.comments.models import Comment, Commenter, Decision, Standing, State
from broadsheet.desk.comments_room.forms import StandingForm
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock

MOST = 200
UNDO = "comments_undo"  # in the session: the decisions that this person made last

type Act = Callable[[Comment, User, datetime, State, str], Decision]


def _keep(comment: Comment, by: User, now: datetime, saw: State, ground: str) -> Decision:
    """What readers reported stays in the paper."""
    del ground
    decision = approve(comment=comment, by=by, now=now, saw=saw)
    close_reports(comment=comment, by=by, now=now, upheld=False)
    return decision


def _reject(comment: Comment, by: User, now: datetime, saw: State, ground: str) -> Decision:
    known = Ground(ground) if ground in Ground.values else Ground.OTHER
    decision = reject(comment=comment, ground=known, by=by, now=now, saw=saw)
    close_reports(comment=comment, by=by, now=now, upheld=True)
    return decision


def _spam(comment: Comment, by: User, now: datetime, saw: State, ground: str) -> Decision:
    del ground
    decision = spam(comment=comment, by=by, now=now, saw=saw)
    close_reports(comment=comment, by=by, now=now, upheld=True)
    return decision


def _withhold(comment: Comment, by: User, now: datetime, saw: State, ground: str) -> Decision:
    del ground
    return withhold(comment=comment, by=by, now=now, saw=saw)


def _feature(comment: Comment, by: User, now: datetime, saw: State, ground: str) -> Decision:
    del saw, ground
    return feature(comment=comment, by=by, now=now, is_on=comment.featured_at is None)


ACTS: dict[str, Act] = {
    "approve": _keep,
    "reject": _reject,
    "spam": _spam,
    "withhold": _withhold,
    "feature": _feature,
}


@allowed("comments.change_comment")
@require_POST
def decide_view(request: HttpRequest) -> HttpResponse:
    """Do `verb` to each `comment` ("12:pending": its number, and the state its moderator saw)."""
    act = ACTS.get(request.POST.get("verb", ""))
    chosen = [found for each in request.POST.getlist("comment")[:MOST] if (found := seen(each)) is not None]
    if act is None or not chosen:
        messages.warning(request, _("Nothing was decided. Choose comments first."))
        return back(request)
    done, refused = [], set()
    held = claims.holders(comments=[number for number, _saw in chosen], but=person(request), now=clock.now())
    for number, saw in chosen:
        comment = Comment.objects.filter(pk=number).first()
        if comment is None:
            continue
        if number in held:
            refused.add(_("%(name)s is looking at it: wait a moment, or take it over.") % {"name": held[number]})
            continue
        try:
            done.append(act(comment, person(request), clock.now(), saw, request.POST.get("ground", "")).pk)
        except CommentError as refusal:
            refused.add(refusal.sentence)
    for sentence in sorted(refused):
        messages.warning(request, sentence)
    claims.release(by=person(request), comments=[number for number, _saw in chosen])
    request.session[UNDO] = done if request.POST["verb"] != "feature" else []  # pressed again, that undoes itself
    return back(request)


@allowed("comments.change_comment")
@require_POST
def undo_view(request: HttpRequest) -> HttpResponse:
    """Take back what this person decided last, as far as nobody has decided anew."""
    numbers = [int(each) for each in request.session.pop(UNDO, [])]
    undone = 0
    for decision in Decision.objects.filter(pk__in=numbers, by=person(request)).select_related("comment"):
        try:
            undo(decision=decision, by=person(request), now=clock.now())
        except CommentError as refusal:
            messages.warning(request, refusal.sentence)
        else:
            undone += 1
    if undone:
        text = ngettext("%(count)d decision was undone.", "%(count)d decisions were undone.", undone)
        messages.success(request, text % {"count": undone})
    return back(request)


@allowed("comments.change_commenter")
@require_POST
def standing_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about a writer."""
    commenter = get_object_or_404(Commenter, pk=pk)
    form = StandingForm(request.POST)
    if form.is_valid():
        now, days = clock.now(), form.cleaned_data["days"]
        standing = Standing(form.cleaned_data["standing"])
        set_standing(
            commenter=commenter, standing=standing, ends_at=now + timedelta(days=days) if days is not None else None
        )
        log(instance=commenter, action="wagtail.edit", user=person(request), content_changed=True)
        messages.success(request, _("Decided: %(standing)s.") % {"standing": standing.label})
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To where the moderator was."""
    where = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(where, allowed_hosts=None) and where.startswith(reverse("desk_comments"))
    return redirect(where if here else "desk_comments")


def seen(text: str) -> tuple[int, State] | None:
    """ "12:pending": a comment's number and the state it was seen in; None for anything else."""
    number, _colon, state = text.partition(":")
    is_number = number.isascii() and number.isdecimal() and len(number) <= 18
    return (int(number), State(state)) if is_number and state in State.values else None
