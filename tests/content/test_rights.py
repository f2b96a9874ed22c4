"""A picture that must not be used, or no longer, keeps its story from being published, with the reason."""

from datetime import timedelta

import pytest

from broadsheet.content.actions.publish import publish
from broadsheet.content.models import Article, PaperImage
from broadsheet.content.rules import NotReady
from tests.content.newsroom import Newsroom


def story_with(newsroom: Newsroom, **rights: object) -> tuple[Article, PaperImage]:
    article, image = newsroom.draft(), newsroom.picture(alt="A ship", **rights)
    article.lead_image = image
    article.save_revision()
    return article, image


def test_forbidden_lead_picture_blocks_with_its_reason(newsroom: Newsroom) -> None:
    article, _ = story_with(newsroom, unusable_because="No use online.")
    with pytest.raises(NotReady, match="No use online"):
        newsroom.publish(article)


def test_forbidden_picture_in_the_body_blocks_too(newsroom: Newsroom) -> None:
    article, image = newsroom.draft(), newsroom.picture(alt="A ship", unusable_because="No use online.")
    article.body.append(("image", {"image": image, "caption": "", "credit": "", "alt": ""}))
    article.save_revision()
    with pytest.raises(NotReady, match="No use online"):
        newsroom.publish(article)


def test_picture_whose_time_has_run_out_blocks(newsroom: Newsroom) -> None:
    article, _ = story_with(newsroom, usable_until_at=newsroom.now + timedelta(hours=1))
    assert publish(article=article, by=None, now=newsroom.now).article.live
    article.save_revision()
    with pytest.raises(NotReady, match="ended on"):
        publish(article=article, by=None, now=newsroom.later(hours=1))


def test_cleared_picture_is_published(newsroom: Newsroom) -> None:
    article, image = story_with(newsroom, unusable_because="No use online.")
    image.unusable_because = ""
    image.save()
    assert newsroom.publish(Article.objects.get(pk=article.pk)).live
