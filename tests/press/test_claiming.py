"""What may be printed side by side, and what overtakes: claims on a waiting table."""

import pytest
from django.db import connection

from broadsheet.press.claiming import Claims, claims
from broadsheet.press.models import Dirty
from broadsheet.press.pages import Rank

NEW, CHANGED, GOING = Dirty.Phase


@pytest.fixture
def ours(live: None) -> Claims:
    made = claims()
    yield made
    made.close()


def wait(path: str, phase: Dirty.Phase, *, rank: int = Rank.LEAF, urgent: bool = False, recency: int = 0) -> None:
    Dirty.objects.create(path=path, phase=phase, rank=rank, urgent=urgent, recency=recency)


def taken(ours: Claims, **how: object) -> list[str]:
    claim = ours.take(**how)
    return [row.path for row in claim.batch] if claim else []


def test_all_that_waits_is_one_batch_in_the_order_that_keeps_links_whole(ours: Claims) -> None:
    wait("/front", CHANGED, rank=-1, urgent=True)
    wait("/gone", GOING)
    wait("/day", NEW, rank=Rank.LIST)
    wait("/story", NEW)
    claim = ours.take(limit=10)
    assert claim is not None
    assert [row.path for row in claim.batch] == ["/story", "/day", "/front", "/gone"]
    assert claim.is_last


def test_lists_wait_until_the_leaves_under_way_are_written_down(ours: Claims) -> None:
    wait("/story/1", NEW, recency=2)
    wait("/story/2", NEW, recency=1)
    wait("/day", NEW, rank=Rank.LIST)
    first = ours.take(limit=1)
    second = ours.take(limit=10)
    assert first is not None
    assert second is not None
    assert [row.path for row in second.batch] == ["/story/2"]
    assert taken(ours, limit=10) == []
    Dirty.objects.filter(path__in=["/story/1", "/story/2"]).delete() if connection.vendor == "sqlite" else None
    first.drop()
    second.drop()
    assert taken(ours, limit=10)[-1] == "/day"


def test_what_goes_is_not_the_last_while_others_print_what_may_link_to_it(ours: Claims) -> None:
    wait("/old", CHANGED)
    wait("/gone", GOING)
    first = ours.take(limit=1)
    assert first is not None
    assert not first.is_last
    assert taken(ours, limit=10) == []


def test_what_overtakes_a_backlog_comes_with_the_new_pages_that_it_may_link_to(ours: Claims) -> None:
    for number in range(5):
        wait(f"/old/{number}", CHANGED)
    wait("/front", CHANGED, rank=-1, urgent=True)
    wait("/story", NEW)
    assert taken(ours, limit=4, urgent=True) == ["/story", "/front"]


def test_nothing_overtakes_new_pages_that_are_too_many_for_a_turn(ours: Claims) -> None:
    for number in range(5):
        wait(f"/story/{number}", NEW)
    wait("/front", CHANGED, rank=-1, urgent=True)
    assert taken(ours, limit=4, urgent=True) == []


def test_nothing_overtakes_new_pages_that_are_under_way(ours: Claims) -> None:
    wait("/story", NEW)
    wait("/front", CHANGED, rank=-1, urgent=True)
    assert taken(ours, limit=1) == ["/story"]
    assert taken(ours, limit=4, urgent=True) == []


def test_a_plain_backlog_is_left_to_the_workers(ours: Claims) -> None:
    for number in range(5):
        wait(f"/old/{number}", CHANGED)
    assert taken(ours, limit=4, urgent=True) == []


def test_while_leaves_are_still_sought_no_new_list_and_nothing_after_it_is_printed(ours: Claims) -> None:
    wait("/story", NEW)
    wait("/day", NEW, rank=Rank.LIST)
    wait("/front", CHANGED, rank=-1, urgent=True)
    assert taken(ours, limit=4, leaves_only=True) == ["/story"]


def test_a_claim_that_is_dropped_waits_as_before(ours: Claims) -> None:
    wait("/story", NEW)
    claim = ours.take(limit=4)
    assert claim is not None
    claim.drop()
    assert taken(ours, limit=4) == ["/story"]


def test_new_pages_come_newest_first(ours: Claims) -> None:
    for day in (20261120, 20261122, 20261121):
        wait(f"/{day}", NEW, recency=day)
    assert taken(ours, limit=2) == ["/20261122", "/20261121"]
