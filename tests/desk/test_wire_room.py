"""The wire room: what is shown, found, taken; without a script."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from broadsheet.accounts.roles import Role
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.wire.models import SavedFilter, Take, WireFile, WireItem
from broadsheet.wire.pipeline import receive
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk


def arrive(name: str = "1", **fields: Any) -> WireItem:
    """An item that has just come, as ninjs."""
    item = {
        "uri": f"urn:test:{name}",
        "type": "text",
        "version": "1",
        "language": "en",
        "headline": f"Headline {name}",
        "body_html": "<p>Ships came in <b>at dawn</b>.</p><script>alert(1)</script>",
        "urgency": 4,
        "pubstatus": "usable",
        **fields,
    }
    receive(data=json.dumps(item).encode(), name=f"{name}.json", source="test", now=clock.now())
    return WireItem.objects.get(guid=item["uri"], is_current=True)


def headlines(page: str) -> list[str]:
    return re.findall(r'<span class="desk-item__headline"[^>]*>([^<]+)</span>', page)


def test_newest_item_stands_first(desk: Desk) -> None:
    arrive("1")
    arrive("2")
    assert headlines(desk(Role.REPORTER).get("/desk/wire/").content.decode()) == ["Headline 2", "Headline 1"]


def test_arabic_item_keeps_its_language_in_an_english_desk(desk: Desk) -> None:
    item = arrive(language="ar", headline="المرفأ يفتح أبوابه")
    reporter = desk(Role.REPORTER)
    assert 'lang="ar" dir="rtl">المرفأ' in reporter.get("/desk/wire/").content.decode()
    assert '<div lang="ar" dir="rtl">' in reporter.get(f"/desk/wire/{item.pk}/").content.decode()


@pytest.mark.parametrize(("sent", "shown"), [("ar", "العربية"), ("en-GB", "الإنجليزية"), ("fr", "fr")])
def test_languages_are_named_in_the_readers_words(desk: Desk, sent: str, shown: str) -> None:
    arrive(language=sent)
    assert f'desk-item__lang"><bdi>{shown}</bdi>' in desk(Role.REPORTER, "ar").get("/desk/wire/").content.decode()


def test_search_folds_arabic(desk: Desk) -> None:
    arrive("1", language="ar", headline="أحمد في القاهرة")
    arrive("2", language="ar", headline="خبر آخر")
    assert headlines(desk().get("/desk/wire/", {"q": "احمد القاهره"}).content.decode()) == ["أحمد في القاهرة"]


def test_filters_narrow_the_room(desk: Desk) -> None:
    arrive("1", urgency=1)
    arrive("2", language="ar", headline="مرفأ")
    reporter = desk(Role.REPORTER)
    assert headlines(reporter.get("/desk/wire/?urgency=2").content.decode()) == ["Headline 1"]
    assert headlines(reporter.get("/desk/wire/?language=ar").content.decode()) == ["مرفأ"]
    assert headlines(reporter.get("/desk/wire/?urgency=nonsense&language=xx").content.decode()) == [
        "مرفأ",
        "Headline 1",
    ]


def test_older_items_follow_without_gap_or_repeat(desk: Desk) -> None:
    for number in range(60):
        arrive(str(number))
    reporter = desk(Role.REPORTER)
    first = reporter.get("/desk/wire/").content.decode()
    arrive("late")
    older = re.search(r'href="(/desk/wire/\?[^"]*before=[^"]+)"', first)
    assert older is not None
    second = reporter.get(older[1].replace("&amp;", "&")).content.decode()
    assert headlines(first) + headlines(second) == [f"Headline {number}" for number in reversed(range(60))]


def test_wrong_place_leads_back_to_the_top(desk: Desk) -> None:
    assert desk().get("/desk/wire/?before=nonsense").url == "/desk/wire/"


def test_wrong_place_is_named_in_the_readers_language(desk: Desk) -> None:
    page = desk(Role.EDITOR, "ar").get("/desk/wire/?before=nonsense", follow=True).content.decode()
    assert "ليس هذا موضعاً في قائمة غرفة الوكالات" in page


def test_item_shows_notes_and_terms_and_no_script(desk: Desk) -> None:
    item = arrive(ednote="Check the number.", usageterms="Not for broadcast.")
    page = desk(Role.REPORTER).get(f"/desk/wire/{item.pk}/").content.decode()
    assert "Check the number." in page
    assert "Not for broadcast." in page
    assert "at dawn" in page
    assert "alert(1)" not in page


def test_take_starts_a_draft_and_opens_it(desk: Desk) -> None:
    item = arrive(headline="Ships come in")
    response = desk(Role.REPORTER).post(f"/desk/wire/{item.pk}/take/")
    article = Article.objects.get()
    assert (article.headline, article.live, response.url) == (
        "Ships come in",
        False,
        f"/desk/articles/edit/{article.pk}/",
    )
    assert Take.objects.get().by.username == "reporter-en"


def test_taken_item_shows_who_took_it(desk: Desk) -> None:
    item = arrive()
    desk(Role.REPORTER).post(f"/desk/wire/{item.pk}/take/")
    editor = desk(Role.EDITOR)
    assert "reporter-en" in editor.get("/desk/wire/").content.decode()
    assert "reporter-en" in editor.get(f"/desk/wire/{item.pk}/").content.decode()


def test_second_take_is_asked_for_on_purpose(desk: Desk) -> None:
    item, editor = arrive(), desk()
    editor.post(f"/desk/wire/{item.pk}/take/")
    page = editor.post(f"/desk/wire/{item.pk}/take/", follow=True).content.decode()
    assert "has already started a story" in page
    assert Article.objects.count() == 1
    editor.post(f"/desk/wire/{item.pk}/take/", {"again": "1"})
    assert Article.objects.count() == 2


def test_killed_item_is_marked_and_not_taken(desk: Desk) -> None:
    item, editor = arrive(pubstatus="canceled"), desk()
    page = editor.get(f"/desk/wire/{item.pk}/").content.decode()
    assert "Killed by the agency" in page
    assert f"/desk/wire/{item.pk}/take/" not in page
    assert "has killed this story" in editor.post(f"/desk/wire/{item.pk}/take/", follow=True).content.decode()
    assert not Article.objects.exists()


def test_taking_is_no_matter_of_following_a_link(desk: Desk) -> None:
    assert desk().get(f"/desk/wire/{arrive().pk}/take/").status_code == 405
    assert not Article.objects.exists()


def test_embargo_is_shown(desk: Desk) -> None:
    until = (clock.now() + timedelta(days=1)).isoformat()
    item = arrive(embargoed=until, embargoedreason="")
    if item.embargo_at is None:
        pytest.fail("the embargo was not read")
    assert "Embargo until" in desk().get(f"/desk/wire/{item.pk}/").content.decode()


def test_older_version_leads_to_the_newer(desk: Desk) -> None:
    old = arrive("1")
    new = arrive("1", version="2", headline="Headline 1, updated")
    page = desk().get(f"/desk/wire/{old.pk}/").content.decode()
    assert "A newer version of this item has come." in page
    assert f'href="/desk/wire/{new.pk}/"' in page


def rows(editor: Client, **wanted: Any) -> HttpResponse:
    return editor.get("/desk/wire/rows/", wanted)


def test_rows_count_what_is_new_and_stay_where_they_are(desk: Desk) -> None:
    seen, editor = arrive("1").pk, desk()
    arrive("2", urgency=1)
    arrive("3", language="ar")
    page = rows(editor, upto=seen).content.decode()
    assert headlines(page) == ["Headline 1"]
    assert 'data-count="2" data-urgent="1"' in page
    assert 'data-count="1" data-urgent="0"' in rows(editor, upto=seen, language="ar").content.decode()
    assert rows(editor, upto="x").status_code == 400


def test_rows_are_sent_again_only_when_something_changed(desk: Desk) -> None:
    item, editor = arrive("1"), desk()
    with clock.frozen(clock.now()):
        again = {"If-None-Match": rows(editor, upto=item.pk).headers["ETag"]}
        same = editor.get("/desk/wire/rows/", {"upto": item.pk}, headers=again)
        assert (same.status_code, same.content) == (304, b"")
        arrive("2")
        assert editor.get("/desk/wire/rows/", {"upto": item.pk}, headers=again).status_code == 200


def test_urgent_item_says_so_in_words(desk: Desk) -> None:
    arrive("1", urgency=1)
    arrive("2", urgency=2)
    arrive("3", urgency=3)
    page = desk(Role.REPORTER).get("/desk/wire/").content.decode()
    assert (page.count("</svg> Flash</strong>"), page.count("</svg> Urgent</strong>")) == (1, 1)


def test_many_are_ignored_at_once_and_brought_back(desk: Desk) -> None:
    items, reporter = [arrive(str(number)) for number in range(3)], desk(Role.REPORTER)
    chosen = {"item": [items[0].pk, items[1].pk], "next": "/desk/wire/?language=en"}
    answer = reporter.post("/desk/wire/ignore/", chosen)
    assert answer.url == "/desk/wire/?language=en"
    page = reporter.get(answer.url).content.decode()
    assert headlines(page) == ["Headline 2"]
    assert "Items ignored: 2" in page
    assert "Items ignored: 2" not in reporter.get("/desk/wire/").content.decode()
    reporter.post("/desk/wire/restore/", chosen)
    assert len(headlines(reporter.get("/desk/wire/").content.decode())) == 3


def test_ignored_items_can_be_looked_at(desk: Desk) -> None:
    item, editor = arrive("1"), desk()
    editor.post("/desk/wire/ignore/", {"item": item.pk, "next": "//evil.example/"})
    page = editor.get("/desk/wire/?ignored=1").content.decode()
    assert headlines(page) == ["Headline 1"]
    assert "Bring back the selected" in page


def test_ignoring_leads_nowhere_else_and_skips_what_is_no_item(desk: Desk) -> None:
    kill, editor = arrive("1", pubstatus="canceled"), desk()
    answer = editor.post("/desk/wire/ignore/", {"item": [kill.pk, "x", "9" * 30], "next": "https://evil.example/"})
    assert answer.url == "/desk/wire/"
    assert "Nothing was ignored" in editor.get("/desk/wire/").content.decode()
    assert headlines(editor.get("/desk/wire/").content.decode()) == ["Headline 1"]


def test_filter_is_saved_for_oneself(desk: Desk) -> None:
    reporter = desk(Role.REPORTER)
    form = {"name": "Flashes", "query": "urgency=1&q=%D9%85%D8%B1%D9%81%D8%A3&before=9&evil=1", "whose": "me"}
    answer = reporter.post("/desk/wire/filters/", form)
    assert answer.url == "/desk/wire/?q=%D9%85%D8%B1%D9%81%D8%A3&urgency=1"
    assert "Flashes" in reporter.get("/desk/wire/").content.decode()
    assert "Flashes" not in desk(Role.EDITOR).get("/desk/wire/").content.decode()


def test_filter_for_a_desk_is_seen_by_everybody_and_made_by_editors(desk: Desk, newsroom: Newsroom) -> None:
    form = {"name": "Flashes", "query": "urgency=1", "whose": str(newsroom.sections["politics"].pk)}
    reporter, editor = desk(Role.REPORTER), desk(Role.EDITOR)
    assert reporter.post("/desk/wire/filters/", form).url == "/desk/"
    editor.post("/desk/wire/filters/", form)
    assert "Politics</bdi>: <bdi>Flashes" in reporter.get("/desk/wire/").content.decode()
    found = SavedFilter.objects.get()
    assert reporter.post(f"/desk/wire/filters/{found.pk}/delete/").url == "/desk/"
    editor.post(f"/desk/wire/filters/{found.pk}/delete/")
    assert not SavedFilter.objects.exists()


def test_unreadable_file_is_shown_with_its_reason_and_comes_back_whole(desk: Desk) -> None:
    receive(data=b"<broken", name="صباح.xml", source="inbox", now=clock.now())
    file, reporter = WireFile.objects.get(), desk(Role.REPORTER)
    assert file.reason in reporter.get("/desk/wire/failures/").content.decode()
    download = reporter.get(f"/desk/wire/files/{file.pk}/")
    assert (download.content, download.headers["Content-Type"]) == (b"<broken", "application/octet-stream")
    assert download.headers["Content-Disposition"].startswith("attachment")
    assert "1 file could not be read" in reporter.get("/desk/wire/").content.decode()


def test_room_works_in_arabic(desk: Desk) -> None:
    arrive()
    assert '<html lang="ar" dir="rtl"' in desk(Role.REPORTER, "ar").get("/desk/wire/").content.decode()
