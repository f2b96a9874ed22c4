"""A teleprinter's kill of yesterday's story bears today's date: never silent, and never acted on by itself."""

from datetime import datetime, timedelta

import pytest

from broadsheet.content.models import Article
from broadsheet.wire.actions.take import take
from broadsheet.wire.models import Doubt, ItemStatus, Kill, WireItem
from broadsheet.wire.pipeline import receive
from tests.content.newsroom import Newsroom


def iptc(*, number: int, at: datetime, slug: str, text: str) -> bytes:
    return (
        f"\x01dpa{number:04} 3 pl 60 xxx\r\n\x02{slug}\r\n\r\n   {text}\r\n\x03{at:%d%H%M} GMT {at:%b %y}\r\n\x04\r\n"
    ).encode()


def arrive(newsroom: Newsroom, *, number: int, slug: str, text: str) -> WireItem:
    data = iptc(at=newsroom.now, number=number, slug=slug, text=text)
    received = receive(data=data, name="dpa.txt", source="test", now=newsroom.now)
    return WireItem.objects.get(pk=received.items[0].item_id)


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return Newsroom().open()


@pytest.fixture
def story(newsroom: Newsroom) -> Article:
    """Taken from yesterday's message 203."""
    item = arrive(newsroom, number=203, slug="Harbour-ferry", text="The ferry resumes on Friday, the port said.")
    article = take(item=item, by=None, now=newsroom.now)
    newsroom.later(days=1)
    return article


def test_it_alarms_with_the_story_of_that_number_and_withdraws_nothing(newsroom: Newsroom, story: Article) -> None:
    item = arrive(newsroom, number=310, slug="Harbour-ferry, KILL/", text="dpa 0203 must not be used.")
    assert item.status == ItemStatus.CANCELED
    kill = Kill.objects.get()
    assert (kill.rings, kill.doubt) == (True, Doubt.DAY)
    (hit,) = kill.hits.all()
    assert (hit.article, hit.withdraws, hit.withdrawn_at) == (story, False, None)


def test_it_alarms_even_if_nothing_of_ours_bears_the_number(newsroom: Newsroom, story: Article) -> None:
    arrive(newsroom, number=310, slug="Harbour-ferry, KILL", text="dpa 0204 must not be used.")
    kill = Kill.objects.get()
    assert (kill.rings, kill.doubt, kill.hits.count()) == (True, Doubt.DAY, 0)


def test_story_of_long_ago_is_not_meant(newsroom: Newsroom, story: Article) -> None:
    newsroom.later(days=20)
    arrive(newsroom, number=310, slug="Harbour-ferry, KILL", text="dpa 0203 must not be used.")
    assert Kill.objects.get().hits.count() == 0


def test_kill_of_the_same_day_is_sure(newsroom: Newsroom, story: Article) -> None:
    today = arrive(newsroom, number=203, slug="Road-works", text="The road is closed until Friday, the city said.")
    ours = take(item=today, by=None, now=newsroom.now)
    newsroom.now += timedelta(minutes=5)
    arrive(newsroom, number=311, slug="Road-works, KILL", text="dpa 0203 must not be used.")
    kill = Kill.objects.get()
    assert (kill.rings, kill.doubt) == (True, Doubt.NONE)
    assert [hit.article for hit in kill.hits.all()] == [ours]
