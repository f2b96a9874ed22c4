"""Partners ask by address: tokens, limits, lists by cursor, conditional answers."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from broadsheet.content.actions.withdraw import withdraw
from broadsheet.kit import clock
from broadsheet.wire.actions.partner import give_token
from broadsheet.wire.formats import read
from broadsheet.wire.models import Partner
from tests.content.newsroom import MORNING

pytestmark = pytest.mark.django_db
LIST = "/wire/partners/articles.json"


@pytest.fixture(autouse=True)
def stopped():
    with clock.frozen(MORNING + timedelta(hours=8)) as frozen:
        yield frozen


def address(article, suffix="json"):
    return f"/wire/partners/articles/{article.pk}.{suffix}"


def headlines(response):
    return [item["title"] for item in response.json()["items"]]


def onward(response):
    parts = urlsplit(response.json()["next"])
    return f"{parts.path}?{parts.query}"


def test_a_story_is_told_in_both_formats(ask, full):
    assert ask(address(full)).json()["title"] == full.headline
    (item,) = read(data=ask(address(full, "xml")).content, name="story.xml").items
    assert item.headline == full.headline


def test_a_token_in_the_address_will_do(ask, token, full):
    assert ask(f"{address(full)}?token={token}", token="").status_code == 200


@pytest.mark.parametrize("wrong", ["", "wrong", "\udc80é"])
def test_without_a_valid_token_nothing_is_told(ask, full, wrong):
    response = ask(f"{address(full)}?token={wrong.encode('utf-8', 'replace').decode()}", token="")
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, 'Bearer realm="partners"')
    assert full.headline not in response.content.decode()


def test_a_revoked_token_is_worth_nothing_at_once(ask, partner, token, full):
    assert ask(address(full)).status_code == 200
    Partner.objects.filter(pk=partner.pk).update(is_active=False)
    assert ask(address(full)).status_code == 401


def test_a_new_token_ends_the_old_one(ask, partner, token, full):
    newer = give_token(partner=partner, now=clock.now())
    assert [ask(address(full), token=each).status_code for each in (token, newer)] == [401, 200]


def test_no_token_is_kept(partner, token):
    partner.refresh_from_db()
    kept = [str(value) for value in vars(partner).values()]
    assert not any(token in value for value in kept)
    assert token.startswith(partner.token_begins)


def test_whoever_asks_too_often_has_to_wait_for_the_next_minute(ask, partner, token, full, stopped):
    Partner.objects.filter(pk=partner.pk).update(per_minute=2)
    answers = [ask(address(full)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    stopped.tick(int(answers[2].headers["Retry-After"]))
    assert ask(address(full)).status_code == 200


def test_one_partner_does_not_use_up_anothers_requests(ask, partner, token, full):
    Partner.objects.filter(pk=partner.pk).update(per_minute=1)
    other = give_token(partner=Partner(name="Shore"), now=clock.now())
    assert [ask(address(full), token=each).status_code for each in (token, token, other)] == [200, 429, 200]


def test_drafts_and_what_never_was_are_not_there(ask, newsroom):
    assert ask(address(newsroom.draft())).status_code == 404
    assert ask("/wire/partners/articles/999999.json").status_code == 404


def test_an_unchanged_story_is_not_sent_again(ask, newsroom, full):
    first = ask(address(full))
    by_tag = ask(address(full), **{"If-None-Match": first.headers["ETag"]})
    by_date = ask(address(full), **{"If-Modified-Since": first.headers["Last-Modified"]})
    assert (by_tag.status_code, by_date.status_code, by_tag.content) == (304, 304, b"")


def test_a_withdrawn_story_is_told_as_canceled_though_it_was_fetched_before(ask, newsroom, full):
    tag = ask(address(full)).headers["ETag"]
    withdraw(article=full, note="خطأ", by=None, now=newsroom.later(hours=1))
    response = ask(address(full), **{"If-None-Match": tag})
    assert (response.status_code, response.json()["pubStatus"]) == (200, "canceled")
    assert [item["pubStatus"] for item in ask(LIST).json()["items"]] == ["canceled"]


def test_lists_go_on_by_cursor_whatever_comes_meanwhile(ask, newsroom):
    for number in range(5):
        newsroom.published(f"Story {number}")
        newsroom.later(minutes=1)
    first = ask(f"{LIST}?limit=2")
    newsroom.published("Meanwhile")
    second = ask(onward(first))
    third = ask(onward(second))
    assert [*headlines(first), *headlines(second), *headlines(third)] == [f"Story {n}" for n in (4, 3, 2, 1, 0)]
    assert third.json()["next"] is None
    assert first.headers["Link"].endswith('rel="next"')


def test_stories_of_the_same_moment_come_once_each(ask, newsroom):
    for number in range(3):
        newsroom.published(f"Story {number}")
    first = ask(f"{LIST}?limit=1")
    second = ask(onward(first))
    assert sorted([*headlines(first), *headlines(second), *headlines(ask(onward(second)))]) == [
        "Story 0",
        "Story 1",
        "Story 2",
    ]


def test_the_address_of_what_follows_does_not_hold_the_token(ask, newsroom, token):
    for number in range(2):
        newsroom.published(f"Story {number}")
    response = ask(f"{LIST}?limit=1&token={token}", token="")
    assert token not in response.content.decode() + response.headers["Link"]


def test_lists_are_by_language_and_by_date(ask, newsroom, full):
    newsroom.later(hours=2)
    newsroom.published("English")
    assert headlines(ask(f"{LIST}?lang=en")) == ["English"]
    until = (MORNING + timedelta(hours=1)).isoformat().replace("+", "%2B")
    assert headlines(ask(f"{LIST}?until={until}")) == [full.headline]
    assert headlines(ask(f"{LIST}?since={until}")) == ["English"]


def test_what_has_changed_since_is_told_oldest_change_first(ask, newsroom, full):
    from broadsheet.content.models import Article

    newsroom.published("Later")
    for place, article in enumerate(Article.objects.order_by("-pk")):
        Article.objects.filter(pk=article.pk).update(edited_at=MORNING + timedelta(hours=place))
    since = MORNING.isoformat().replace("+00:00", "Z")
    first = ask(f"{LIST}?changed_since={since}&limit=1")
    assert [*headlines(first), *headlines(ask(onward(first)))] == ["Later", full.headline]


def test_a_list_as_newsml_is_one_message(ask, newsroom, full):
    newsroom.published("Second")
    response = ask("/wire/partners/articles.xml")
    assert {item.headline for item in read(data=response.content, name="x.xml").items} == {"Second", full.headline}


def test_an_empty_list_is_a_list(ask, newsroom):
    assert ask(LIST).json() == {"items": [], "next": None}
    assert ask("/wire/partners/articles.xml").status_code == 200


@pytest.mark.parametrize("wrong", ["lang=fr", "limit=0", "limit=x", "since=yesterday", "after=x", "until=2026-11-22"])
def test_what_makes_no_sense_is_refused_with_a_sentence(ask, wrong):
    response = ask(f"{LIST}?{wrong}")
    assert response.status_code == 400
    assert wrong.partition("=")[0] in response.json()["error"]


def test_answers_are_kept_by_nobody_in_between(ask, full):
    assert ask(address(full)).headers["Cache-Control"] == "private, no-cache"


def test_partners_change_nothing(ask, token, full):
    from django.test import Client

    response = Client().post(LIST, headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 405
