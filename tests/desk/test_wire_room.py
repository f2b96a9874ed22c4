"""The wire room: what is shown, found, taken; without a script."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from broadsheet.accounts.roles import Role
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.wire.models import Take, WireFile, WireItem
from broadsheet.wire.pipeline import receive
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


def test_arrivals_counts_what_is_new(desk: Desk) -> None:
    seen, editor = arrive("1").pk, desk()
    arrive("2")
    assert editor.get(f"/desk/wire/arrivals/?after={seen}").json() == {"count": 1}
    assert editor.get("/desk/wire/arrivals/?after=x").status_code == 400


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
