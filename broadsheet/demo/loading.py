"""Puts the demo edition into an empty paper, through the very actions that the desk uses."""

import json
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Page

from broadsheet.content.actions.publish import publish, publish_revision
from broadsheet.content.actions.save import delete_thing, save_thing
from broadsheet.content.actions.start import start
from broadsheet.content.actions.translate import pair_up
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.live.addresses import zone
from broadsheet.content.live.pictures import prepare
from broadsheet.content.models import (
    Article,
    ArticleAuthor,
    Author,
    Correction,
    Front,
    Package,
    PackageMember,
    Paper,
    PaperImage,
    RelatedArticle,
    Section,
    Slot,
    StaticPage,
    Topic,
)
from broadsheet.demo.comments import comment
from broadsheet.demo.live import cover_live
from broadsheet.demo.pictures import draw
from broadsheet.kit import clock
from broadsheet.wire.pipeline import receive

EDITION = Path(__file__).parent / "edition"


def is_empty() -> bool:
    """Whether nobody has written anything here yet."""
    return not Article.objects.exists()


def load(*, now: datetime | None = None) -> int:
    """Set the whole demo edition; the number of stories. The paper must be empty.

    All of it or nothing: a first start that is interrupted begins anew the next time.
    """
    loading = _Loading(now or clock.now())
    with transaction.atomic():
        loading.frame()
        loading.stories()
        cover_live(articles=loading.articles, authors=loading.authors, now=loading.now)
        loading.fronts()
        loading.packages()
        loading.wire()
        comment(articles=loading.articles, now=loading.now)
    return len(loading.articles)


def _read(name: str) -> Any:
    return json.loads((EDITION / name).read_text(encoding="utf-8"))


