"""Versions are kept when words change, and told in the live store; "updated" goes by the same."""

from broadsheet.content.models import Article
from broadsheet.press import queries
from tests.content.newsroom import Newsroom


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
