"""The hour has come: the day's letter is closed, and a mail to each subscriber waits to be sent."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from broadsheet.newsletter.digest import digest_of, live_store
from broadsheet.newsletter.models import Letter, LetterStory, Mail, Plan, Subscriber
from broadsheet.press import due

KIND = "newsletter"
# A letter that could not go out at its hour goes out later, but not when everybody sleeps and it is yesterday's.
AT_MOST_LATE = timedelta(hours=6)
AT_ONCE = 1_000


def plan_next(*, plan: Plan, now: datetime) -> datetime | None:
    """Have the language's next letter issued at its hour; the moment, or None where none goes out."""
    if not plan.is_on:
        due.cancel(kind=KIND, subject=plan.lang)
        return None
    at = next_hour(hour=plan.hour, after=now)
    due.schedule(kind=KIND, subject=plan.lang, at=at)
    return at


def next_hour(*, hour: int, after: datetime) -> datetime:
    """The next moment at which it is this hour in the paper's zone. Pure but for the zone."""
    zone = ZoneInfo(settings.TIME_ZONE)
    local = after.astimezone(zone)
    days = 0 if local.hour < hour else 1
    there = local.date() + timedelta(days=days)
    return datetime(there.year, there.month, there.day, hour, tzinfo=zone).astimezone(after.tzinfo)


def issue_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: today's letter, and the next one planned."""
    plan = Plan.objects.get(lang=subject)
    plan_next(plan=plan, now=now)
    local = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    is_in_time = timedelta(0) <= local - local.replace(hour=plan.hour, minute=0, second=0) <= AT_MOST_LATE
    if plan.is_on and is_in_time:
        issue(lang=plan.lang, on=local.date(), now=now)


def issue(*, lang: str, on: date, now: datetime) -> int:
    """Close the letter of the day and put a mail for each subscriber into the queue; how many. A second time: 0. A
    letter without stories, on a day without news, is not sent: 0.
    """
    with transaction.atomic():
        letter, _made = Letter.objects.get_or_create(lang=lang, on=on)
        if letter.state == Letter.State.SENT:
            return 0
        digest = digest_of(letter=letter, read=live_store())
        if not digest.stories:
            return 0
        # What the front shows now is what all readers get, and what the desk can look up.
        if not letter.stories.exists():
            chosen = [LetterStory(article_id=story.article, sort_order=n) for n, story in enumerate(digest.stories)]
            letter.stories.set(chosen)
        letter.state, letter.issued_at = Letter.State.SENT, now
        letter.save()
        readers = Subscriber.objects.filter(lang=lang, state=Subscriber.State.CONFIRMED).values_list("pk", flat=True)
        mails = [Mail(subscriber_id=pk, letter=letter, next_at=now) for pk in readers]
        Mail.objects.bulk_create(mails, batch_size=AT_ONCE)
        return len(mails)
