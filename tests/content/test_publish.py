"""Publishing: what the live store holds afterwards, and what stands in the way."""

from datetime import timedelta

import pytest

from broadsheet.content.actions.move import move
from broadsheet.content.actions.outcome import Done
from broadsheet.content.actions.publish import publish, publish_when_due
from broadsheet.content.actions.translate import AlreadyTranslated, translate
from broadsheet.content.actions.unpublish import unpublish
from broadsheet.content.actions.withdraw import NeverPublished, withdraw
from broadsheet.content.models import Article, Moved
from broadsheet.content.reconciling import reconcile
from broadsheet.content.rules import NotReady
from broadsheet.press import due, queries
from broadsheet.press.models import Change, Due
from tests.content.newsroom import Newsroom


def test_published_story_stands_in_every_list_that_it_belongs_to(newsroom: Newsroom) -> None:
    article = newsroom.published(by_author=True)
    section = newsroom.sections["politics"].pk
    assert queries.lists_of(key=f"card:{article.pk}").keys() == {
        "news:en",
        f"section:{section}:en",
        f"topic:{newsroom.topic.pk}:en",
        f"author:{newsroom.author.pk}:en",
        "day:en:2036-11-22",
        "newsmap:en",
    }


def test_published_story_is_found_at_its_path(newsroom: Newsroom) -> None:
    article = newsroom.published()
    assert article.path == "/en/politics/2036/11/22/the-harbour-opens"
    assert queries.value_of(key=f"path:{article.path}") == {"key": f"article:{article.pk}"}


def test_arabic_story_keeps_its_arabic_address(newsroom: Newsroom) -> None:
    assert newsroom.published("المرفأ يفتح أبوابه", lang="ar").path == "/ar/السياسة/2036/11/22/المرفأ-يفتح-أبوابه"


def test_draft_leaves_no_trace_in_the_live_store(newsroom: Newsroom) -> None:
    before = Change.objects.count()
    newsroom.draft()
    assert Change.objects.count() == before


def test_picture_without_alternative_text_blocks_publication_with_a_sentence(newsroom: Newsroom) -> None:
    article = newsroom.draft()
    article.lead_image = newsroom.picture()
    article.save_revision()
    with pytest.raises(NotReady, match="those who can't see it"):
        newsroom.publish(article)
    assert not Article.objects.get(pk=article.pk).live


