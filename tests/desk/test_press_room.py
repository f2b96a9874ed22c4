"""The press's page: who sees it, what it says of pages printed and failed, in both languages."""

import html
import re
from typing import Any

import pytest
from django.db import transaction

from broadsheet.accounts.roles import Role
from broadsheet.desk.press_room import views
from broadsheet.desk.press_room.kinds import kind_in_words
from broadsheet.desk.press_room.reasons import in_words
from broadsheet.kit import clock
from broadsheet.press import store
from broadsheet.press.models import Dirty, Page
from broadsheet.press.pages import register
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk


def printed(path: str, reason: str = "design", seconds_ago: float = 1, **fields: Any) -> Page:
    given = {"kind": "article", "status": 200, "digest": b"x", "position": 1, "size": 2048}
    at = clock.now().timestamp() - seconds_ago
    return Page.objects.create(path=path, reason=reason, built_at=at, **{**given, **fields})


def paths(page: str) -> list[str]:
    return [text(found) for found in re.findall(r'desk-printed__path"[^>]*>(.*?)</(?:a|span)>', page)]


def text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.REPORTER, False), (Role.EDITOR, False), (Role.CHIEF, True), (Role.ADMINISTRATOR, True)]
)
def test_chiefs_and_administrators_watch_the_press(desk: Desk, role: Role, sees: bool) -> None:
    somebody = desk(role)
    assert somebody.get("/desk/press/").status_code == (200 if sees else 302)
    assert ('"/desk/press/"' in somebody.get("/desk/").content.decode()) is sees


def test_pages_stand_with_when_and_why_newest_first(desk: Desk, newsroom: Newsroom) -> None:
    with transaction.atomic():
        store.put(key="card:7", value={"headline": "المرفأ يفتح أبوابه", "lang": "ar"})
    printed("/ar/خبر", "card:7", 120)
    printed("/en/", "front:home:en", 1, kind="home")
    page = desk(Role.CHIEF).get("/desk/press/").content.decode()
    assert paths(page) == ["/en/", "/ar/خبر"]
    assert "The story's headline or summary changed: المرفأ يفتح أبوابه" in text(page)
    assert '<bdi lang="ar">المرفأ' in page
    assert "2 minutes ago" in page
    assert 'href="/ar/%D8%AE%D8%A8%D8%B1"' in page


def test_page_speaks_arabic(desk: Desk) -> None:
    printed("/ar/", "menu:ar", 1, kind="home")
    page = desk(Role.CHIEF, "ar").get("/desk/press/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert "المطبعة على ما يرام" in page
    assert "تغيّرت القائمة" in page


def test_words_of_the_path_narrow_the_list(desk: Desk) -> None:
    printed("/ar/politics/أحمد")
    printed("/en/sport/goal")
    chief = desk(Role.CHIEF)
    assert paths(chief.get("/desk/press/", {"q": "احمد"}).content.decode()) == ["/ar/politics/أحمد"]
    assert "No address among the last 1000 pages" in chief.get("/desk/press/", {"q": "x y z"}).content.decode()


def test_failures_stand_on_top_with_reason_and_next_try(desk: Desk) -> None:
    printed("/en/good")
    at = clock.now().timestamp() + 60
    Dirty.objects.create(
        path="/en/bad", phase=2, rank=1, reason="card:9", failures=3, retry_at=at, error="KeyError: 'image'"
    )
    page = desk(Role.CHIEF).get("/desk/press/").content.decode()
    assert paths(page) == ["/en/bad", "/en/good"]
    assert "KeyError: 'image'" in text(page)
    assert "Pages could not be printed" in page


def test_older_pages_follow_without_gap_or_repeat(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LINES", 3)
    for number in range(5):
        printed(f"/en/{number}", seconds_ago=number)
    chief, found = desk(Role.CHIEF), []
    page = chief.get("/desk/press/?q=en").content.decode()
    found += paths(page)
    older = re.search(r'rel="next" href="([^"]+)"', page)
    assert older is not None
    printed("/en/late", seconds_ago=0)
    found += paths(chief.get(html.unescape(older[1])).content.decode())
    assert found == [f"/en/{number}" for number in range(5)]


def test_wrong_place_leads_back_to_the_top(desk: Desk) -> None:
    assert desk(Role.CHIEF).get("/desk/press/?before=nonsense").url == "/desk/press/"


def test_moving_part_comes_alone_and_asks_little(desk: Desk, django_assert_max_num_queries: Any) -> None:
    for number in range(60):
        printed(f"/en/{number}", f"card:{number}")
    chief = desk(Role.CHIEF)
    chief.get("/desk/press/?part")
    with django_assert_max_num_queries(40):
        page = chief.get("/desk/press/?part").content.decode()
    assert "<html" not in page
    assert len(paths(page)) == 60


def test_followers_stand_with_what_waits_for_them(desk: Desk, settings: Any) -> None:
    settings.BROADSHEET_FOLLOWERS = {"edge": {"kind": "null"}}
    page = desk(Role.CHIEF).get("/desk/press/").content.decode()
    assert "Waiting to be sent to edge" in text(page)


def test_each_part_of_an_address_stands_in_its_place(desk: Desk) -> None:
    printed("/ar/منطقة/2026/خبر")
    page = desk(Role.CHIEF).get("/desk/press/").content.decode()
    assert "/<bdi>ar</bdi>/<bdi>منطقة</bdi>/<bdi>2026</bdi>/<bdi>خبر</bdi></bdi>" in page


def test_removed_page_is_named_and_leads_nowhere(desk: Desk) -> None:
    printed("/en/gone", status=404)
    page = desk(Role.CHIEF).get("/desk/press/").content.decode()
    assert "No page" in page
    assert 'href="/en/gone"' not in page


def test_withdrawn_story_is_named_by_the_newsroom(newsroom: Newsroom) -> None:
    story = newsroom.draft("The harbour opens")
    (reason,) = in_words(noted=[f"news:en card:{story.pk}"]).values()
    assert (reason.words, reason.name, reason.lang) == (
        "A story came to a list, moved in it or left it",
        "The harbour opens",
        "en",
    )


@pytest.mark.parametrize(
    ("noted", "words", "name"),
    [
        ("front:3:en", "The section's front was rearranged", "Politics"),
        ("section:3:en", "The section changed", "Politics"),
        ("profile:5:ar", "The author's profile changed", ""),
        ("path:/en/old", "An address was given or changed", "/en/old"),
        ("months:news:en /en/archive/2026/11", "The archive gained or lost a month", ""),
        ("broadsheet press build --all", "Somebody had every page printed anew", ""),
        ("what nobody foresaw", "what nobody foresaw", ""),
    ],
)
def test_reasons_are_told_in_words(db: None, noted: str, words: str, name: str) -> None:
    with transaction.atomic():
        store.put(key="section:3:en", value={"id": 3, "name": "Politics"})
    found = in_words(noted=[noted])[noted]
    assert (found.words, found.name) == (words, name)


def test_every_kind_of_page_has_a_name_at_the_desk() -> None:
    assert [name for name in register.kinds if kind_in_words(name=name) == name] == []
