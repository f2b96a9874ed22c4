"""Moving a live story: another address, a way from the old one, and drafts left as they are."""

import pytest

from broadsheet.content.actions.move import NotLive, move
from broadsheet.content.models import Article
from broadsheet.press import queries
from tests.content.newsroom import Newsroom

OLD = "/en/politics/2036/11/22/the-harbour-opens"


def test_moved_story_stands_at_its_new_address_and_is_found_from_the_old(newsroom: Newsroom) -> None:
    story = newsroom.published()
    move(article=story, by=None, now=newsroom.later(hours=1), slug="harbour", section=newsroom.sections["sport"])
    new = "/en/sport/2036/11/22/harbour"
    assert Article.objects.get(pk=story.pk).path == new
    assert queries.value_of(key=f"path:{new}") == {"key": f"article:{story.pk}"}
    assert queries.value_of(key=f"path:{OLD}") == {"moved": f"card:{story.pk}"}


def test_story_that_moves_back_leaves_no_way_round_in_circles(newsroom: Newsroom) -> None:
    story = newsroom.published()
    move(article=story, by=None, now=newsroom.now, slug="harbour")
    move(article=story, by=None, now=newsroom.now, slug="the-harbour-opens")
    assert queries.value_of(key=f"path:{OLD}") == {"key": f"article:{story.pk}"}
    assert queries.value_of(key="path:/en/politics/2036/11/22/harbour") == {"moved": f"card:{story.pk}"}


def test_newer_draft_stays_a_draft_and_gets_the_address_too(newsroom: Newsroom) -> None:
    story = newsroom.published()
    story.headline = "Not yet"
    story.save_revision()
    moved = move(article=story, by=None, now=newsroom.now, slug="harbour").article
    draft = moved.get_latest_revision_as_object()
    assert (moved.headline, moved.has_unpublished_changes) == ("The harbour opens", True)
    assert (draft.headline, draft.slug) == ("Not yet", "harbour")


def test_draft_is_not_moved(newsroom: Newsroom) -> None:
    with pytest.raises(NotLive, match="a draft's address can simply be edited"):
        move(article=newsroom.draft(), by=None, now=newsroom.now, slug="harbour")
