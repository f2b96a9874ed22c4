"""Cards set once and shown on many lists."""

from typing import Any

import pytest
from jinja2 import DictLoader

from broadsheet.reader.pages import cards
from broadsheet.reader.pages.cards import Cards, dress
from broadsheet.reader.pages.compiling import PaperEnvironment

MACRO = (
    "{% macro card(card, dates, size='', level=3) %}<h{{ level }} class={{ size }}>{{ card.headline }}{% endmacro %}"
)


@pytest.fixture
def made() -> Cards:
    return Cards(PaperEnvironment(autoescape=True, loader=DictLoader({"cards.html": MACRO})))


def card(headline: str) -> dict[str, Any]:
    return {"headline": headline}


def test_card_that_changed_is_set_anew(made: Cards) -> None:
    dates = object()
    assert made.one(card("a"), dates) == "<h3 class=>a"
    assert made.one(card("b"), dates) == "<h3 class=>b"


def test_same_card_in_another_place_looks_as_that_place_wants_it(made: Cards) -> None:
    one, dates = card("a & b"), object()
    assert made.one(one, dates, "row", level=2) == "<h2 class=row>a &amp; b"
    assert made.one(one, dates, "lead") == "<h3 class=lead>a &amp; b"
    assert made.one(one, dates, "row", level=2) == "<h2 class=row>a &amp; b"


def test_many_cards_are_what_a_loop_over_them_would_give(made: Cards) -> None:
    many, dates = [card(name) for name in "abc"], object()
    assert made.each(many, dates, "row") == "".join(f"{made.one(each, dates, 'row')}\n" for each in many)
    assert made.each([], dates) == ""


def test_cards_that_are_forgotten_are_set_anew(made: Cards, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST_KEPT", 2)
    many, dates = [card(name) for name in "abcde"], object()
    assert made.each(many * 2, dates) == "".join(f"<h3 class=>{each['headline']}\n" for each in many * 2)


def test_dressed_card_tells_section_and_writers_and_leaves_the_document_alone() -> None:
    bare = card("a")
    dressed = dress(bare, section="News", by="Rana")
    assert dressed == {"headline": "a", "section": "News", "by": "Rana"}
    assert dress(bare, section="News", by="Rana") is dressed
    assert dress(bare, section="News", by="")["by"] == ""
    assert bare == {"headline": "a"}


def test_card_without_a_picture_is_set_once_however_wide_one_would_be(made: Cards) -> None:
    plain, pictured, dates = card("a"), {**card("b"), "image": {"src": "/x"}}, object()
    made.each([plain, pictured], dates, "row", 2)
    made.each([plain, pictured], dates, "row", 3)
    assert made.one(pictured, dates, "row", 3) == "<h3 class=row>b"
    assert sum(len(each) for each in made._set.values()) == 3
