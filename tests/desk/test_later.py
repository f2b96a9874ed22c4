"""The agencies' later word at the desk: the alarm on every screen, who may stop it, what a story's form shows."""

from typing import Any

import pytest
from django.test import Client

from broadsheet.accounts.roles import Role
from broadsheet.content.actions.publish import publish
from broadsheet.content.models import Article
from broadsheet.wire.actions.take import take
from broadsheet.wire.models import AgencyPolicy, Hit, Kill, Offer
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.people import typed
from tests.desk.test_wire_room import arrive


def taken(newsroom: Newsroom, *, live: bool = True) -> Article:
    article = take(item=arrive(versioncreated="2026-11-22T05:00:00Z"), by=None, now=newsroom.now)
    return publish(article=article, by=None, now=newsroom.now).article if live else article


def later(**fields: Any) -> None:
    arrive(**{"version": "2", "versioncreated": "2026-11-22T05:10:00Z", **fields})


def shown(client: Client, article: Article) -> str:
    return client.get(f"/desk/articles/edit/{article.pk}/").content.decode()


@pytest.mark.parametrize("path", ["/desk/", "/desk/articles/", "/desk/wire/", "/desk/images/", "/desk/account/"])
def test_kill_rings_on_every_screen(desk: Desk, newsroom: Newsroom, path: str) -> None:
    taken(newsroom)
    editor = desk()
    assert "desk-alarm__kill" not in editor.get(path).content.decode()
    later(pubstatus="canceled")
    assert "desk-alarm__kill" in editor.get(path).content.decode()


def test_alarm_stops_for_all_when_one_acknowledges(desk: Desk, newsroom: Newsroom) -> None:
    taken(newsroom)
    later(pubstatus="canceled")
    editor, reporter, kill = desk(), desk(Role.REPORTER), Kill.objects.get()
    assert "Headline 1" in reporter.get("/desk/wire/alarms/").content.decode()
    back = editor.post(f"/desk/wire/kills/{kill.pk}/acknowledge/", {"back": "/desk/images/"})
    assert back.url == "/desk/images/"
    assert reporter.get("/desk/wire/alarms/").content.decode().strip() == ""
    page = editor.get(f"/desk/wire/kills/{kill.pk}/").content.decode()
    assert "Acknowledged" in page
    assert "editor-en" in page


def test_reporter_sees_the_alarm_but_cant_stop_it(desk: Desk, newsroom: Newsroom) -> None:
    taken(newsroom)
    later(pubstatus="canceled")
    reporter, kill = desk(Role.REPORTER), Kill.objects.get()
    assert "<button" not in reporter.get("/desk/wire/alarms/").content.decode()
    reporter.post(f"/desk/wire/kills/{kill.pk}/acknowledge/")
    assert Kill.objects.get().rings


def test_button_leads_nowhere_else(desk: Desk, newsroom: Newsroom) -> None:
    taken(newsroom)
    later(pubstatus="canceled")
    back = desk().post(f"/desk/wire/kills/{Kill.objects.get().pk}/acknowledge/", {"back": "https://evil.example/"})
    assert back.url == "/desk/wire/kills/"


def test_one_button_withdraws_where_the_policy_only_alarms(desk: Desk, newsroom: Newsroom) -> None:
    AgencyPolicy.objects.create(on_kill="alarm")
    article = taken(newsroom)
    later(pubstatus="canceled")
    editor = desk()
    assert "Withdraw now" in editor.get("/desk/").content.decode()
    assert Article.objects.get(pk=article.pk).live
    editor.post(f"/desk/wire/kills/{Kill.objects.get().pk}/withdraw/")
    assert Article.objects.get(pk=article.pk).is_withdrawn
    assert Hit.objects.get().withdrawn_by.username == "editor-en"
    assert "desk-alarm__kill" not in editor.get("/desk/").content.decode()


def test_killed_draft_says_so_and_isnt_published_from_its_form(desk: Desk, newsroom: Newsroom) -> None:
    article = taken(newsroom, live=False)
    later(pubstatus="canceled")
    editor = desk()
    assert "desk-banner--hold" in shown(editor, article)
    form = typed(newsroom, article, **{"action-publish": "1"})
    page = editor.post(f"/desk/articles/edit/{article.pk}/", form, follow=True).content.decode()
    assert "Not published; the draft is saved." in page
    assert not Article.objects.get(pk=article.pk).live


def test_hold_is_lifted_by_an_editor_with_a_reason_only(desk: Desk, newsroom: Newsroom) -> None:
    article = taken(newsroom, live=False)
    later(pubstatus="canceled")
    lift = f"/desk/articles/holds/{article.pk}/"
    desk(Role.REPORTER).post(lift, {"reason": "I say so."})
    desk().post(lift, {"reason": " "})
    assert article.holds.filter(released_at=None).exists()
    desk().post(lift, {"reason": "Our own reporting."})
    assert not article.holds.filter(released_at=None).exists()


def test_update_is_shown_word_by_word_and_taken(desk: Desk, newsroom: Newsroom) -> None:
    article = taken(newsroom)
    later(body_html="<p>Ships came in at noon.</p>")
    editor = desk()
    page = shown(editor, article)
    assert '<del><span class="desk-unseen">removed: </span>dawn.</del>' in page
    assert '<ins><span class="desk-unseen">added: </span>noon.</ins>' in page
    editor.post(f"/desk/articles/offers/{Offer.objects.get().pk}/", {"do": "all", "publish": "1"})
    live = Article.objects.get(pk=article.pk)
    assert "at noon" in live.body[0].value.source
    assert "desk-banner--update" not in shown(editor, article)


def test_dismissed_update_leaves_the_story_and_the_screen(desk: Desk, newsroom: Newsroom) -> None:
    article = taken(newsroom)
    later(body_html="<p>Ships came in at noon.</p>")
    desk().post(f"/desk/articles/offers/{Offer.objects.get().pk}/", {"do": "dismiss"})
    assert Offer.objects.get().answer == "dismissed"
    assert "at dawn" in shown(desk(), article)


def test_offer_that_was_answered_meanwhile_says_so(desk: Desk, newsroom: Newsroom) -> None:
    taken(newsroom)
    later(body_html="<p>Ships came in at noon.</p>")
    answer = f"/desk/articles/offers/{Offer.objects.get().pk}/"
    editor = desk()
    editor.post(answer, {"do": "dismiss"})
    assert "answered already" in editor.post(answer, {"do": "all"}, follow=True).content.decode()


def test_kill_that_nobody_took_is_listed(desk: Desk, newsroom: Newsroom) -> None:
    arrive(pubstatus="canceled")
    page = desk(Role.REPORTER, "ar").get("/desk/wire/kills/").content.decode()
    assert "لم يأخذه أحد." in page


def test_policies_are_for_chiefs(desk: Desk, newsroom: Newsroom) -> None:
    assert desk(Role.CHIEF).get("/desk/agency-policies/").status_code == 200
    assert desk(Role.EDITOR).get("/desk/agency-policies/").status_code == 302


def test_quiet_bar_costs_one_look(desk: Desk, newsroom: Newsroom, django_assert_max_num_queries: Any) -> None:
    editor = desk()
    editor.get("/desk/wire/alarms/")
    with django_assert_max_num_queries(
        6
    ):  # the session, the person, their language, what they and their role may do; the kills
        editor.get("/desk/wire/alarms/")
