"""Versions are kept when words change, and told in the live store; "updated" goes by the same."""

import pytest

from broadsheet.content.models import Article, Paper
from broadsheet.press import queries
from tests.content.newsroom import Newsroom


def shown(newsroom: Newsroom, *, lang: str = "en", history: bool = True) -> None:
    paper = Paper.objects.get(lang=lang)
    paper.history = history
    newsroom.save(paper)


@pytest.fixture
def newsroom(newsroom: Newsroom) -> Newsroom:
    """One whose paper shows versions."""
    shown(newsroom)
    return newsroom


def rewritten(newsroom: Newsroom, article: Article, text: str) -> Article:
    newsroom.later(hours=1)
    article = Article.objects.get(pk=article.pk)
    blocks = [{**dict(block), "value": f"<p>{text}</p>"} for block in article.body.raw_data]
    article.body = article.body.stream_block.to_python(blocks)
    article.save_revision()
    return newsroom.publish(article)


def test_a_story_that_was_never_changed_has_no_history(newsroom: Newsroom) -> None:
    article = newsroom.published()
    assert queries.value_of(key=f"article:{article.pk}")["versions"] == 0
    assert queries.value_of(key=f"history:{article.pk}") is None
    assert article.versions.count() == 0


def test_changed_words_make_a_history_with_the_first_version_in_it(newsroom: Newsroom) -> None:
    article = rewritten(newsroom, newsroom.published(), "Ships came in at noon.")
    told = queries.value_of(key=f"history:{article.pk}")
    assert [each["at"] for each in told["versions"]] == ["2036-11-22T07:00:00Z", "2036-11-22T06:00:00Z"]
    assert told["versions"][0]["changes"] == [
        {"same": 1},
        {"html": "Ships came in at <del>dawn.</del> <ins>noon.</ins>"},
    ]
    assert told["versions"][1]["changes"] == []
    assert queries.value_of(key=f"article:{article.pk}")["versions"] == 2


def test_a_mended_comma_is_neither_a_version_nor_an_update(newsroom: Newsroom) -> None:
    article = rewritten(newsroom, newsroom.published(), "Ships came in, at <b>dawn</b>!")
    assert (article.versions.count(), article.updated_at) == (0, None)
    assert "at <b>dawn</b>!" in queries.value_of(key=f"article:{article.pk}")["body"][0]


def test_words_put_back_are_a_version_of_their_own(newsroom: Newsroom) -> None:
    article = rewritten(newsroom, newsroom.published(), "Ships came in at noon.")
    article = rewritten(newsroom, article, "Ships came in at dawn.")
    assert article.versions.count() == 3


def test_a_story_that_leaves_the_paper_takes_its_history_with_it(newsroom: Newsroom) -> None:
    article = rewritten(newsroom, newsroom.published(), "Ships came in at noon.")
    article.unpublish()
    assert queries.value_of(key=f"history:{article.pk}") is None


def test_a_paper_that_begins_to_show_versions_tells_all_and_one_that_ceases_none(newsroom: Newsroom) -> None:
    shown(newsroom, history=False)
    article = rewritten(newsroom, newsroom.published(), "Ships came in at noon.")
    never = newsroom.published("Never changed")
    assert queries.value_of(key=f"history:{article.pk}") is None
    assert queries.value_of(key=f"article:{article.pk}")["versions"] == 2
    shown(newsroom)
    assert len(queries.value_of(key=f"history:{article.pk}")["versions"]) == 2
    assert queries.value_of(key=f"history:{never.pk}") is None
    shown(newsroom, history=False)
    assert queries.value_of(key=f"history:{article.pk}") is None
