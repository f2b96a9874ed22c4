"""Stories of the generated archive as rows of the newsroom's tables: for what the desk's own actions touch."""

import json
from collections.abc import Iterable
from itertools import batched
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale

from benchmarks.archive import FIRST_ID, Archive, Story
from broadsheet.content.models import Article, ArticleAuthor

ROWS = 500


def make_rows(archive: Archive, stories: Iterable[Story]) -> None:
    """Write Article, its author and its topics for each story, all live, the words included."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    for some in batched(stories, ROWS):
        with transaction.atomic():
            Article.objects.bulk_create(_row(archive, story, locales[story.lang]) for story in some)
            ArticleAuthor.objects.bulk_create(
                ArticleAuthor(article_id=story.id, author_id=story.author.id, sort_order=0) for story in some
            )
            through = Article.topics.through
            through.objects.bulk_create(
                through(article_id=story.id, topic_id=topic.id) for story in some for topic in story.topics
            )


def _row(archive: Archive, story: Story, locale: Locale) -> Article:
    headline, deck = archive.words(story)
    blocks = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in archive.paragraphs(story)]
    return Article(
        pk=story.id,
        locale=locale,
        translation_key=UUID(int=min(story.id, story.pair or story.id)),
        section_id=story.section.id,
        label=archive.label(story),
        headline=headline,
        deck=deck,
        slug=archive.slug(story),
        path=archive.path(story),
        body=json.dumps(blocks),
        live=True,
        published_at=story.published_at,
        first_published_at=story.published_at,
        last_published_at=story.published_at,
        edited_at=story.published_at,
    )


def number_of(article_id: int) -> int:
    """The story's number within the archive."""
    return article_id - FIRST_ID
