"""The whole chain, exact: random edits through the newsroom's own actions, printed by the real pages, leave the very
edition that a full build gives; and hardly a page is rendered in vain.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.content.actions.correct import correct
from broadsheet.content.actions.move import move
from broadsheet.content.actions.translate import pair_up, part
from broadsheet.content.actions.turn_day import BIRTHDAY, turn_day
from broadsheet.content.actions.unpublish import unpublish
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.live import maps
from broadsheet.content.models import Article, ArticleAuthor, Front, Package, PackageMember, PaperImage, Slot
from broadsheet.kit.text import short_id
from broadsheet.press import due, store, whole
from broadsheet.press.building import Press
from broadsheet.press.edition import Edition
from broadsheet.press.pages import register
from broadsheet.press.snapshot import close
from broadsheet.reader.assets import asset_documents
from tests.content.newsroom import Newsroom, picture_file
from tests.press.toys import clear_press
from tests.stories.live_desk import LiveDesk

few = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def empty(transactional_db: None) -> Iterator[None]:
    yield
    close()


class RandomDesk(LiveDesk):
    """One edit at a time, each through the action that the desk calls."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.newsroom = Newsroom().open()
        with transaction.atomic():
            for key, value in asset_documents().items():
                store.put(key=key, value=value)

    def edit(self) -> str:
        self.newsroom.later(minutes=self.dice.randrange(1, 900))
        live = list(Article.objects.filter(live=True).order_by("pk"))
        verbs = (
            [self.publish] if len(live) < 3 else [self.publish, self.update, self.unpublish, self.withdraw, self.move]
        )
        if len(live) >= 3:
            verbs += [self.update, self.unpublish, self.withdraw, self.move, self.redate, self.retag]
            verbs += [self.sign, self.pair, self.rename_author, self.pin, self.rename_section, self.package, self.age]
            verbs += [self.live, self.tell, self.announce] if self.covers_live else []
            verbs += [self.correct, self.turn_day, self.show]
        verb = self.dice.choice(verbs)
        verb(self.dice.choice(live) if live else None)
        return verb.__name__

    def publish(self, _: Article | None) -> None:
        lang, section = self.dice.choice(["ar", "en"]), self.dice.choice(["politics", "sport"])
        headline = {"ar": "خبر من المرفأ", "en": "News of the harbour"}[lang]
        self.newsroom.published(
            f"{headline} {self.dice.randrange(9)}", lang=lang, section=section, by_author=self.dice.random() < 0.5
        )

    def update(self, article: Article | None) -> None:
        assert article is not None
        article.deck = f"A deck of {self.dice.randrange(4)}"
        self._republish(article)

    def unpublish(self, article: Article | None) -> None:
        assert article is not None
        unpublish(article=article, by=None)

    def withdraw(self, article: Article | None) -> None:
        assert article is not None
        withdraw(article=article, note="Not ours.", by=None, now=self.newsroom.now)

    def move(self, article: Article | None) -> None:
        section = self.newsroom.sections[self.dice.choice(["politics", "sport"])]
        slug = f"slug-{self.dice.randrange(5)}"
        assert article is not None
        move(article=article, slug=slug, section=section, by=None, now=self.newsroom.now)

    def correct(self, article: Article | None) -> None:
        assert article is not None
        correct(article=article, wrong="Ten.", right="Twelve.", by=None, now=self.newsroom.now)

    def turn_day(self, _: Article | None) -> None:
        now = self.newsroom.later(days=self.dice.randrange(400))
        with store.writing():
            turn_day("", now)
        due.perform(now=now, kinds=[BIRTHDAY])

    def redate(self, article: Article | None) -> None:
        assert article is not None
        article.published_at = self.newsroom.now - timedelta(days=self.dice.randrange(70))
        self._republish(article)

    def retag(self, article: Article | None) -> None:
        assert article is not None
        article.topics.set([self.newsroom.topic] if self.dice.random() < 0.5 else [])
        self._republish(article)

    def sign(self, article: Article | None) -> None:
        assert article is not None
        article.byline_authors.set([])
        if self.dice.random() < 0.5:
            article.byline_authors.add(ArticleAuthor(author=self.newsroom.author))
        article.label = self.dice.choice(["news", "opinion"])
        self._republish(article)

    def pair(self, article: Article | None) -> None:
        assert article is not None
        other = Article.objects.exclude(locale=article.locale).order_by("?").first()
        if article.pair() is not None:
            part(article=article)
        elif other is not None and other.pair() is None:
            pair_up(article=article, other=other)

    def rename_author(self, _: Article | None) -> None:
        self.newsroom.author.name_en = f"Layla {self.dice.randrange(9)}"
        self.newsroom.save(self.newsroom.author)

    def rename_section(self, _: Article | None) -> None:
        section = self.newsroom.sections["sport"]
        section.name_en = f"Sport {self.dice.randrange(9)}"
        section.slug_en = f"sport-{self.dice.randrange(2)}"
        self.newsroom.save(section)

    def pin(self, article: Article | None) -> None:
        front, _ = Front.objects.get_or_create(lang=article.lang if article else "en", section=None)
        front.layout = self.dice.choice(Front.Layout.values)
        front.slots = [Slot(article=article, sort_order=0, headline=self.dice.choice(["", "In short"]))]
        self.newsroom.save(front)

    def show(self, article: Article | None) -> None:
        """A gallery of one to three pictures, or none."""
        assert article is not None
        shown = PaperImage.objects.first() or picture_of(self.newsroom)
        captions = [f"Caption {self.dice.randrange(3)}" for _ in range(self.dice.randrange(4))]
        article.body = body_with(article, shown, captions)
        self._republish(article)

    def package(self, article: Article | None) -> None:
        package = Package.objects.first() or Package(name_en="The harbour", name_ar="المرفأ")
        package.name_en = f"The harbour {self.dice.randrange(3)}"
        package.members = [PackageMember(article=article, moment=self.dice.choice(["", "It began."]))]
        self.newsroom.save(package)

    def age(self, _: Article | None) -> None:
        due.perform(now=self.newsroom.later(hours=self.dice.randrange(60)), kinds=[maps.KIND])

    def _republish(self, article: Article) -> None:
        article.save_revision()
        self.newsroom.publish(article)


