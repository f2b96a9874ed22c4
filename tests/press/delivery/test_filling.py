"""The whole edition for a follower: stories before lists, behind the news, and nothing twice."""

import pytest

from broadsheet.press.delivery import filling
from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.delivery.models import Phase, Waiting
from broadsheet.press.pages import Printed, Rank
from tests.press.delivery.paper import Paper, body, waiting
from tests.press.toys import toy_register


def fill(*names: str) -> int:
    return filling.fill(followers=names, register=toy_register())


@pytest.fixture
def old(paper: Paper) -> Paper:
    """A paper whose followers know nothing of what it printed."""
    paper.prints("/", body("front"), rank=Rank.FRONT)
    paper.prints("/tag/a", body("list"), rank=Rank.LIST)
    paper.prints_all("/story/a", "/story/b")
    paper.prints("/story/b", Printed(b"withdrawn", status=410))
    paper.prints_all("/story/c")
    paper.prints("/story/c", None)
    Waiting.objects.all().delete()
    return paper


def test_every_page_that_stands_is_delivered_stories_before_lists(
    old: Paper, mirror: Deliverer, told: list[list[str]]
) -> None:
    assert fill("mirror") == 4
    mirror.settle()
    assert told == [["/story/a", "/story/b"], ["/tag/a"], ["/"]]
    assert waiting("edge") == []


def test_news_overtakes_a_filling(old: Paper, mirror: Deliverer, told: list[list[str]]) -> None:
    fill("mirror")
    old.prints("/story/new", body("new"))
    old.prints("/", body("front with the new story"), rank=Rank.FRONT)
    mirror.settle()
    assert told[:2] == [["/story/new"], ["/"]]


def test_what_waits_already_keeps_its_place(old: Paper) -> None:
    old.prints("/story/a", None)
    fill("mirror")
    assert Waiting.objects.get(follower="mirror", path="/story/a").phase == Phase.GOING


def test_filling_goes_by_stretches(old: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "STRETCH", 2)
    assert fill("mirror", "edge") == 4
    assert waiting("mirror") == waiting("edge") == ["/", "/story/a", "/story/b", "/tag/a"]


def test_what_a_follower_refused_is_tried_again(old: Paper, mirror: Deliverer, told: list[list[str]]) -> None:
    old.prints_all("/story/d")
    Waiting.objects.update(failures=3, retry_at=1e12)
    fill("mirror")
    mirror.settle()
    assert "/story/d" in told[0]
