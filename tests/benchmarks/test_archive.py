"""The generated archive is what the newsroom would have published: same documents, same entries, honest sizes."""

import gzip
import random

import pytest
from django.db import transaction

from benchmarks import filling, words
from benchmarks.archive import FIRST_ID, Archive, Thing
from benchmarks.rows import make_rows
from broadsheet.comments.live.syncing import sync_setting
from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.start import start
from broadsheet.content.live import article as live
from broadsheet.content.live import syncing
from broadsheet.content.live.addresses import zone
from broadsheet.content.models import Article, ArticleAuthor, Author, Section
from broadsheet.press import queries
from broadsheet.press.models import Change
from tests.content.newsroom import MORNING, Newsroom

STORIES = 60


@pytest.fixture
def archive(db: None) -> Archive:
    Newsroom().open()
    with transaction.atomic():
        sync_setting()  # as the first start does
    archive = filling.found(articles=STORIES, newest_at=MORNING)
    filling.fill(archive)
    return archive


def test_every_generated_story_is_as_the_newsroom_would_publish_it(archive: Archive) -> None:
    make_rows(archive, archive.stories())
    before = Change.objects.count()
    for row in Article.objects.all():
        for key, value in live.documents(row).items():
            assert queries.value_of(key=key) == value
        lists = queries.lists_of(key=live.card_key(row))
        assert {name: sort for name, sort in lists.items() if not name.startswith("newsmap:")} == live.entries(row)
        with transaction.atomic():
            syncing.sync_article(row)
    # The days and months too: bringing the live store to what the tables say changes nothing.
    assert Change.objects.count() == before


def test_a_story_published_at_the_desk_has_the_same_keys(archive: Archive) -> None:
    section, author = Section.objects.first(), Author.objects.first()
    body = [{"type": "paragraph", "value": "<p>Ships came in at dawn.</p>"}]
    fields = {"language": "en", "section": section, "headline": "The harbour opens", "body": body}
    draft = start(fields=fields, by=None, now=MORNING)
    draft.byline_authors.add(ArticleAuthor(author=author))
    draft.save_revision()
    article = publish(article=draft, by=None, now=MORNING).article
    for kind in ("article", "card"):
        ours, theirs = (queries.value_of(key=f"{kind}:{number}") for number in (FIRST_ID, article.pk))
        assert ours is not None
        assert theirs is not None
        assert ours.keys() == theirs.keys()


def test_the_archive_is_mixed_as_it_says() -> None:
    thing = Thing(1, {"ar": "/ar/x", "en": "/en/x"})
    archive = Archive(20_000, MORNING, zone(), [thing] * 8, [thing] * 50, [thing] * 500, {"ar": "", "en": ""})
    stories = list(archive.stories())
    assert 0.48 < sum(story.lang == "ar" for story in stories) / len(stories) < 0.52
    assert sum(story.pair is not None for story in stories) == 2_000
    assert all(archive.story(story.pair - FIRST_ID).pair == story.id for story in stories if story.pair)
    assert len(archive.numbers_of_veteran()) == 5_000
    assert 10 <= len({archive.day(story) for story in stories}) <= 11


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_generated_words_compress_like_prose(lang: str) -> None:
    text = "\n".join(words.paragraphs(lang, random.Random(3), words=700))
    assert 600 < len(text.split()) < 800
    assert 1.8 < len(text.encode()) / len(gzip.compress(text.encode())) < 2.8