def test_failed_publication_leaves_neither_tables_nor_live_store_changed(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = newsroom.draft()
    monkeypatch.setattr("broadsheet.content.live.syncing.touch_paper", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        newsroom.publish(article)
    assert queries.value_of(key=f"article:{article.pk}") is None
    assert not Article.objects.get(pk=article.pk).live


def test_only_changed_words_make_a_story_updated(newsroom: Newsroom) -> None:
    article = newsroom.published()
    newsroom.later(hours=1)
    article.save_revision()
    assert newsroom.publish(article).updated_at is None
    article.headline = "The harbour opens at last"
    article.save_revision()
    assert newsroom.publish(article).updated_at == newsroom.now


def test_same_words_published_twice_change_nothing_but_the_papers_time(newsroom: Newsroom) -> None:
    article = newsroom.published()
    last = Change.objects.latest("id").id
    newsroom.later(hours=1)
    newsroom.publish(article)
    assert set(Change.objects.filter(id__gt=last).values_list("name", flat=True)) == {"paper:en"}


def test_embargoed_story_waits_for_its_moment(newsroom: Newsroom) -> None:
    article = newsroom.draft(embargo_at=newsroom.now + timedelta(hours=2))
    outcome = publish(article=article, by=None, now=newsroom.now)
    assert outcome.done == Done.SCHEDULED
    assert queries.value_of(key=f"article:{article.pk}") is None
    assert Due.objects.get(kind="publish").due_at == newsroom.now + timedelta(hours=2)


def test_story_under_embargo_goes_out_when_it_ends(newsroom: Newsroom) -> None:
    article = newsroom.draft(embargo_at=newsroom.now + timedelta(hours=2))
    publish(article=article, by=None, now=newsroom.now)
    due.perform(now=newsroom.later(hours=2, seconds=1))
    assert queries.value_of(key=f"article:{article.pk}") is not None
    assert not Due.objects.filter(kind="publish").exists()


def test_called_off_publication_does_nothing_when_its_moment_comes(newsroom: Newsroom) -> None:
    article = newsroom.draft(embargo_at=newsroom.now + timedelta(hours=2))
    publish(article=article, by=None, now=newsroom.now)
    article.revisions.update(approved_go_live_at=None)
    publish_when_due(str(article.pk), newsroom.later(hours=3))
    assert not Article.objects.get(pk=article.pk).live


def test_two_stories_of_one_day_and_slug_get_two_addresses(newsroom: Newsroom) -> None:
    first, second = newsroom.published(), newsroom.published()
    assert second.path == f"{first.path}-2"


def test_moved_story_leaves_a_way_and_going_back_removes_it(newsroom: Newsroom) -> None:
    article = newsroom.published()
    old = article.path
    moved = move(article=article, slug="harbour", by=None, now=newsroom.later(minutes=5)).article
    assert queries.value_of(key=f"path:{old}") == {"moved": f"card:{article.pk}"}
    move(article=moved, slug="the-harbour-opens", by=None, now=newsroom.later(minutes=5))
    assert queries.value_of(key=f"path:{old}") == {"key": f"article:{article.pk}"}
    assert queries.value_of(key=f"path:{moved.path}") == {"moved": f"card:{article.pk}"}


def test_moving_keeps_a_newer_draft_a_draft(newsroom: Newsroom) -> None:
    article = newsroom.published()
    article.headline = "Not yet"
    article.save_revision()
    moved = move(article=article, slug="harbour", by=None, now=newsroom.later(minutes=5)).article
    assert moved.headline == "The harbour opens"
    assert moved.get_latest_revision_as_object().headline == "Not yet"
    assert moved.get_latest_revision_as_object().slug == "harbour"


def test_withdrawn_story_keeps_only_its_notice(newsroom: Newsroom) -> None:
    article = newsroom.published()
    withdraw(article=article, note="We got it wrong.", by=None, now=newsroom.later(hours=1))
    assert queries.lists_of(key=f"card:{article.pk}") == {}
    assert queries.value_of(key=f"card:{article.pk}") is None
    notice = queries.value_of(key=f"article:{article.pk}")
    assert notice is not None
    assert notice["withdrawn"]["note"] == "We got it wrong."


def test_withdrawn_story_that_is_to_come_back_keeps_its_notice_until_then(newsroom: Newsroom) -> None:
    article = newsroom.published()
    withdraw(article=article, note="Wrong.", by=None, now=newsroom.later(hours=1))
    draft = Article.objects.get(pk=article.pk)
    draft.slug, draft.go_live_at = "the-harbour-again", newsroom.now + timedelta(hours=1)
    draft.save_revision()
    publish(article=draft, by=None, now=newsroom.now)
    assert Article.objects.get(pk=article.pk).withdrawn_note == "Wrong."
    assert reconcile() == 0
    due.perform(now=newsroom.later(hours=2))
    back = Article.objects.get(pk=article.pk)
    assert back.live
    assert not back.is_withdrawn
    assert queries.value_of(key=f"path:{article.path}") == {"moved": f"card:{article.pk}"}


def test_draft_cannot_be_withdrawn(newsroom: Newsroom) -> None:
    with pytest.raises(NeverPublished):
        withdraw(article=newsroom.draft(), note="", by=None, now=newsroom.now)


def test_unpublished_story_leaves_nothing_and_comes_back_whole(newsroom: Newsroom) -> None:
    article = newsroom.published()
    old = article.path
    move(article=article, slug="harbour", by=None, now=newsroom.now)
    unpublish(article=Article.objects.get(pk=article.pk), by=None)
    assert queries.keys(prefix="path:/en/politics/2036") == []
    newsroom.publish(Article.objects.get(pk=article.pk))
    assert queries.value_of(key=f"path:{old}") == {"moved": f"card:{article.pk}"}


def test_pair_is_named_only_while_both_are_live(newsroom: Newsroom) -> None:
    english = newsroom.published()
    arabic = translate(article=english, by=None, now=newsroom.now)
    assert queries.value_of(key=f"article:{english.pk}")["pair"] is None
    newsroom.publish(arabic)
    assert queries.value_of(key=f"article:{english.pk}")["pair"] == arabic.pk
    unpublish(article=Article.objects.get(pk=arabic.pk), by=None)
    assert queries.value_of(key=f"article:{english.pk}")["pair"] is None


def test_story_is_translated_once(newsroom: Newsroom) -> None:
    article = newsroom.published()
    translate(article=article, by=None, now=newsroom.now)
    with pytest.raises(AlreadyTranslated):
        translate(article=article, by=None, now=newsroom.now)


def test_renamed_author_changes_the_author_and_no_story(newsroom: Newsroom) -> None:
    newsroom.published(by_author=True)
    last = Change.objects.latest("id").id
    newsroom.author.name_en = "Layla Haddad-Khoury"
    newsroom.save(newsroom.author)
    changed = set(Change.objects.filter(id__gt=last).values_list("name", flat=True))
    assert changed == {f"author:{newsroom.author.pk}:en", f"profile:{newsroom.author.pk}:en"}


def test_sections_new_slug_moves_its_stories_and_its_front(newsroom: Newsroom) -> None:
    article = newsroom.published()
    politics = newsroom.sections["politics"]
    politics.slug_en = "government"
    newsroom.save(politics)
    fresh = Article.objects.get(pk=article.pk)
    assert fresh.path == "/en/government/2036/11/22/the-harbour-opens"
    assert queries.value_of(key=f"path:{article.path}") == {"moved": f"card:{article.pk}"}
    assert queries.value_of(key="path:/en/politics/") == {"moved": f"section:{politics.pk}:en"}
    assert queries.entries_of(name=f"months:section:{politics.pk}:en") == [("2036-11", "/en/government/2036/11")]


def test_last_story_of_a_day_takes_day_and_month_with_it(newsroom: Newsroom) -> None:
    article = newsroom.published()
    assert queries.entries_of(name="days:en") == [("2036-11-22", "day:en:2036-11-22")]
    unpublish(article=article, by=None)
    assert queries.entries_of(name="days:en") == []
    assert queries.entries_of(name="months:en") == []


def test_late_evening_story_belongs_to_the_papers_own_day(newsroom: Newsroom) -> None:
    newsroom.now = newsroom.now.replace(hour=22, minute=30)
    article = newsroom.published()
    assert "/2036/11/23/" in article.path
    assert "day:en:2036-11-23" in queries.lists_of(key=f"card:{article.pk}")


def test_deleted_story_leaves_the_live_store(newsroom: Newsroom) -> None:
    article = newsroom.published()
    number = article.pk
    article.delete()
    assert queries.value_of(key=f"article:{number}") is None
    assert queries.lists_of(key=f"card:{number}") == {}


def test_reconciling_a_whole_paper_finds_nothing_to_mend(newsroom: Newsroom) -> None:
    article = newsroom.published(by_author=True)
    move(article=article, slug="harbour", by=None, now=newsroom.now)
    withdraw(article=newsroom.published("Another"), note="x", by=None, now=newsroom.now)
    assert reconcile() == 0
    assert Moved.objects.count() == 1


def test_reconciling_mends_what_was_lost(newsroom: Newsroom) -> None:
    from django.db import transaction

    from broadsheet.press import store

    article = newsroom.published()
    with transaction.atomic():
        store.drop(key=f"article:{article.pk}")
        store.unplace(name="news:en", key=f"card:{article.pk}")
    assert reconcile() == 2
    assert queries.value_of(key=f"article:{article.pk}") is not None
