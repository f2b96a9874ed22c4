"""A picture whose usage terms run out while it is published."""

from datetime import timedelta

import pytest

from broadsheet.content.models import Article, PaperImage
from broadsheet.press import due
from broadsheet.press.models import Document
from tests.content.newsroom import Newsroom


@pytest.fixture
def story(newsroom: Newsroom) -> Article:
    """Live, with the picture at its head and in its body; for another hour."""
    article, image = newsroom.draft(), newsroom.picture(alt="A ship", usable_until_at=newsroom.now + timedelta(hours=1))
    article.lead_image = image
    article.body.append(("image", {"image": image, "caption": "At the quay", "credit": "", "alt": ""}))
    article.save_revision()
    return newsroom.publish(article)


def live(article: Article) -> str:
    return str(Document.objects.get(key=f"article:{article.pk}").value)


def test_picture_leaves_the_live_story_at_its_moment_and_the_desk_is_told(newsroom: Newsroom, story: Article) -> None:
    due.perform(now=newsroom.now + timedelta(minutes=59))
    assert "At the quay" in live(story)
    due.perform(now=newsroom.now + timedelta(hours=1))
    assert "At the quay" not in live(story)
    assert "renditions" not in live(story)
    assert "ended on" in story.holds.get(released_at=None).reason
    assert Article.objects.get(pk=story.pk).live


def test_where_the_paper_wants_it_the_picture_stays_and_the_desk_is_told(
    newsroom: Newsroom, story: Article, settings: object
) -> None:
    settings.BROADSHEET_PICTURES_LEAVE = False  # type: ignore[attr-defined]
    due.perform(now=newsroom.now + timedelta(hours=1))
    assert "At the quay" in live(story)
    assert "Readers still see it" in story.holds.get(released_at=None).reason


def test_terms_that_were_extended_end_later(newsroom: Newsroom, story: Article) -> None:
    image = PaperImage.objects.get()
    image.usable_until_at = newsroom.now + timedelta(days=2)
    image.save()
    due.perform(now=newsroom.now + timedelta(hours=1))
    assert "At the quay" in live(story)
    assert not story.holds.exists()


def test_a_picture_without_an_end_is_waited_for_no_more(newsroom: Newsroom, story: Article) -> None:
    image = PaperImage.objects.get()
    image.usable_until_at = None
    image.save()
    due.perform(now=newsroom.now + timedelta(days=9))
    assert "At the quay" in live(story)


def test_a_story_that_is_a_draft_isnt_held(newsroom: Newsroom) -> None:
    draft = newsroom.draft()
    draft.lead_image = newsroom.picture(alt="A ship", usable_until_at=newsroom.now + timedelta(hours=1))
    draft.save()
    due.perform(now=newsroom.now + timedelta(hours=1))
    assert not draft.holds.exists()
