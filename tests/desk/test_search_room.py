"""The desk's search: drafts and the wire are found, by those who may see them, and by their last words."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from re import sub

import pytest
from wagtail.models import Revision

from broadsheet.accounts.models import User
from broadsheet.accounts.roles import Role
from broadsheet.content.actions.revise import revise
from broadsheet.desk.search_room import keeping
from broadsheet.desk.search_room.keeping import ShelfKeeper
from broadsheet.desk.search_room.shelves import ITEMS, SHELVES, STORIES, Line
from broadsheet.search.folder import IndexFolder, folder_of
from broadsheet.search.index import reader
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.test_wire_room import arrive

type Kept = Callable[[], None]


@pytest.fixture
def kept(newsroom: Newsroom) -> Iterator[Kept]:
    """Brings both indexes up to date."""
    _forget()
    keepers = [ShelfKeeper(shelf) for shelf in SHELVES]

    def settle() -> None:
        for keeper in keepers:
            keeper.settle()

    yield settle
    for keeper in keepers:
        keeper.close()
    _forget()


def _forget() -> None:
    for shelf in SHELVES:
        shutil.rmtree(folder_of(shelf.name).root, ignore_errors=True)
    reader.cache_clear()


def found(desk: Desk, query: str, *, role: Role = Role.REPORTER, language: str = "en") -> str:
    """The results' list as plain text."""
    answer = desk(role, language).get(f"/desk/search/?{query}")
    assert answer.status_code == 200, answer.content.decode()
    page = answer.content.decode()
    return unescape(sub(r"<[^>]+>", "", page.partition('<ol class="desk-search__found">')[2].partition("</ol>")[0]))


