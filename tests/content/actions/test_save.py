"""Saving and deleting what stands around the stories: the live store follows in the same transaction."""

import pytest

from broadsheet.content.actions.save import InUse, delete_thing
from broadsheet.content.models import Article, Moved, Section
from broadsheet.press import queries
from broadsheet.press.models import Change
from tests.content.newsroom import Newsroom


def test_saving_what_did_not_change_writes_nothing_to_the_live_store(newsroom: Newsroom) -> None:
    before = Change.objects.count()
    newsroom.save(newsroom.author)
    newsroom.save(newsroom.sections["politics"])
    assert Change.objects.count() == before


def test_new_slug_of_an_author_leaves_a_way_from_the_old_address(newsroom: Newsroom) -> None:
    newsroom.author.slug_en = "l-haddad"
    newsroom.save(newsroom.author)
    key = f"author:{newsroom.author.pk}:en"
    assert queries.value_of(key="path:/en/authors/layla-haddad") == {"moved": key}
    assert (queries.value_of(key=key) or {})["path"] == "/en/authors/l-haddad"


def test_new_slug_of_a_section_moves_its_live_stories_and_keeps_drafts_off_the_paper(newsroom: Newsroom) -> None:
    live, draft = newsroom.published(), newsroom.draft("Still a draft")
    newsroom.sections["politics"].slug_en = "power"
    newsroom.save(newsroom.sections["politics"])
    live.refresh_from_db()
    assert live.path == "/en/power/2036/11/22/the-harbour-opens"
    assert Moved.objects.get(path="/en/politics/2036/11/22/the-harbour-opens").key == f"card:{live.pk}"
    assert queries.value_of(key=f"article:{draft.pk}") is None


def test_section_with_stories_can_not_be_deleted(newsroom: Newsroom) -> None:
    newsroom.published()
    with pytest.raises(InUse, match="move them to another section first"):
        delete_thing(thing=newsroom.sections["politics"], by=None, now=newsroom.now)
    assert Section.objects.filter(slug_en="politics").exists()


def test_deleted_section_leaves_menu_and_live_store(newsroom: Newsroom) -> None:
    sport = newsroom.sections["sport"]
    key = f"section:{sport.pk}:en"
    delete_thing(thing=sport, by=None, now=newsroom.now)
    assert queries.value_of(key=key) is None
    assert [each["name"] for each in (queries.value_of(key="menu:en") or {})["sections"]] == ["Politics"]


def test_deleted_author_goes_from_the_stories_that_showed_them(newsroom: Newsroom) -> None:
    story, author = newsroom.published(by_author=True), newsroom.author.pk
    delete_thing(thing=newsroom.author, by=None, now=newsroom.now)
    assert (queries.value_of(key=f"article:{story.pk}") or {})["authors"] == []
    assert f"author:{author}:en" not in queries.lists_of(key=f"card:{story.pk}")
    assert Article.objects.get(pk=story.pk).live