def _keyed(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in _read(name):
        yield row["key"], {field: value for field, value in row.items() if field != "key"}


class _Loading:
    """One loading: what was made so far, by its key."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.sections: dict[str, Section] = {}
        self.authors: dict[str, Author] = {}
        self.topics: dict[str, Topic] = {}
        self.pictures: dict[tuple[str, int], PaperImage] = {}
        self.articles: dict[tuple[str, str], Article] = {}

    def save(self, thing: Any) -> Any:
        return save_thing(thing=thing, by=None, now=self.now)

    def frame(self) -> None:
        """The paper itself, its sections, people, topics and standing pages."""
        for lang, site in _read("site.json").items():
            paper = Paper.objects.get(lang=lang)
            paper.address = site.pop("postal_address")
            paper.social = "\n".join(f"{link['name']} {link['url']}" for link in site.pop("social"))
            for name, value in site.items():
                setattr(paper, name, value)
            self.save(paper)
        first = Section.objects.filter(slug_en="news").first()
        for order, (key, fields) in enumerate(_keyed("sections.json")):
            self.sections[key] = self.save(Section(order=10 * (order + 1), **fields))
        if first is not None:
            delete_thing(thing=first, by=None, now=self.now)
        self.authors = {key: self.save(Author(**fields)) for key, fields in _keyed("people.json")}
        self.topics = {key: self.save(Topic(**fields)) for key, fields in _keyed("topics.json")}
        for order, row in enumerate(_read("pages.json")):
            self._page(row, order)

    def _page(self, row: dict[str, str], order: int) -> None:
        page = StaticPage(title=row["title"], slug=row["slug"], lang=row["lang"], body=row["body"], order=order)
        Page.objects.get(depth=1).add_child(instance=page)
        page.save_revision().publish()

    def stories(self) -> None:
        """All stories: drafts first, because they name each other; then out, oldest first."""
        rows = [_read(f"articles/{file.name}") for file in sorted((EDITION / "articles").glob("*.json"))]
        for row in rows:
            self.articles[row["key"], row["lang"]] = self._draft(row)
        for (key, lang), article in self.articles.items():
            if lang == "en" and (key, "ar") in self.articles:
                pair_up(article=article, other=self.articles[key, "ar"])
        for row in rows:
            self._relate(row)
        for row in sorted(rows, key=lambda row: (self._published_at(row), row["key"], row["lang"])):
            self._send_out(row)

    def _draft(self, row: dict[str, Any]) -> Article:
        fields = {name: row[name] for name in ("kicker", "headline", "deck", "dateline", "source")}
        body = [self._block(row, block) for block in row["body"]]
        article = start(
            fields={**fields, "language": row["lang"], "section": self.sections[row["section"]], "body": body},
            by=None,
            now=self.now,
        )
        article.slug, article.label, article.comments = row["slug"], row["label"], row["comments"]
        article.credit_line = row.get("credit_line", "")
        if picture := row["picture"]:
            article.lead_image = self._picture(picture["file"], row["key"], picture["alt"])
            article.lead_caption, article.lead_credit = picture["caption"], picture["credit"]
            article.lead_alt = picture["alt"]
        for author in row["authors"]:
            article.byline_authors.add(ArticleAuthor(author=self.authors[author]))
        article.topics.set([self.topics[topic] for topic in row["topics"]])
        article.save()
        return article

    def _block(self, row: dict[str, Any], block: dict[str, Any]) -> dict[str, Any]:
        value = block["value"]
        if block["type"] == "related":
            return {"type": "related", "value": None}
        if block["type"] == "image":
            return {"type": "image", "value": self._picture_value(row, value)}
        if block["type"] == "gallery":
            images = [self._picture_value(row, each) for each in value["images"]]
            return {"type": "gallery", "value": {"title": value["title"], "images": images}}
        if block["type"] == "embed":
            words = {name: value[name] for name in ("url", "title", "provider")}
            still = self._picture(value["picture"], row["key"], value["title"]).pk if "picture" in value else None
            return {"type": "embed", "value": {**words, "image": still}}
        return block

    def _relate(self, row: dict[str, Any]) -> None:
        """Related stories, beside and inside the story: only now all have their numbers."""
        article = self.articles[row["key"], row["lang"]]
        for key in row["related"]:
            article.related_articles.add(RelatedArticle(related=self.articles[key, row["lang"]]))
        blocks = [
            {**raw, "value": self.articles[raw["value"]["key"], row["lang"]].pk} if raw["type"] == "related" else raw
            for raw in self._raw_body(article, row)
        ]
        article.body = article.body.stream_block.to_python(blocks)
        article.save_revision()

    def _raw_body(self, article: Article, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The stored body, with the related blocks, which had no number to name when it was stored, put back."""
        stored = iter(article.body.raw_data)
        for block in row["body"]:
            raw = next(stored)
            yield block if block["type"] == "related" else dict(raw)

    def _send_out(self, row: dict[str, Any]) -> None:
        article, state = self.articles[row["key"], row["lang"]], row["state"]
        if state == "draft":
            return
        moment = self._published_at(row)
        if state == "scheduled":
            article.go_live_at = self.now + timedelta(hours=row["scheduled_in_hours"])
            article.save_revision()
            publish(article=article, by=None, now=self.now)
            return
        article.published_at = moment
        self._publish(article, row, moment)
        self._correct(row, moment)
        if state == "withdrawn":
            live = Article.objects.get(pk=article.pk)
            withdraw(article=live, note=row["withdrawn_note"], by=None, now=min(moment + timedelta(days=1), self.now))

    def _publish(self, article: Article, row: dict[str, Any], moment: datetime) -> None:
        """A story that was updated went out first without its end: so "updated" is said where it is true."""
        whole = article.body
        if row["updated_hours_later"]:
            article.body = whole.stream_block.to_python(list(whole.raw_data)[:-1])
        publish_revision(revision=article.save_revision(), by=None, now=moment)
        if row["updated_hours_later"]:
            article = Article.objects.get(pk=article.pk)
            article.body = whole
            at = min(moment + timedelta(hours=row["updated_hours_later"]), self.now)
            publish_revision(revision=article.save_revision(), by=None, now=at)

    def _correct(self, row: dict[str, Any], moment: datetime) -> None:
        """Corrections, each published at its moment."""
        for correction in row["corrections"]:
            at = min(moment + timedelta(days=correction["days_later"]), self.now)
            article = Article.objects.get(pk=self.articles[row["key"], row["lang"]].pk)
            article.corrections.add(Correction(corrected_at=at, wrong=correction["wrong"], right=correction["right"]))
            publish_revision(revision=article.save_revision(), by=None, now=at)

    def _published_at(self, row: dict[str, Any]) -> datetime:
        """The row's day and clock time in the paper's zone, never in the future."""
        hour, minute = map(int, row["time"].split(":"))
        today = self.now.astimezone(zone())
        moment = (today - timedelta(days=row["days_ago"])).replace(hour=hour, minute=minute, second=0, microsecond=0)
        if moment >= self.now:
            # A story of this evening, loaded this morning: minutes ago, in the order of the evening.
            moment = self.now - timedelta(minutes=(24 * 60 - hour * 60 - minute) // 10 + 1)
        return moment

    def fronts(self) -> None:
        """The slots that editors filled by hand."""
        for lang, fronts in _read("fronts.json").items():
            for place, keys in fronts.items():
                front = Front(lang=lang, section=None if place == "home" else self.sections[place])
                front.slots = [
                    Slot(article=self.articles[key, lang], sort_order=order) for order, key in enumerate(keys)
                ]
                self.save(front)

    def packages(self) -> None:
        """The running stories, with their articles in both languages."""
        for _, fields in _keyed("packages.json"):
            rows = fields.pop("members")
            package = Package(**fields)
            for row in rows:
                for lang in ("ar", "en"):
                    article = self.articles[row["article"], lang]
                    package.members.add(PackageMember(article=article, moment=row[lang]))
            self.save(package)

    def wire(self) -> None:
        """Fresh agency copy in the wire room."""
        for file in sorted((EDITION / "wire").glob("*")):
            receive(data=file.read_bytes(), name=file.name, source="demo", now=self.now)

    def _picture_value(self, row: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
        image = self._picture(value["picture"], row["key"], value["alt"])
        return {**{name: value[name] for name in ("caption", "credit", "alt")}, "image": image.pk}

    def _picture(self, name: str, key: str, alt: str) -> PaperImage:
        """A drawn picture; the same scene looks different in different stories, and alike in a pair."""
        seed = zlib.crc32(key.encode()) % 1000
        if (name, seed) not in self.pictures:
            image = PaperImage(title=f"{name} {seed}", alt=alt, width=1600, height=1067)
            image.file = ContentFile(draw(name=name, seed=seed), name=f"{name}-{seed}.jpg")
            image.save()
            prepare(image)
            self.pictures[name, seed] = image
        return self.pictures[name, seed]
