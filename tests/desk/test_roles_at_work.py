"""What each role may and may not do, by real requests."""

import pytest
from django.urls import reverse

from broadsheet.accounts.roles import Role
from broadsheet.content.models import Article
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.people import typed

ROLES = list(Role)
# The least role that may open a page; those above it may too.
OPEN_TO = {
    "/desk/": Role.REPORTER,
    "/desk/articles/": Role.REPORTER,
    "/desk/articles/add/": Role.REPORTER,
    "/desk/wire/": Role.REPORTER,
    "/desk/wire/failures/": Role.REPORTER,
    "/desk/images/add/": Role.REPORTER,
    "/desk/fronts/add/": Role.EDITOR,
    "/desk/topics/add/": Role.EDITOR,
    "/desk/authors/add/": Role.EDITOR,
    "/desk/documents/": Role.EDITOR,
    "/desk/sections/add/": Role.CHIEF,
    "/desk/paper/": Role.CHIEF,
    "/desk/collections/": Role.CHIEF,
    "/desk/users/": Role.ADMINISTRATOR,
    "/desk/groups/": Role.ADMINISTRATOR,
}
CASES = [(page, role, ROLES.index(role) >= ROLES.index(least)) for page, least in OPEN_TO.items() for role in ROLES]
# Wagtail 8.0 writes its mails to the people concerned through a function that Django 6.1 deprecates.
mails = pytest.mark.filterwarnings("ignore:get_connection")


@pytest.mark.parametrize(("page", "role", "may"), CASES)
def test_pages_open_to_the_roles_that_need_them(desk: Desk, page: str, role: Role, may: bool) -> None:
    response = desk(role).get(page)
    assert (response.status_code == 200) is may


def test_reporter_who_asks_to_publish_saves_a_draft(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    form = typed(newsroom, article, deck="Mine")
    desk(Role.REPORTER).post(f"/desk/articles/edit/{article.pk}/", {**form, "action-publish": "action-publish"})
    article.refresh_from_db()
    assert (article.live, article.get_latest_revision_as_object().deck) == (False, "Mine")


def test_reporter_changes_nothing_that_readers_see(desk: Desk, newsroom: Newsroom) -> None:
    article, reporter = newsroom.published(), desk(Role.REPORTER)
    reporter.post(f"/desk/articles/unpublish/{article.pk}/")
    reporter.post(reverse("desk_article_withdraw", args=[article.pk]), {"note": "No."})
    reporter.post(f"/desk/articles/delete/{article.pk}/")
    reporter.post(f"/desk/articles/edit/{article.pk}/", typed(newsroom, article, headline="Mine now"))
    article.refresh_from_db()
    assert (article.live, article.headline) == (True, "The harbour opens")


@mails
def test_reporter_hands_in_and_editor_approves(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    address = f"/desk/articles/edit/{article.pk}/"
    desk(Role.REPORTER).post(address, {**typed(newsroom, article), "action-submit": "action-submit"})
    article.refresh_from_db()
    assert article.workflow_in_progress
    approval = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    desk(Role.EDITOR).post(address, {**typed(newsroom, article), **approval})
    article.refresh_from_db()
    assert article.live


@mails
def test_approval_that_is_refused_leaves_the_story_waiting(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    address = f"/desk/articles/edit/{article.pk}/"
    form = typed(newsroom, article, text="")
    desk(Role.REPORTER).post(address, {**form, "action-submit": "action-submit"})
    approval = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    response = desk(Role.EDITOR).post(address, {**form, **approval})
    article.refresh_from_db()
    assert response.url == address + "?refused=1"
    assert (article.live, article.workflow_in_progress) == (False, True)


def test_reporter_is_offered_no_publish_and_editor_no_handing_in(desk: Desk, newsroom: Newsroom) -> None:
    address = f"/desk/articles/edit/{newsroom.published().pk}/"
    reporter, editor = (desk(role).get(address).content.decode() for role in (Role.REPORTER, Role.EDITOR))
    assert ("action-publish" in reporter, "action-submit" in reporter) == (False, True)
    assert ("action-publish" in editor, "action-submit" in editor) == (True, False)
    assert ("/desk/articles/withdraw/" in reporter, "/desk/articles/withdraw/" in editor) == (False, True)


def test_stranger_is_sent_to_the_login(desk: Desk, newsroom: Newsroom) -> None:
    stranger = desk()
    stranger.logout()
    for page in ("/desk/", "/desk/articles/", "/desk/wire/", f"/desk/articles/withdraw/{newsroom.draft().pk}/"):
        assert stranger.get(page).url.startswith("/desk/login/")
    assert Article.objects.count() == 1
