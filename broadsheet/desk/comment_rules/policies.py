"""Who may comment where, for how long: of the paper, of each section, of stories that differ."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log

from broadsheet.comments.actions.set_policy import set_policy
from broadsheet.comments.models import Mode, Order, Policy
from broadsheet.comments.placing import placed
from broadsheet.content.models import Article, Section
from broadsheet.desk.comment_rules.forms import PaperPolicyForm, PolicyForm, StoryForm
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock

SHOWN = 100
type Level = tuple[Section | None, Article | None]


@allowed("comments.change_policy")
@require_http_methods(["GET", "POST"])
def policies_view(request: HttpRequest) -> HttpResponse:
    """All policies; a POST sets that of one `level`. `story`: the address of a story that shall have its own."""
    if request.method == "GET":
        return _shown(request)
    name = request.POST.get("level", "")
    level = _level_of(name)
    if level is None:
        messages.error(request, _("This section or story is no longer there."))
        return redirect("desk_comment_policy")
    form = (PolicyForm if name else PaperPolicyForm)(request.POST)
    if not form.is_valid():
        return _shown(request, typed=form, name=name)
    _set(request, level, form)
    return redirect("desk_comment_policy")


def _set(request: HttpRequest, level: Level, form: PolicyForm) -> None:
    section, article = level
    typed = form.cleaned_data
    policy = set_policy(
        section=section,
        article=article,
        mode=Mode(typed["mode"]),
        closes_after_days=typed["closes_after_days"],
        order=Order(typed.get("order") or Order.NEWEST),
        now=clock.now(),
    )
    log(instance=policy, action="wagtail.edit", user=person(request), content_changed=True)
    messages.success(request, _("Set for: %(what)s.") % {"what": policy})


def _shown(request: HttpRequest, *, typed: PolicyForm | None = None, name: str = "") -> HttpResponse:
    story = StoryForm(request.GET if "story" in request.GET else None)
    stories = _stories(story)
    known = {_name_of(each): each for each in Policy.objects.select_related("section", "article")}

    def row(level: str, title: Any) -> dict[str, Any]:
        kind = PolicyForm if level else PaperPolicyForm
        form = typed if typed is not None and level == name else kind.of(known.get(level) or Policy(), level=level)
        return {"level": level, "title": title, "form": form}

    context = {
        "paper": row("", _("The whole paper")),
        "sections": [row(f"section:{each.pk}", each) for each in Section.objects.all()],
        "stories": [row(f"article:{each.pk}", each) for each in stories],
        "story": story,
    }
    return render(request, "desk/comment_rules/policy.html", context, status=400 if typed is not None else 200)


def _stories(form: StoryForm) -> list[Article]:
    """Those with a policy that says something, before them the one that is asked for."""
    own = Policy.objects.exclude(article=None).exclude(mode="", closes_after_days=None)
    found = list(Article.objects.filter(pk__in=own.values("article")).order_by("-published_at", "-pk")[:SHOWN])
    if form.is_bound and form.is_valid():
        number = placed(address=form.cleaned_data["story"]).article
        if number is None:
            form.add_error("story", _("No story of ours has this address."))
        elif number not in {each.pk for each in found}:
            found.insert(0, Article.objects.get(pk=number))
    return found


def _level_of(name: str) -> Level | None:
    """The section or story of a level's name; (None, None) for the paper; None for what isn't there."""
    if not name:
        return None, None
    kind, _colon, number = name.partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) <= 18):
        return None
    if kind == "section":
        section = Section.objects.filter(pk=int(number)).first()
        return (section, None) if section else None
    article = Article.objects.filter(pk=int(number)).first() if kind == "article" else None
    return (None, article) if article else None


def _name_of(policy: Policy) -> str:
    if policy.article_id is not None:
        return f"article:{policy.article_id}"
    return f"section:{policy.section_id}" if policy.section_id is not None else ""
