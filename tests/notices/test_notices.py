"""A notice from the desk to a device: encrypted for it, signed by the paper, never too many and never at night."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from py_vapid import Vapid02

from broadsheet.accounts.roles import Role
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.kit import clock
from broadsheet.notices.announcing import NotLive, SentAlready, announce, announce_breaking
from broadsheet.notices.deciding import Verdict, Wishes, verdict
from broadsheet.notices.devices import NotAccepted, checked, subscribe
from broadsheet.notices.keys import private_of, public_key
from broadsheet.notices.models import Device, Notice, Sending
from broadsheet.notices.sending import send
from broadsheet.press import store
from broadsheet.reader.pushing import views
from broadsheet.reader.searching.limiting import Limit
from tests.content.newsroom import Newsroom
from tests.desk.people import hire
from tests.notices.conftest import PushService

NOON = {"quiet_from": 22, "quiet_to": 7, "zone": "UTC", "cap": 3}


@pytest.fixture
def device(newsroom: Newsroom, service: PushService) -> Device:
    newsroom.later(hours=6)
    wishes = {**NOON, "sections": [newsroom.sections["politics"].pk]}
    return subscribe(lang="en", subscription=service.subscription(), wishes=wishes, now=newsroom.now)


def sent(newsroom: Newsroom, headline: str = "The harbour opens", **more: Any) -> Notice:
    article = newsroom.published(headline, **more)
    return announce(article=article, title=headline, text="At dawn.", by=None, now=newsroom.now)


def test_a_device_gets_what_only_it_can_read_signed_with_the_papers_key(
    newsroom: Newsroom, service: PushService, device: Device, settings: Any
) -> None:
    sent(newsroom)
    assert send(now=newsroom.now) == 1
    [(path, said, headers)] = service.got
    assert path == "/push/one"
    assert said["title"] == "The harbour opens"
    assert said["url"].startswith("/en/politics/")
    assert headers["content-encoding"] == "aes128gcm"
    scheme, _, parts = headers["authorization"].partition(" ")
    assert scheme == "vapid"
    signed = dict(each.strip().split("=", 1) for each in parts.split(","))
    assert signed["k"] == public_key(private=private_of(secret=settings.BROADSHEET_PUSH_SECRET))
    assert Vapid02.verify(headers["authorization"])
    assert send(now=newsroom.now) == 0


def test_only_the_sections_that_were_chosen_and_the_language(
    newsroom: Newsroom, service: PushService, device: Device
) -> None:
    sent(newsroom, "Goal", section="sport")
    sent(newsroom, "خبر", lang="ar")
    assert send(now=newsroom.now) == 0


def test_no_more_a_day_than_was_asked_for(newsroom: Newsroom, service: PushService, device: Device) -> None:
    for number in range(5):
        sent(newsroom, f"Story {number}")
    assert send(now=newsroom.now) == 3
    newsroom.later(days=1)
    sent(newsroom, "The next day")
    assert send(now=newsroom.now) == 1
    assert len(service.got) == 4


def test_nothing_while_the_reader_sleeps_not_even_afterwards(
    newsroom: Newsroom, service: PushService, device: Device
) -> None:
    newsroom.later(hours=11)  # 23:00
    sent(newsroom)
    assert send(now=newsroom.now) == 0
    assert send(now=newsroom.later(hours=9)) == 0
    assert Sending.objects.get().state == Sending.State.LEFT


@pytest.mark.parametrize(
    ("hour", "begins", "ends", "zone", "wanted"),
    [
        (23, 22, 7, "UTC", Verdict.QUIET),
        (3, 22, 7, "UTC", Verdict.QUIET),
        (7, 22, 7, "UTC", Verdict.SEND),
        (21, 22, 7, "UTC", Verdict.SEND),
        (20, 22, 7, "Asia/Damascus", Verdict.QUIET),  # 23:00 there
        (13, 12, 14, "UTC", Verdict.QUIET),
        (14, 12, 14, "UTC", Verdict.SEND),
        (3, 5, 5, "UTC", Verdict.SEND),
        (3, 22, 7, "No/Such", Verdict.QUIET),
    ],
)
def test_quiet_hours_are_the_devices_own(hour: int, begins: int, ends: int, zone: str, wanted: Verdict) -> None:
    wishes = Wishes(cap=3, quiet_from=begins, quiet_to=ends, zone=zone)
    assert verdict(wishes=wishes, sent_today=0, now=datetime(2026, 11, 22, hour, tzinfo=UTC)) == wanted


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(
    newsroom: Newsroom, service: PushService, device: Device, status: int
) -> None:
    service.status = status
    sent(newsroom)
    assert send(now=newsroom.now) == 0
    assert not Device.objects.exists()


def test_a_busy_push_service_is_asked_again_later(newsroom: Newsroom, service: PushService, device: Device) -> None:
    service.status = 503
    sent(newsroom)
    assert send(now=newsroom.now) == 0
    service.status = 201
    assert send(now=newsroom.now) == 0
    assert send(now=newsroom.later(minutes=2)) == 1


def test_a_push_service_that_leads_elsewhere_is_not_followed(
    newsroom: Newsroom, service: PushService, device: Device
) -> None:
    service.status = 307
    sent(newsroom)
    assert send(now=newsroom.now) == 0
    assert Sending.objects.get().state == Sending.State.LEFT


def test_a_story_is_announced_once_and_only_while_it_is_live(
    newsroom: Newsroom, service: PushService, device: Device
) -> None:
    article = sent(newsroom).article
    with pytest.raises(SentAlready):
        announce(article=article, title="Again", text="", by=None, now=newsroom.now)
    withdraw(article=article, note="Wrong.", by=None, now=newsroom.now)
    assert send(now=newsroom.now) == 0
    with pytest.raises(NotLive):
        announce(article=newsroom.draft("Draft"), title="Draft", text="", by=None, now=newsroom.now)


def test_breaking_news_goes_to_all_who_read_the_language_once(
    newsroom: Newsroom, service: PushService, device: Device
) -> None:
    article = newsroom.published("Quake", section="sport")
    banner = {"key": "k1", "text": "A quake is felt in Aleppo", "story": article.pk}
    with store.writing():
        store.put(key="breaking:en", value=banner)
    assert [announce_breaking(now=newsroom.now) for _ in range(2)] == [1, 0]
    assert send(now=newsroom.now) == 1
    assert service.got[0][1]["title"] == "A quake is felt in Aleppo"
    assert service.got[0][2]["urgency"] == "high"


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://169.254.169.254/latest",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://user@fcm.googleapis.com/x",
        "https://evil.example/fcm.googleapis.com",
        "file:///etc/passwd",
        "https://[::1",
    ],
)
def test_nobody_can_have_us_ask_a_host_of_theirs(endpoint: str) -> None:
    with pytest.raises(NotAccepted):
        checked(subscription={"endpoint": endpoint, "keys": {"p256dh": "x", "auth": "y"}})


def test_the_browsers_of_readers_may_be_asked() -> None:
    for host in ("fcm.googleapis.com", "web.push.apple.com", "wns2-par02p.notify.windows.com"):
        assert checked(subscription={"endpoint": f"https://{host}/x", "keys": {"p256dh": "x", "auth": "y"}})


def test_a_browser_subscribes_changes_its_address_and_leaves(newsroom: Newsroom, service: PushService) -> None:
    client, kind = Client(enforce_csrf_checks=True), "application/json"
    one, two = service.subscription("one"), service.subscription("two")
    wishes = {**NOON, "sections": [1], "cap": 4}
    said = {"lang": "ar", "subscription": one, "wishes": wishes}
    assert client.post("/push/subscribe", said, content_type=kind).json() == {"done": True}
    assert client.post("/push/subscribe", said, content_type=kind).json() == {"done": True}
    assert Device.objects.get().cap in {3, 5}
    assert "127.0.0.1" not in Device.objects.get().sealed
    assert client.post("/push/changed", {"old": one["endpoint"], "subscription": two}, content_type=kind).json()["done"]
    assert not client.post("/push/forget", {"endpoint": one["endpoint"]}, content_type=kind).json()["done"]
    assert client.post("/push/forget", {"endpoint": two["endpoint"]}, content_type=kind).json()["done"]
    assert not Device.objects.exists()
    assert len(client.get("/push/key").json()["key"]) == 87


@pytest.mark.parametrize("said", ["{", "[]", '{"lang": "fr"}', '{"lang": "ar", "wishes": {}, "subscription": 3}'])
def test_what_is_no_subscription_is_refused(newsroom: Newsroom, said: str) -> None:
    answer = Client().post("/push/subscribe", said, content_type="application/json")
    assert answer.status_code == 400
    forged = Client().post(
        "/push/forget", "{}", content_type="application/json", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert forged.status_code == 400


def test_no_address_can_flood_us_with_subscriptions(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "SAYINGS", Limit(rate=0.1, burst=2))
    kind, said = "application/json", {"endpoint": "https://fcm.googleapis.com/x"}
    answers = [Client().post("/push/forget", said, content_type=kind) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"
    assert Client(REMOTE_ADDR="192.0.2.9").post("/push/forget", said, content_type=kind).status_code == 200


def test_the_key_is_the_same_for_the_same_secret_and_another_for_another() -> None:
    assert private_of(secret="a") == private_of(secret="a") != private_of(secret="b")
    assert len(public_key(private=private_of(secret="a"))) == 87


def test_an_editor_sees_a_notice_before_it_goes_out(newsroom: Newsroom, service: PushService) -> None:
    newsroom.now = clock.now()
    wishes = {**NOON, "quiet_from": 0, "quiet_to": 0, "sections": [newsroom.sections["politics"].pk]}
    subscribe(lang="en", subscription=service.subscription(), wishes=wishes, now=newsroom.now)
    article = newsroom.published("The harbour opens", deck="At dawn.")
    client = Client()
    client.force_login(hire(Role.EDITOR))
    url = reverse("desk_article_notice", args=[article.pk])
    shown = client.get(url).content.decode()
    assert "1 device wants notices of this section." in shown
    assert "<bdi>The harbour opens</bdi>" in shown
    assert "<bdi>Harbour: open</bdi>" in client.post(url, {"title": "Harbour: open", "look": ""}).content.decode()
    assert not Notice.objects.exists()
    client.post(url, {"title": "Harbour: open", "text": "", "send": ""})
    assert send(now=clock.now() + timedelta(seconds=1)) == 1
    assert service.got[0][1]["title"] == "Harbour: open"
    reporter = Client()
    reporter.force_login(hire(Role.REPORTER))
    assert reporter.get(url).status_code in {302, 403}
