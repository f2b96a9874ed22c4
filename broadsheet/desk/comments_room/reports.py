"""The report on comments: how much, how long it waited, by which rule; and who wants the figures by mail."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from broadsheet.comments import figures
from broadsheet.comments.learner.ordering import learnt_now
from broadsheet.comments.models import DigestWish
from broadsheet.desk.comments_room.reasons import words_of
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock

PERIODS = (7, 30, 90)


@allowed("comments.view_comment")
@require_safe
def report_view(request: HttpRequest) -> HttpResponse:
    """The report on the last `days`."""
    asked = request.GET.get("days", "")
    period = int(asked) if asked in {str(each) for each in PERIODS} else PERIODS[0]
    now, zone = clock.now(), ZoneInfo(settings.TIME_ZONE)
    since = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=period - 1)
    waited = figures.waiting(since=since, until=now)
    context = {
        "period": period,
        "periods": PERIODS,
        "days": _bars(figures.days(since=since, until=now, zone=zone)),
        "waited": waited,
        "half": _span(waited.half),
        "nine_tenths": _span(waited.nine_tenths),
        "rules": _rules(since, now),
        "learnt": learnt_now(),
        "is_wanted": not DigestWish.objects.filter(user=person(request), is_wanted=False).exists(),
    }
    return render(request, "desk/comments/report.html", context)


@allowed("comments.change_comment")
@require_POST
def mail_view(request: HttpRequest) -> HttpResponse:
    """Switch one's own daily mail on or off."""
    is_wanted = request.POST.get("wanted") == "yes"
    DigestWish.objects.update_or_create(user=person(request), defaults={"is_wanted": is_wanted})
    messages.success(request, _("You get the day’s numbers by mail.") if is_wanted else _("You get no mail any more."))
    return redirect("desk_comments_report")


def _bars(days: list[figures.Day]) -> list[dict[str, Any]]:
    most = max((max(each.came, each.approved + each.refused) for each in days), default=0) or 1
    return [
        {
            "day": each,
            "came": _share(each.came, most),
            "approved": _share(each.approved, most),
            "refused": _share(each.refused, most),
            "decided": each.approved + each.refused,
            "refused_from": _share(each.approved, most),
        }
        for each in days
    ]


def _rules(since: datetime, until: datetime) -> list[dict[str, Any]]:
    """Rules by the words that a moderator reads; those that read the same counted together."""
    found: dict[str, list[int]] = {}
    for rule in figures.rules(since=since, until=until):
        sums = found.setdefault(words_of(rule.code), [0, 0, 0])
        for place, number in enumerate((rule.comments, rule.published, rule.refused)):
            sums[place] += number
    most = max((sums[0] for sums in found.values()), default=0) or 1
    rows = sorted(found.items(), key=lambda row: (-row[1][0], row[0]))
    return [
        {"text": text, "comments": sums[0], "published": sums[1], "refused": sums[2],
         "published_share": _share(sums[1], most), "refused_from": _share(sums[1], most),
         "refused_share": _share(sums[2], most), "all_share": _share(sums[0], most)}
        for text, sums in rows
    ]  # fmt: skip


def _share(number: int, most: int) -> int:
    """Of a bar that is 1,000 long."""
    return round(1_000 * number / most)


def _span(wait: timedelta | None) -> str:
    if wait is None:
        return "–"
    minutes = round(wait.total_seconds() / 60)
    if minutes < 1:
        return _("less than a minute")
    hours, rest = divmod(minutes, 60)
    return _("%(h)d h %(m)d min") % {"h": hours, "m": rest} if hours else _("%(m)d min") % {"m": rest}
