"""Sources at the desk: entered, tried, their secrets never shown."""

from typing import Any

import pytest
from django.test import Client

from broadsheet.accounts.roles import Role
from broadsheet.wire.sources import secrets
from broadsheet.wire.sources.models import Kind, Source, Standing
from tests.desk.conftest import Desk

FEED: dict[str, Any] = {
    "name": "sana",
    "kind": "feed",
    "is_on": "on",
    "agency": "SANA",
    "address": "https://feed.example/rss",
    "username": "agency",
    "new_secret": "pass",
    "host_key": "",
    "pattern": "",
    "senders": "",
    "mail_checker": "",
    "afterwards": "leave",
    "move_to": "",
    "every_seconds": "60",
    "silent_hours": "6",
}


@pytest.fixture
def chief(desk: Desk) -> Client:
    return desk(Role.CHIEF)


def enter(client: Client, **fields: Any) -> Any:
    return client.post("/desk/sources/add/", {**FEED, **fields}, follow=True)


def change(client: Client, **fields: Any) -> str:
    source = Source.objects.get()
    return client.post(
        f"/desk/sources/edit/{source.pk}/", {**FEED, "new_secret": "", **fields}, follow=True
    ).content.decode()


def test_source_is_entered_and_its_password_lies_encrypted(chief: Client) -> None:
    enter(chief)
    source = Source.objects.get()
    assert (source.name, source.agency, source.silent_hours) == ("sana", "SANA", 6)
    assert "pass" not in source.secret
    assert secrets.opened(stored=source.secret) == "pass"


def test_password_is_kept_when_none_is_entered_and_never_shown(chief: Client) -> None:
    enter(chief, new_secret="hush-hush")
    kept = Source.objects.get().secret
    change(chief, agency="AFP")
    source = Source.objects.get()
    assert (source.agency, source.secret) == ("AFP", kept)
    page = chief.get(f"/desk/sources/edit/{source.pk}/").content.decode()
    assert "hush-hush" not in page
    assert kept not in page


def test_password_is_sent_to_no_server_that_it_was_not_entered_for(chief: Client) -> None:
    enter(chief)
    page = change(chief, address="https://attacker.example/rss")
    assert "The server is another one: enter the password for it." in page
    assert Source.objects.get().address == FEED["address"]
    change(chief, address="https://new.example/rss", new_secret="other")
    assert Source.objects.get().address == "https://new.example/rss"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"address": "feed.example"}, "The address must begin with https://"),
        ({"name": "A b"}, "Write small Latin letters"),
        ({"kind": "imap", "address": "imaps://mail.example/INBOX"}, "Write whose mails are read"),
        ({"kind": "folder", "address": "/etc"}, "a folder of its own below"),
        ({"every_seconds": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_used_is_told_at_the_field(chief: Client, fields: dict[str, str], told: str) -> None:
    assert told in enter(chief, **fields).content.decode()
    assert not Source.objects.exists()


def test_new_push_gets_a_token_that_is_shown_once(chief: Client) -> None:
    page = enter(chief, kind="push", address="", new_secret="").content.decode()
    token = page.split("shown only now: <code>")[1].split("</code>")[0]
    source = Source.objects.get()
    assert secrets.is_token(given=token, stored=source.secret)
    fields = {"kind": "push", "address": ""}
    assert "shown only now" not in change(chief, **fields)
    assert "shown only now" in change(chief, **fields, **{"new-token": "yes"})
    assert not secrets.is_token(given=token, stored=Source.objects.get().secret)


def test_trying_says_what_it_found(chief: Client) -> None:
    enter(chief, address="http://127.0.0.1:9/feed")
    page = change(chief, address="http://127.0.0.1:9/feed", **{"try-now": "yes"})
    assert "lies within this machine or its house" in page


def test_list_says_how_each_is(chief: Client) -> None:
    source = Source.objects.create(name="afp", kind=Kind.FTP)
    Standing.objects.create(source=source, failures=3, error="Nobody there.")
    assert "afp failed 3 times in a row: Nobody there." in chief.get("/desk/sources/").content.decode()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_only_chiefs_enter_sources(desk: Desk, role: Role) -> None:
    assert desk(role).get("/desk/sources/").status_code == 302
    assert enter(desk(role)).redirect_chain
    assert not Source.objects.exists()
