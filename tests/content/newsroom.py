"""A small bilingual newsroom in the database, for tests: two sections, authors, a topic, the paper's two frames."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection, Locale

from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.save import save_thing
from broadsheet.content.actions.start import start
from broadsheet.content.models import Article, ArticleAuthor, Author, Paper, PaperImage, Section, Topic

# Wagtail compares go_live_at with the real clock, so a test day lies in the future.
MORNING = datetime(2036, 11, 22, 6, 0, tzinfo=UTC)


def picture_file(*, width: int = 640, height: int = 400, **save: Any) -> ContentFile:
    content = BytesIO()
    Image.new("RGB", (width, height), (120, 40, 30)).save(content, "JPEG", **save)
    return ContentFile(content.getvalue(), "picture.jpg")


@dataclass
class Newsroom:
    """Makes and publishes stories with as few words as a test needs."""

    now: datetime = MORNING
    sections: dict[str, Section] = field(default_factory=dict)
    author: Author = field(default_factory=Author)
    topic: Topic = field(default_factory=Topic)

    def open(self) -> "Newsroom":
        for lang in ("ar", "en"):
            Locale.objects.get_or_create(language_code=lang)
        if Collection.get_first_root_node() is None:  # a transactional test before swept it away
            Collection.add_root(name="Root")
        self.save(Paper(lang="ar", name="بريد المشرق", desk_byline="هيئة التحرير"))
        self.save(Paper(lang="en", name="The Mashriq Courier", desk_byline="The desk"))
        for order, (key, arabic) in enumerate((("politics", "السياسة"), ("sport", "الرياضة"))):
            self.sections[key] = self.save(Section(name_en=key.title(), name_ar=arabic, slug_en=key, order=order))
        self.author = self.save(Author(name_en="Layla Haddad", name_ar="ليلى حداد"))
        self.topic = self.save(Topic(name_en="Harbour", name_ar="المرفأ"))
        return self

    def save(self, thing: Any) -> Any:
        return save_thing(thing=thing, by=None, now=self.now)

    def later(self, **parts: float) -> datetime:
        self.now += timedelta(**parts)
        return self.now

    def draft(
        self, headline: str = "The harbour opens", *, lang: str = "en", section: str = "politics", **fields: Any
    ) -> Article:
        body = [{"type": "paragraph", "value": "<p>Ships came in at dawn.</p>"}]
        known = {"language": lang, "section": self.sections[section], "headline": headline, "body": body, **fields}
        return start(fields=known, by=None, now=self.now)

    def published(self, headline: str = "The harbour opens", *, by_author: bool = False, **fields: Any) -> Article:
        article = self.draft(headline, **fields)
        if by_author:
            article.byline_authors.add(ArticleAuthor(author=self.author))
            article.topics.add(self.topic)
            article.save_revision()
        return self.publish(article)

    def publish(self, article: Article) -> Article:
        return publish(article=article, by=None, now=self.now).article

    def picture(self, **fields: Any) -> PaperImage:
        image = PaperImage(title="picture", file=picture_file(), width=640, height=400, **fields)
        image.save()
        return image
