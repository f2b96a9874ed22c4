"""Stories grow older on their birthdays, and nothing else changes with the day."""

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.content.actions import turn_day as days
from broadsheet.content.actions.turn_day import turn_day
from broadsheet.content.models import Article
from broadsheet.content.reconciling import reconcile
from broadsheet.press import due, queries, store
from broadsheet.press.models import Change, Due
from tests.content.newsroom import Newsroom

NEW_YEAR = datetime(2036, 1, 1, 12, tzinfo=UTC)


def of_day(newsroom: Newsroom, year: int, month: int, day: int, **fields: str) -> Article:
    article = newsroom.draft(**fields)
    article.published_at = datetime(year, month, day, 9, tzinfo=UTC)
    article.save_revision()
    return newsroom.publish(article)


def age(article: Article) -> int:
    return int(queries.value_of(key=f"article:{article.pk}")["age"])


def turn(now: datetime) -> set[str]:
    """Start the paper at a moment and do all that is due; the names of what changed."""
    last = Change.objects.order_by("id").values_list("id", flat=True).last() or 0
    with store.writing():
        turn_day("", now)
    while due.perform(now=now, kinds=[days.BIRTHDAY]):
        pass
    return set(Change.objects.filter(id__gt=last).values_list("name", flat=True))


def test_only_the_stories_of_the_birthday_are_written(newsroom: Newsroom) -> None:
    turn(NEW_YEAR)
    old, other = of_day(newsroom, 2027, 11, 22), of_day(newsroom, 2027, 11, 24, headline="Another")
    assert (age(old), age(other)) == (8, 8)
    assert turn(datetime(2036, 11, 22, 12, tzinfo=UTC)) == {"today", f"article:{old.pk}"}
    assert (age(old), age(other)) == (9, 8)


def test_day_turns_at_midnight_of_the_papers_zone_and_the_next_is_due(newsroom: Newsroom) -> None:
    turn(NEW_YEAR)
    row = Due.objects.get(kind=days.MIDNIGHT)
    assert row.due_at == datetime(2036, 1, 1, 21, tzinfo=UTC)  # Damascus is three hours ahead
    due.perform(now=row.due_at, kinds=[days.MIDNIGHT])
    assert queries.value_of(key="today") == {"day": "2036-01-02"}
    assert Due.objects.get(kind=days.MIDNIGHT).due_at == row.due_at + timedelta(days=1)


def test_days_on_which_the_paper_stood_still_are_made_up_for(newsroom: Newsroom) -> None:
    turn(NEW_YEAR)
    story = of_day(newsroom, 2030, 6, 1)
    turn(datetime(2038, 6, 3, 12, tzinfo=UTC))
    assert age(story) == 8


def test_a_great_day_is_written_in_several_turns(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "AT_ONCE", 2)
    turn(NEW_YEAR)
    stories = [of_day(newsroom, 2030, 6, 1, headline=f"Story {number}") for number in range(5)]
    turn(datetime(2036, 6, 1, 12, tzinfo=UTC))
    assert [age(story) for story in stories] == [6] * 5


def test_whatever_writes_an_old_story_afterwards_gives_the_same_age(newsroom: Newsroom) -> None:
    story = of_day(newsroom, 2030, 6, 1)
    turn(datetime(2036, 6, 1, 12, tzinfo=UTC))
    assert age(story) == 6
    assert reconcile() == 0
