"""Translating: the other half of a pair begins as a draft; pairs are made and parted, and the paper follows."""

import pytest

from broadsheet.content.actions.translate import AlreadyTranslated, pair_up, part, translate
from broadsheet.content.models import Article
from broadsheet.press import queries
from tests.content.newsroom import Newsroom


def paired_with(story: Article) -> int | None:
    pair: int | None = (queries.value_of(key=f"article:{story.pk}") or {})["pair"]
    return pair


def fresh(story: Article) -> Article:
    return Article.objects.get(pk=story.pk)


def test_translation_is_a_draft_in_the_other_language_with_no_trace_of_publication(newsroom: Newsroom) -> None:
    source = newsroom.published()
    draft = translate(article=source, by=None, now=newsroom.now)
    assert (draft.lang, draft.live, draft.path, draft.published_at) == ("ar", False, "", None)
    assert (draft.headline, draft.pair()) == (source.headline, source)
    assert paired_with(source) is None


def test_translation_begins_from_the_newest_words_not_from_the_live_ones(newsroom: Newsroom) -> None:
    source = newsroom.published()
    source.headline = "The harbour opens at last"
    source.save_revision()
    assert translate(article=fresh(source), by=None, now=newsroom.now).headline == "The harbour opens at last"


def test_story_is_translated_once(newsroom: Newsroom) -> None:
    source = newsroom.draft()
    first = translate(article=source, by=None, now=newsroom.now)
    with pytest.raises(AlreadyTranslated) as refusal:
        translate(article=fresh(source), by=None, now=newsroom.now)
    assert refusal.value.pair == first
    assert Article.objects.count() == 2


def test_two_live_stories_become_a_pair_and_name_each_other_in_the_paper(newsroom: Newsroom) -> None:
    english, arabic = newsroom.published(), newsroom.published("المرفأ يفتح أبوابه", lang="ar")
    pair_up(article=english, other=arabic)
    assert (paired_with(english), paired_with(arabic)) == (arabic.pk, english.pk)


def test_story_with_another_pair_takes_no_second(newsroom: Newsroom) -> None:
    english, arabic = newsroom.published(), newsroom.published("المرفأ يفتح أبوابه", lang="ar")
    pair_up(article=english, other=arabic)
    with pytest.raises(AlreadyTranslated):
        pair_up(article=newsroom.published("Another story"), other=fresh(arabic))


def test_parted_stories_name_each_other_no_more(newsroom: Newsroom) -> None:
    english, arabic = newsroom.published(), newsroom.published("المرفأ يفتح أبوابه", lang="ar")
    pair_up(article=english, other=arabic)
    part(article=fresh(english))
    assert (paired_with(english), paired_with(arabic)) == (None, None)
    assert fresh(english).pair() is None
