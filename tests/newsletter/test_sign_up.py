"""Signing up: a form without script, a question by mail, a button that says yes."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from broadsheet.kit import clock
from broadsheet.newsletter import posting
from broadsheet.newsletter.actions.sign_up import MOST_OF_A_NETWORK
from broadsheet.newsletter.models import Mail, Subscriber
from tests.content.newsroom import Newsroom
from tests.newsletter.post_office import PostOffice

ADDRESS = "Reader@Example.org"


def sign_up(address: str = ADDRESS, lang: str = "en", **more: str) -> Any:
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/newsletter/{lang}/", {"email": address, "website": "", **more}, REMOTE_ADDR="192.0.2.7")


def link_in(office: PostOffice) -> str:
    text = office.taken[-1][1].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    found = re.search(r"https://courier\.example(/newsletter/\w\w/confirm/[0-9a-f-]+)", text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(("lang", "thanks"), [("ar", "شكراً"), ("en", "Thank you")])
def test_who_signs_up_is_asked_by_mail_and_gets_the_letter_after_saying_yes(
    newsroom: Newsroom, office: PostOffice, lang: str, thanks: str
) -> None:
    with clock.frozen(newsroom.now) as now:
        assert sign_up(lang=lang).status_code == 200
        assert posting.post(now=now.moment) == 1
        path = link_in(office)
        assert Client().get(path).status_code == 200
        assert Subscriber.objects.get().state == Subscriber.State.WAITING
        answer = Client(enforce_csrf_checks=True).post(path)
    assert thanks in answer.content.decode()
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"' in answer.content.decode()
    assert Subscriber.objects.get().state == Subscriber.State.CONFIRMED
    assert office.taken[0][0] == "Reader@example.org"


def test_the_answer_is_the_same_whether_the_address_is_known(newsroom: Newsroom, reader: Any) -> None:
    reader("known@example.org")
    known, unknown = sign_up("known@example.org"), sign_up("unknown@example.org")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert Mail.objects.count() == 1


def test_no_cookie_is_set_and_nothing_is_kept_by_caches(newsroom: Newsroom) -> None:
    for answer in (Client().get("/newsletter/ar/"), sign_up()):
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_no_address_lies_readable_in_the_database(newsroom: Newsroom) -> None:
    sign_up()
    [row] = Subscriber.objects.values_list("sealed", "digest")
    assert not any("reader" in value.lower() or "example" in value for value in row)


def test_programs_that_fill_in_every_field_are_thanked_and_forgotten(newsroom: Newsroom) -> None:
    assert sign_up(website="https://spam.example").content == sign_up("other@example.org").content
    assert Subscriber.objects.count() == 1


def test_a_network_cannot_have_hundreds_of_mails_sent(newsroom: Newsroom) -> None:
    answers = [sign_up(f"r{n}@example.org").status_code for n in range(MOST_OF_A_NETWORK + 1)]
    assert answers == [200] * MOST_OF_A_NETWORK + [429]
    assert Mail.objects.count() == MOST_OF_A_NETWORK


def test_the_same_address_is_asked_once_an_hour(newsroom: Newsroom) -> None:
    with clock.frozen(newsroom.now) as now:
        sign_up()
        sign_up(ADDRESS.lower())
        assert Mail.objects.count() == 1
        now.tick(3601)
        sign_up()
        assert Mail.objects.count() == 2


@pytest.mark.parametrize("typed", ["", "reader", "a@b", "a b@c.org", "a@b.org\nBcc: c@d.org", "x" * 250 + "@b.org"])
def test_what_is_no_address_is_sent_back_with_a_sentence(newsroom: Newsroom, typed: str) -> None:
    answer = sign_up(typed)
    assert answer.status_code == 400
    assert "name@example.org" in answer.content.decode()
    assert not Mail.objects.exists()


def test_a_link_that_is_not_ours_or_too_old_does_nothing(newsroom: Newsroom, office: PostOffice) -> None:
    with clock.frozen(newsroom.now) as now:
        sign_up()
        posting.post(now=now.moment)
        path = link_in(office)
        wrong = path[:-1] + ("0" if path[-1] != "0" else "1")
        assert Client().post(wrong).status_code == 404
        assert Client().post(path.replace("/confirm/", "/unsubscribe/")).status_code == 404
        now.tick(timedelta(days=8).total_seconds())
        assert Client().post(path).status_code == 404
    assert Subscriber.objects.get().state == Subscriber.State.WAITING
