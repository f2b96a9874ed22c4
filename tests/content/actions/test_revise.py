"""A new draft with some words replaced; what readers see stays."""

import pytest

from broadsheet.accounts.models import User
from broadsheet.content.actions.revise import Locked, revise
from broadsheet.content.models import Article
from tests.content.newsroom import Newsroom


def test_revision_holds_the_new_words_and_the_paper_the_old_ones(newsroom: Newsroom) -> None:
    article = newsroom.published("The harbour opens")
    kept = dict(article.body.raw_data[0])
    blocks = [kept, {"type": "table", "value": {"rows": [["a", "b"]], "header": True}}]
    revise(article=article, words={"headline": "It opens"}, body=blocks, by=None, now=newsroom.now)
    live = Article.objects.get(pk=article.pk)
    draft = live.get_latest_revision_as_object()
    assert (live.headline, draft.headline) == ("The harbour opens", "It opens")
    assert [block.block_type for block in draft.body] == ["paragraph", "table"]
    assert draft.body[1].value["data"] == [["a", "b"]]


def test_correction_is_added_to_the_public_record(newsroom: Newsroom) -> None:
    article = newsroom.published()
    revise(article=article, words={}, corrections=[("Ten ships.", "Twelve ships.")], by=None, now=newsroom.now)
    newsroom.publish(Article.objects.get(pk=article.pk))
    assert [row.right for row in Article.objects.get(pk=article.pk).corrections.all()] == ["Twelve ships."]


def test_locked_story_is_left_alone(newsroom: Newsroom) -> None:
    article = newsroom.draft()
    Article.objects.filter(pk=article.pk).update(locked=True, locked_by=User.objects.create_user("rana"))
    with pytest.raises(Locked):
        revise(article=article, words={"headline": "It opens"}, by=None, now=newsroom.now)
