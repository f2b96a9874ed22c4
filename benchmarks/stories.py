"""New stories for the measured paper, made and published by the desk's own actions."""

import time

from django.db import transaction

from benchmarks.archive import Archive
from benchmarks.words import paragraphs, phrase
from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.start import start
from broadsheet.content.models import Article, ArticleAuthor, Section, Topic
from broadsheet.kit import clock

FIRST_NUMBER = 10_000_000  # of new stories' words: none of the archive's


class Desk:
    """Drafts and publishes; each story has an author (never the veteran), a topic and about 700 words."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.sections = {thing.id: Section.objects.get(pk=thing.id) for thing in archive.sections}
        self.topics = list(Topic.objects.order_by("pk"))
        self.drafted = 0
        self.committed_at = 0.0

    def draft(self) -> Article:
        """A draft, in the next section, in alternating languages."""
        number = self.drafted
        self.drafted += 1
        lang = ("en", "ar")[number // 8 % 2]
        dice = self.archive.dice
        dice.seed(FIRST_NUMBER + number)
        body = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs(lang, dice, words=700)]
        fields = {
            "language": lang,
            "section": list(self.sections.values())[number % len(self.sections)],
            "headline": " ".join(phrase(lang, dice, 9)),
            "deck": " ".join(phrase(lang, dice, 20)),
            "body": body,
        }
        article = start(fields=fields, by=None, now=clock.now())
        author = self.archive.authors[1 + number % (len(self.archive.authors) - 1)]
        article.byline_authors.add(ArticleAuthor(author_id=author.id))
        article.topics.add(self.topics[number % len(self.topics)])
        article.save_revision()
        return article

    def publish(self, article: Article) -> Article:
        """Publish it now. `committed_at` is then the moment of the commit, by the performance counter."""
        with transaction.atomic():
            transaction.on_commit(self._note_commit)
            return publish(article=article, by=None, now=clock.now()).article

    def _note_commit(self) -> None:
        self.committed_at = time.perf_counter()
