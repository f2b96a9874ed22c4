"""A held story can't be published: not now, not later, not by a draft that was opened before."""

from datetime import timedelta

import pytest

from broadsheet.content.actions.hold import NoReason, hold, release
from broadsheet.content.actions.publish import publish, publish_when_due
from broadsheet.content.models import Article
from broadsheet.content.rules import NotReady
from broadsheet.press.models import Due
from tests.content.newsroom import Newsroom


def held(newsroom: Newsroom, article: Article) -> Article:
    hold(article=article, reason="The agency killed it.", by=None, now=newsroom.now)
    return article


def test_held_draft_is_not_published(newsroom: Newsroom) -> None:
    with pytest.raises(NotReady, match="The agency killed it"):
        newsroom.publish(held(newsroom, newsroom.draft()))


def test_hold_outlives_the_saving_of_a_draft_that_was_opened_before(newsroom: Newsroom) -> None:
    opened = Article.objects.get(pk=newsroom.draft().pk)
    held(newsroom, opened)
    opened.save_revision()
    with pytest.raises(NotReady):
        newsroom.publish(opened)


def test_held_story_doesnt_go_out_at_its_moment(newsroom: Newsroom) -> None:
    article = newsroom.draft()
    article.go_live_at = newsroom.now + timedelta(hours=1)
    article.save_revision()
    publish(article=article, by=None, now=newsroom.now)
    held(newsroom, article)
    assert not Due.objects.filter(kind="publish").exists()
    publish_when_due(str(article.pk), newsroom.later(hours=2))
    assert not Article.objects.get(pk=article.pk).live


def test_held_story_doesnt_go_out_when_its_embargo_ends(newsroom: Newsroom) -> None:
    article = newsroom.draft(embargo_at=newsroom.now + timedelta(hours=1))
    publish(article=article, by=None, now=newsroom.now)
    held(newsroom, article)
    publish_when_due(str(article.pk), newsroom.later(hours=2))
    assert not Article.objects.get(pk=article.pk).live


def test_same_hold_twice_is_one(newsroom: Newsroom) -> None:
    article = newsroom.draft()
    held(newsroom, held(newsroom, article))
    assert article.holds.count() == 1


def test_hold_is_lifted_with_a_reason_and_the_log_keeps_it(newsroom: Newsroom) -> None:
    article = held(newsroom, newsroom.draft())
    with pytest.raises(NoReason):
        release(article=article, reason=" ", by=None, now=newsroom.now)
    assert release(article=article, reason="Our own reporting.", by=None, now=newsroom.now) == 1
    assert newsroom.publish(article).live


def test_live_story_stays_live_but_gets_no_new_version(newsroom: Newsroom) -> None:
    article = held(newsroom, newsroom.published())
    article.save_revision()
    with pytest.raises(NotReady):
        newsroom.publish(article)
    assert Article.objects.get(pk=article.pk).live
