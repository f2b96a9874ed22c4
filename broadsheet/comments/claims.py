"""Claims: who looks at which comment right now, so that two moderators never work on the same one.

A claim ends by itself, so nobody has to give anything back; whoever needs the comment sooner takes it over, seen by
both. What stands decided meanwhile is told by `actions.moving`.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction

from broadsheet.accounts.models import User
from broadsheet.comments.models import Claim, Comment

# As long as a long comment takes to read and to look up; each look at it begins it anew.
GOOD_FOR = timedelta(minutes=2)
MOST = 200


def claim(*, comments: Collection[int], by: User, now: datetime, take_over: bool = False) -> dict[int, str]:
    """Claim what nobody else looks at, or with `take_over` all of it; who holds the rest: {comment: name}."""
    wanted = list(Comment.objects.filter(pk__in=sorted(set(comments))[:MOST]).values_list("pk", flat=True))
    with transaction.atomic():
        Claim.objects.filter(expires_at__lte=now).delete()
        if take_over:
            Claim.objects.filter(comment__in=wanted).exclude(by=by).delete()
        Claim.objects.filter(comment__in=wanted, by=by).update(expires_at=now + GOOD_FOR)
        fresh = [Claim(comment_id=each, by=by, expires_at=now + GOOD_FOR) for each in wanted]
        Claim.objects.bulk_create(fresh, ignore_conflicts=True)  # somebody may have claimed one in this moment
    return holders(comments=wanted, but=by, now=now)


def holders(*, comments: Iterable[int], but: User, now: datetime) -> dict[int, str]:
    """Who else looks at which of these: {comment: name}."""
    rows = Claim.objects.filter(comment__in=list(comments), expires_at__gt=now).exclude(by=but).select_related("by")
    return {each.comment_id: str(each.by.get_full_name() or each.by.get_username()) for each in rows}


def held_by(*, person: User, comments: Iterable[int], now: datetime) -> set[int]:
    """Which of these somebody has claimed themselves."""
    rows = Claim.objects.filter(comment__in=list(comments), expires_at__gt=now, by=person)
    return set(rows.values_list("comment", flat=True))


def release(*, by: User, but: Collection[int] = (), comments: Iterable[int] | None = None) -> int:
    """Give back one's claims of `comments`, or all of them except `but`; how many there were."""
    mine = Claim.objects.filter(by=by).exclude(comment__in=list(but))
    return (mine if comments is None else mine.filter(comment__in=list(comments))).delete()[0]
