"""A live story and breaking news from the newsroom's actions to the edition: exactly which pages are printed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from broadsheet.content.actions.amend import amend, pin, remove
from broadsheet.content.actions.announce import announce, end_banner
from broadsheet.content.actions.cover import close, cover, reopen
from broadsheet.content.actions.move import move
from broadsheet.content.actions.report import report
from broadsheet.content.actions.unpublish import unpublish
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.models import Article, Banner, LiveEntry, LiveStory
from broadsheet.press import due, store, whole
from broadsheet.press.building import Press
from broadsheet.press.edition import Edition
from broadsheet.press.pages import register
from broadsheet.press.snapshot import close as close_snapshot
from broadsheet.reader.assets import asset_documents
from tests.content.newsroom import Newsroom
from tests.press.toys import clear_press

pytestmark = pytest.mark.django_db(transaction=True)


class Paper:
    """A newsroom with its press, which has printed everything so far."""

    def __init__(self, folder: Path) -> None:
        clear_press()
        self.room, self.folder = Newsroom().open(), folder
        with transaction.atomic():
            for key, value in asset_documents().items():
                store.put(key=key, value=value)
        self.press = Press(Edition(folder / "edition"), register)
        self.press.edition.prepare()
        self.print()

    def print(self) -> set[str]:
        """What was printed anew."""
        return {path for turn in self.press.settle() for path in turn.printed}

    def live(self, *, entries: int = 0, order: str = "newest", lang: str = "en") -> tuple[LiveStory, str]:
        article = self.room.published("The storm" if lang == "en" else "العاصفة", lang=lang)
        story = cover(article=article, order=order, by=None, now=self.room.now)
        for _ in range(entries):
            self.tell(story)
        self.print()
        return story, article.path

    def tell(self, story: LiveStory, text: str = "It *rains*.", **fields: object) -> LiveEntry:
        now = self.room.later(minutes=1)
        return report(story=story, text=text, by=None, now=now, **fields)  # type: ignore[arg-type]  # fields by name

    def read(self, path: str) -> str:
        page = self.press.edition.read(path)
        return page.body.decode() if page else ""

    def status(self, path: str) -> int:
        page = self.press.edition.read(path)
        return page.status if page else 404

    def is_as_from_scratch(self) -> bool:
        fresh = Edition(self.folder / "fresh")
        whole.build(edition=fresh, register=register)
        return fresh.files() == self.press.edition.files()


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    yield Paper(tmp_path)
    close_snapshot()


def part_of(story: LiveStory) -> str:
    return f"/{story.article.lang}/parts/live/{story.article_id}"


def test_an_entry_prints_its_story_its_own_page_and_the_part_but_no_front(paper: Paper) -> None:
    story, path = paper.live(entries=1)
    paper.tell(story, headline="Power is out")
    assert paper.print() == {path, f"{path}/entry/2", f"{path}/updates/1", part_of(story)}
    assert "Power is out" in paper.read(part_of(story))


def test_earlier_entries_stand_in_closed_ranges_that_no_later_entry_touches(paper: Paper) -> None:
    story, path = paper.live(entries=101)
    assert paper.read(path).count('class="entry"') == 50
    assert f'href="{path}/updates/2"' in paper.read(path)
    assert paper.read(f"{path}/updates/1").count('class="entry"') == 50
    paper.tell(story)
    assert paper.print() == {path, f"{path}/entry/102", f"{path}/updates/3", part_of(story)}
    assert paper.is_as_from_scratch()


def test_oldest_first_begins_at_the_beginning_and_the_other_order_is_a_link_away(paper: Paper) -> None:
    story, path = paper.live(entries=52, order="oldest")
    main, latest = paper.read(path), paper.read(f"{path}/latest")
    assert main.index("entry-1") < main.index("entry-50")
    assert "entry-51" not in main
    assert f'href="{path}/updates/2"' in main
    assert f'href="{path}/latest"' in main
    assert latest.index("entry-52") < latest.index("entry-3")
    paper.tell(story)
    assert paper.print() == {f"{path}/entry/53", f"{path}/latest", f"{path}/updates/2", part_of(story)}
    cover(article=story.article, order="newest", by=None, now=paper.room.now)
    paper.print()
    assert paper.status(f"{path}/latest") == 301
    assert paper.is_as_from_scratch()


def test_amended_says_updated_removed_answers_410_and_nothing_else_moves(paper: Paper) -> None:
    story, path = paper.live(entries=3)
    entry = story.entries.get(number=2)
    now = paper.room.later(minutes=5)
    amend(entry=entry, headline="", text="It pours.", author=None, by=None, now=now)
    touched = {path, f"{path}/entry/2", f"{path}/updates/1", part_of(story)}
    assert paper.print() == touched
    assert "Updated" in paper.read(f"{path}/entry/2")
    remove(entry=entry, by=None, now=now)
    assert paper.print() == touched
    assert paper.status(f"{path}/entry/2") == 410
    assert "It pours." not in paper.read(path) + paper.read(part_of(story)) + paper.read(f"{path}/entry/2")
    assert paper.is_as_from_scratch()


def test_a_key_point_stands_at_the_head_and_changes_no_range(paper: Paper) -> None:
    story, path = paper.live(entries=60)
    pin(entry=story.entries.get(number=3), is_pinned=True, by=None, now=paper.room.now)
    assert paper.print() == {path, part_of(story)}
    assert f'href="{path}/entry/3"' in paper.read(path)


def test_closing_takes_the_label_from_cards_and_reopening_gives_it_back(paper: Paper) -> None:
    story, path = paper.live(entries=1)
    assert '<span class="label urgent">Live</span>' in paper.read("/en/")
    assert close(story=story, by=None, now=paper.room.later(hours=1))
    closed = paper.print()
    assert {path, part_of(story), "/en/", "/en/politics/"} <= closed
    assert not any(part in page for page in closed for part in ("/entry/", "/updates/"))
    assert "label urgent" not in paper.read("/en/")
    assert "coverageEndTime" in paper.read(path)
    assert reopen(story=story, by=None, now=paper.room.now)
    assert paper.print() == closed
    assert "coverageEndTime" not in paper.read(path)


def test_a_live_story_that_moves_takes_its_entries_along(paper: Paper) -> None:
    story, path = paper.live(entries=2)
    move(article=story.article, slug="tempest", by=None, now=paper.room.now)
    paper.print()
    for tail in ("", "/entry/1", "/updates/1", "/latest"):
        assert paper.status(f"{path}{tail}") == 301
    assert paper.status(path.replace("the-storm", "tempest") + "/entry/1") == 200
    assert paper.is_as_from_scratch()


def test_a_withdrawn_live_story_is_gone_with_all_its_entries_and_its_banner(paper: Paper) -> None:
    story, path = paper.live(entries=2)
    announce(texts={"en": "Storm"}, stories={"en": story.article}, by=None, now=paper.room.now)
    paper.print()
    assert "Storm" in paper.read("/en/parts/breaking")
    withdraw(article=story.article, note="Not so.", by=None, now=paper.room.now)
    paper.print()
    assert [paper.status(f"{path}{tail}") for tail in ("", "/entry/2", "/updates/1")] == [410] * 3
    assert paper.status(part_of(story)) == 404
    assert paper.read("/en/parts/breaking").strip() == ""
    assert Banner.objects.get().ended_because == Banner.Ended.STORY_GONE
    assert paper.is_as_from_scratch()


def test_an_unpublished_live_story_leaves_nothing_and_comes_back_whole(paper: Paper) -> None:
    story, path = paper.live(entries=2)
    unpublish(article=story.article, by=None)
    paper.print()
    assert [paper.status(f"{path}{tail}") for tail in ("", "/entry/2", "/updates/1")] == [404] * 3
    paper.tell(story)
    assert paper.print() == set()
    paper.room.publish(Article.objects.get(pk=story.article_id))
    paper.print()
    assert paper.status(f"{path}/entry/3") == 200
    assert paper.is_as_from_scratch()


def test_the_banner_prints_its_parts_and_the_fronts_and_nothing_else(paper: Paper) -> None:
    paper.live(entries=1)
    paper.room.published("خبر", lang="ar")
    paper.print()
    sections = {f"/en/{slug}/" for slug in ("politics", "sport")} | {"/ar/السياسة/", "/ar/الرياضة/"}
    everywhere = {"/en/parts/breaking", "/ar/parts/breaking", "/en/", "/ar/"} | sections
    announce(texts={"en": "Storm over the port", "ar": "عاصفة"}, by=None, now=paper.room.now)
    assert paper.print() == everywhere
    assert "Storm over the port" in paper.read("/en/parts/breaking")
    assert "Storm over the port" in paper.read("/en/politics/")
    announce(texts={"en": "Storm over the city", "ar": "عاصفة"}, by=None, now=paper.room.now)
    assert paper.print() == {path for path in everywhere if path.startswith("/en/")}
    assert end_banner(by=None, now=paper.room.now)
    assert paper.print() == everywhere
    assert paper.is_as_from_scratch()


def test_the_banner_ends_at_its_moment_by_itself(paper: Paper) -> None:
    now = paper.room.now
    announce(texts={"en": "Storm"}, ends_at=now + timedelta(hours=1), by=None, now=now)
    paper.print()
    assert due.perform(now=now + timedelta(minutes=59), kinds={"banner"}) == 0
    assert due.perform(now=now + timedelta(minutes=60), kinds={"banner"}) == 1
    assert "/en/parts/breaking" in paper.print()
    assert paper.read("/en/parts/breaking").strip() == ""
    assert Banner.objects.get().ended_because == Banner.Ended.IN_TIME


def test_hostile_words_stay_words(paper: Paper) -> None:
    evil = "<script>alert(1)</script>\"'&"
    story, path = paper.live()
    paper.tell(story, text=f"{evil} [x](javascript:alert(1))", headline=evil, is_pinned=True)
    announce(texts={"en": evil, "ar": evil}, by=None, now=paper.room.now)
    paper.print()
    for page in (path, f"{path}/entry/1", f"{path}/updates/1", part_of(story), "/en/parts/breaking", "/en/"):
        text = paper.read(page)
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert 'href="javascript' not in text


def test_a_live_story_of_a_draft_stays_with_the_desk_until_it_is_published(paper: Paper) -> None:
    article = paper.room.draft("A draft")
    story = cover(article=article, by=None, now=paper.room.now)
    paper.tell(story, "Nobody knows yet.")
    assert paper.print() == set()
    paper.room.publish(article)
    assert part_of(story) in paper.print()
