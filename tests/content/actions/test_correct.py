"""Corrections are dated, public and for good."""

import pytest

from broadsheet.content.actions.correct import NotInPaper, Wordless, correct
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.models import Article
from broadsheet.content.rules import NotReady
from broadsheet.press import queries
from tests.content.newsroom import Newsroom

FIGURE = {"wrong": "Ten ships came.", "right": "Twelve ships came."}


def corrected(newsroom: Newsroom, **fields: str) -> Article:
    article = newsroom.published(**fields)
    newsroom.later(hours=3)
    return correct(article=article, by=None, now=newsroom.now, **FIGURE)


def test_correction_stands_in_the_story_its_card_and_the_log(newsroom: Newsroom) -> None:
    article = corrected(newsroom)
    record = {"at": "2036-11-22T09:00:00Z", **FIGURE}
    key = f"correction:{article.pk}:2036-11-22T09:00:00Z"
    for kind in ("article", "card"):
        assert queries.value_of(key=f"{kind}:{article.pk}")["corrections"] == [record]
    story = {"headline": "The harbour opens", "path": article.path}
    assert queries.value_of(key=key) == {"lang": "en", "article": article.pk, **story, **record}
    assert queries.entries_of(name="corrections:en") == [("2036-11-22T09:00:00Z", key)]
    assert queries.entries_of(name="months:corrections:en") == [("2036-11", "/en/corrections/2036/11")]


def test_corrected_story_is_updated(newsroom: Newsroom) -> None:
    article = corrected(newsroom)
    assert article.updated_at == newsroom.now
    newsroom.later(hours=1)
    article.save_revision()
    assert newsroom.publish(article).updated_at == newsroom.now.replace(hour=9)


def test_arabic_correction_isolates_what_runs_the_other_way(newsroom: Newsroom) -> None:
    article = newsroom.published("المرفأ", lang="ar")
    correct(article=article, wrong="", right="النتيجة 3-2.", by=None, now=newsroom.now)
    (record,) = queries.value_of(key=f"card:{article.pk}")["corrections"]
    assert record["right"] == 'النتيجة <bdi dir="ltr">3-2</bdi>.'


def test_newer_draft_stays_a_draft_and_gets_the_correction_too(newsroom: Newsroom) -> None:
    article = newsroom.published()
    article.headline = "Not yet"
    article.save_revision()
    live = correct(article=article, by=None, now=newsroom.later(hours=1), **FIGURE)
    draft = live.get_latest_revision_as_object()
    assert (live.headline, draft.headline) == ("The harbour opens", "Not yet")
    newsroom.publish(live)
    assert [row.right for row in Article.objects.get(pk=live.pk).corrections.all()] == ["Twelve ships came."]


def test_published_correction_can_neither_go_nor_be_reworded(newsroom: Newsroom) -> None:
    article = corrected(newsroom)
    (row,) = article.corrections.all()
    row.right = "Eleven, perhaps."
    article.corrections.set([row])
    article.save_revision()
    with pytest.raises(NotReady, match=r"stays as it is: “Twelve ships came\.”"):
        newsroom.publish(article)
    article.corrections.set([])
    article.save_revision()
    with pytest.raises(NotReady):
        newsroom.publish(article)


def test_only_what_is_live_is_corrected_and_with_words(newsroom: Newsroom) -> None:
    with pytest.raises(NotInPaper):
        correct(article=newsroom.draft(), by=None, now=newsroom.now, **FIGURE)
    with pytest.raises(Wordless):
        correct(article=newsroom.published(), wrong="x", right=" ", by=None, now=newsroom.now)


def test_withdrawn_story_takes_its_corrections_out_of_the_log(newsroom: Newsroom) -> None:
    article = corrected(newsroom)
    withdraw(article=article, note="Not ours.", by=None, now=newsroom.now)
    assert queries.keys(prefix="correction:") == []
    assert queries.entries_of(name="corrections:en") == queries.entries_of(name="months:corrections:en") == []