def picture_of(newsroom: Newsroom) -> PaperImage:
    image = PaperImage(title="Ship", alt="A ship", width=640, height=400)
    image.file = picture_file()
    image.save()
    return image


def body_with(article: Article, image: PaperImage, captions: list[str]) -> Any:
    """A paragraph, and the pictures with these captions."""
    shown = [{"image": image.pk, "caption": each, "credit": "", "alt": each} for each in captions]
    gallery = [{"type": "gallery", "value": {"title": "Aboard", "images": shown}}] if shown else []
    return article.body.stream_block.to_python([{"type": "paragraph", "value": "<p>Ships came in.</p>"}, *gallery])


def printed_from_scratch(folder: Path) -> dict[str, bytes]:
    edition = Edition(folder)
    whole.build(edition=edition, register=register)
    return edition.files()


@pytest.mark.usefixtures("empty")
@few
@given(seed=st.integers(0, 2**32))
def test_any_sequence_of_edits_leaves_the_edition_of_a_full_build(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)
    clear_press()
    folder = tmp_path_factory.mktemp("paper")
    desk, press = RandomDesk(seed), Press(Edition(folder / "edition"), register)
    desk.covers_live = True
    press.edition.prepare()
    done: list[str] = []
    for step in range(10):
        done.append(desk.edit())
        press.settle()
        assert press.edition.files() == printed_from_scratch(folder / f"fresh-{step}"), done


@pytest.mark.usefixtures("empty")
def test_a_hundred_edits_render_hardly_a_page_in_vain(tmp_path: Path) -> None:
    clear_press()
    desk, press = RandomDesk(11), Press(Edition(tmp_path / "edition"), register)
    press.edition.prepare()
    press.settle()
    rendered = printed = 0
    for _ in range(100):
        desk.edit()
        for turn in press.settle():
            rendered, printed = rendered + len(turn.rendered), printed + len(turn.printed)
    assert printed > 500
    assert rendered / printed <= 1.05


@pytest.mark.usefixtures("empty")
def test_a_new_caption_prints_its_picture_and_its_story_and_nothing_else(tmp_path: Path) -> None:
    clear_press()
    desk, press = RandomDesk(1), Press(Edition(tmp_path / "edition"), register)
    press.edition.prepare()
    story = desk.newsroom.published()
    image = picture_of(desk.newsroom)
    story.body = body_with(story, image, ["one", "two", "three"])
    desk._republish(story)
    press.settle()
    story.body = body_with(story, image, ["one", "new", "three"])
    desk._republish(story)
    printed = {path for turn in press.settle() for path in turn.printed}
    number = short_id(story.pk)
    assert {path for path in printed if "/pictures/" in path} == {f"/en/pictures/{number}/2"}
    assert story.path in printed
    whole_story = {path for path in press.edition.files() if "/pictures/" in path}
    assert len(whole_story) == 3