def test_drafts_are_found_by_any_form_of_their_words(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    newsroom.draft("The harbour opens")
    newsroom.draft("المرفأ يفتح أبوابه", lang="ar", body=[{"type": "paragraph", "value": "<p>عادت السفن فجراً.</p>"}])
    kept()
    assert "The harbour opens" in found(desk, "q=ship+opened")
    assert "draft" in found(desk, "q=harbours")
    assert "المرفأ يفتح أبوابه" in found(desk, "q=السفينة+مرفا", language="ar")


def test_what_was_written_since_is_found_and_what_was_crossed_out_is_not(
    desk: Desk, newsroom: Newsroom, kept: Kept
) -> None:
    article = newsroom.published("The harbour opens")
    kept()
    revise(article=article, words={"headline": "The airport opens"}, by=None, now=newsroom.later(minutes=1))
    kept()
    assert "live, changed since" in found(desk, "q=airport")
    assert found(desk, "q=harbour") == ""


def test_every_block_and_writer_is_read(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    quote = {"type": "quote", "value": {"text": "We waited for years.", "attribution": "Salma Nasser"}}
    newsroom.published("The harbour opens", body=[quote], by_author=True)
    kept()
    for words in ("waited+years", "salma", "layla+haddad", "حداد"):
        assert "The harbour opens" in found(desk, f"q={words}"), words


def test_wire_is_found_in_its_current_version_alone(desk: Desk, kept: Kept) -> None:
    first = arrive("1", headline="Ministers meet in Geneva")
    kept()
    assert "Ministers meet in Geneva" in found(desk, "q=minister&in=wire")
    arrive("1", headline="Ministers leave Geneva", version="2", versioncreated="2026-11-22T11:00:00Z")
    kept()
    assert "Ministers leave Geneva" in found(desk, "q=minister&in=wire")
    assert found(desk, "q=meet&in=wire") == ""
    assert ITEMS.entries([first.pk])[first.pk] is None


def test_words_are_marked_and_nothing_of_theirs_is_markup(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    newsroom.draft("The <b>harbour</b> & the sea")
    kept()
    page = desk(Role.REPORTER).get("/desk/search/?q=harbour").content.decode()
    assert "&lt;b&gt;<mark>harbour</mark>&lt;/b&gt; &amp; the sea" in page


def test_days_language_and_order_narrow_it(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    newsroom.draft("Harbour one")
    newsroom.draft("Harbour two", lang="ar")
    kept()
    assert "one" in found(desk, "q=harbour&lang=en")
    assert "two" not in found(desk, "q=harbour&lang=en")
    assert found(desk, "q=harbour&until=2001-01-01") == ""
    assert "one" in found(desk, "q=harbour&since=2001-01-01&until=9999-12-31&order=newest")
    assert "one" in found(desk, "q=harbour&since=yesterday&lang=tlh&page=0&order=x")


def test_a_story_that_is_gone_is_not_shown(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    article = newsroom.draft("The harbour opens")
    kept()
    article.delete()
    assert found(desk, "q=harbour") == ""


def test_index_that_is_not_there_yet_is_said(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    answer = desk(Role.REPORTER, "ar").get("/desk/search/?q=harbour")
    assert answer.status_code == 503
    assert "الفهرس" in answer.content.decode()


def test_pages_turn(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    for number in range(23):
        newsroom.draft(f"Harbour story {number}")
    kept()
    assert found(desk, "q=harbour").count("Harbour story") == 20
    assert found(desk, "q=harbour&page=2").count("Harbour story") == 3
    page = desk(Role.REPORTER).get("/desk/search/?q=harbour").content.decode()
    assert "?q=harbour&amp;in=stories&amp;page=2" in page


def test_who_may_see_no_stories_is_sent_home(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    somebody = desk(Role.REPORTER)
    assert '"/desk/search/"' in somebody.get("/desk/").content.decode()
    User.objects.get(username="reporter-en").groups.clear()
    assert somebody.get("/desk/search/?q=harbour").status_code == 302


class Late:
    """A shelf on which a line appears behind those that were read, as on PostgreSQL."""

    name = "late"

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.seen: list[int] = []
        self.there = [Line(2, newsroom.now, 2)]

    def lines(self, *, after: int, limit: int) -> list[Line]:
        return [line for line in self.there if line.id > after][:limit]

    def last(self) -> int:
        return self.there[-1].id

    def numbers(self, *, after: int, limit: int) -> list[int]:
        return []

    def entries(self, numbers: list[int]) -> dict[int, None]:
        self.seen += numbers
        return dict.fromkeys(numbers)


def test_line_that_was_committed_late_is_not_missed(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Late(newsroom)
    keeper = ShelfKeeper(shelf, IndexFolder(tmp_path))
    keeper.settle()
    shelf.there.insert(0, Line(1, newsroom.now, 1))
    monkeypatch.setattr(keeping, "LOOK_BACK_SECONDS", 0.0)
    keeper.settle()
    assert shelf.seen == [2, 1]
    # And after a restart only what is too young to be sure of.
    keeper.close()
    later = newsroom.now + timedelta(hours=1)
    monkeypatch.setattr(keeping.clock, "now", lambda: later)
    keeper.settle()
    shelf.there.append(Line(3, later, 3))
    keeper.settle()
    keeper.close()
    keeper.settle()
    keeper.close()
    assert shelf.seen == [2, 1, 1, 2, 3, 3]


def test_deleted_index_is_built_anew_while_the_paper_stands(desk: Desk, newsroom: Newsroom, kept: Kept) -> None:
    newsroom.draft("The harbour opens")
    kept()
    shutil.rmtree(folder_of(STORIES.name).root)
    kept()
    assert "The harbour opens" in found(desk, "q=harbour")


def test_replaced_database_is_indexed_anew(newsroom: Newsroom, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_OVERLAP", 0)
    newsroom.draft("The harbour opens")
    keeper = ShelfKeeper(STORIES)
    keeper.settle()
    keeper.close()
    before = folder_of(STORIES.name).current()
    Revision.objects.all().delete()
    keeper.settle()
    keeper.close()
    assert folder_of(STORIES.name).current() != before
