"""The desk's first page, its menus, and its two languages."""

import re

import pytest

from broadsheet.accounts.roles import Role
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.people import typed
from tests.desk.test_wire_room import arrive


def test_home_shows_wire_own_drafts_and_both_papers(desk: Desk, newsroom: Newsroom) -> None:
    arrive(headline="Fresh from the wire")
    reporter, article = desk(Role.REPORTER), newsroom.draft()
    reporter.post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, article, headline="My own draft"))
    page = reporter.get("/desk/").content.decode()
    assert "Fresh from the wire" in page
    assert "My own draft" in page
    assert ('href="/ar/"' in page, 'href="/en/"' in page) == (True, True)


def test_home_shows_no_drafts_of_others(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    desk(Role.EDITOR).post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, article, headline="The editor's"))
    assert "The editor" not in desk(Role.REPORTER).get("/desk/").content.decode()


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_each_person_works_in_their_language(desk: Desk, language: str, direction: str) -> None:
    for page in ("/desk/", "/desk/articles/", "/desk/articles/add/", "/desk/wire/"):
        html = desk(Role.EDITOR, language).get(page).content.decode()
        assert re.search(rf'<html lang="{language}" dir="{direction}"', html)


def test_menu_has_nothing_of_no_use(desk: Desk) -> None:
    page = desk(Role.CHIEF).get("/desk/").content.decode()
    for gone in ("/desk/snippets/", "/desk/sites/", "/desk/locales/", "aging-pages", "whats-new"):
        assert f'"{gone}' not in page
    assert "/desk/wire/" in page


def test_desk_goes_by_its_own_name(desk: Desk, newsroom: Newsroom) -> None:
    somebody = desk()
    assert "- Broadsheet</title>" in somebody.get("/desk/articles/").content.decode()
    somebody.logout()
    assert "Sign in to Wagtail" not in somebody.get("/desk/login/").content.decode()
