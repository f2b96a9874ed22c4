"""Routing rules and partners at the desk: who may, trying before saving, order by hand, tokens shown once."""

import re
from collections.abc import Callable

import orjson
import pytest
from django.contrib.messages import get_messages

from broadsheet.accounts.roles import Role
from broadsheet.wire.actions.partner import partner_of
from broadsheet.wire.models import Partner, Routed, RoutingRule, WireItem
from broadsheet.wire.pipeline import receive
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk

TRY = "/desk/wire/rules/try/"


@pytest.fixture
def form(newsroom: Newsroom) -> Callable[..., dict[str, object]]:
    known = {"name": "Bridges", "is_active": "on", "words": "bridge", "does": "publish"}
    known |= {"section": newsroom.sections["politics"].pk, "agencies": "", "languages": "", "subjects": ""}
    return lambda **fields: {**known, "unwanted": "", "urgency": "", **fields}


@pytest.fixture
def wire(newsroom: Newsroom) -> None:
    for number, headline in enumerate(("The bridge opens", "A bridge is held", "Ferries resume")):
        held = {"pubstatus": "withheld"} if "held" in headline else {}
        known = {"uri": f"urn:{number}", "copyrightholder": "AFP", "headline": headline, "body_text": "Copy."}
        receive(data=orjson.dumps({**known, **held}), name="a.json", source="test", now=newsroom.now)


def test_a_chief_makes_a_rule(desk: Desk, form) -> None:
    response = desk(Role.CHIEF).post("/desk/routing-rules/add/", form())
    assert response.status_code == 302
    assert RoutingRule.objects.get().words == "bridge"


@pytest.mark.parametrize("path", ["/desk/routing-rules/", "/desk/partners/"])
def test_an_editor_sees_neither_rules_nor_partners(desk: Desk, path: str) -> None:
    assert desk(Role.EDITOR).get(path).status_code == 302
    assert desk(Role.CHIEF).get(path).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"), [({"section": ""}, "in which section"), ({"words": ""}, "would hold for all copy")]
)
def test_a_rule_that_makes_no_sense_is_refused(desk: Desk, form, wrong: dict[str, str], sentence: str) -> None:
    assert sentence in desk(Role.CHIEF).post("/desk/routing-rules/add/", form(**wrong)).content.decode()
    assert not RoutingRule.objects.exists()


def test_a_new_rule_is_asked_last_and_can_be_moved_by_hand(desk: Desk, form) -> None:
    chief = desk(Role.CHIEF)
    for name in ("first", "second", "third"):
        chief.post("/desk/routing-rules/add/", form(name=name))
    third = RoutingRule.objects.get(name="third")
    chief.post(f"/desk/routing-rules/reorder/{third.pk}/?position=0")
    assert list(RoutingRule.objects.values_list("name", flat=True)) == ["third", "first", "second"]


def test_rules_keep_their_order_when_moved_after_one_was_deleted(desk: Desk, form) -> None:
    chief = desk(Role.CHIEF)
    for name in ("first", "second", "third", "fourth"):
        chief.post("/desk/routing-rules/add/", form(name=name))
    RoutingRule.objects.get(name="second").delete()
    chief.post(f"/desk/routing-rules/reorder/{RoutingRule.objects.get(name='first').pk}/?position=2")
    assert list(RoutingRule.objects.values_list("name", flat=True)) == ["third", "fourth", "first"]


def test_a_dry_run_shows_what_would_have_been_done_and_does_nothing(desk: Desk, form, wire: None) -> None:
    page = desk(Role.CHIEF).post(TRY, form()).content.decode()
    assert "Of the last 3 items it would have been the first rule to hold for 2" in page
    assert ("The bridge opens" in page, "Ferries resume" in page) == (True, False)
    assert "The agency withholds it" in page
    assert not RoutingRule.objects.exists()
    assert not Routed.objects.exists()


def test_a_dry_run_says_where_an_earlier_rule_wins(desk: Desk, form, wire: None) -> None:
    chief = desk(Role.CHIEF)
    chief.post("/desk/routing-rules/add/", form(name="Openings", words="opens", does="show"))
    page = chief.post(TRY, form()).content.decode()
    assert "first rule to hold for 1" in page
    assert "An earlier rule wins: <bdi>Openings</bdi>" in page


def test_a_dry_run_of_a_saved_rule_takes_the_form_and_its_place(desk: Desk, form, wire: None) -> None:
    chief = desk(Role.CHIEF)
    chief.post("/desk/routing-rules/add/", form())
    chief.post("/desk/routing-rules/add/", form(name="Later"))
    rule = RoutingRule.objects.get(name="Bridges")
    page = chief.post(f"{TRY}?rule={rule.pk}", form(words="ferries")).content.decode()
    assert "first rule to hold for 1" in page
    rule.refresh_from_db()
    assert rule.words == "bridge"


def test_a_dry_run_of_nonsense_says_what_is_wrong(desk: Desk, form) -> None:
    response = desk(Role.CHIEF).post(TRY, form(section=""))
    assert (response.status_code, "in which section" in response.content.decode()) == (400, True)


def test_an_editor_tries_no_rules(desk: Desk, form) -> None:
    assert desk(Role.EDITOR).post(TRY, form()).status_code == 302


def test_the_forms_offer_to_try_the_rule(desk: Desk, form) -> None:
    chief = desk(Role.CHIEF, "ar")
    chief.post("/desk/routing-rules/add/", form())
    for path in ("add/", f"edit/{RoutingRule.objects.get().pk}/"):
        assert f'formaction="{TRY}' in chief.get(f"/desk/routing-rules/{path}").content.decode()


def token_in(response) -> str:
    told = "".join(str(message) for message in get_messages(response.wsgi_request))
    return re.search(r"<code>([\w-]{40,})</code>", told)[1]


def test_a_partners_token_is_shown_once_and_works(desk: Desk) -> None:
    chief = desk(Role.CHIEF)
    token = token_in(chief.post("/desk/partners/add/", {"name": "Difaf", "is_active": "on", "per_minute": 60}))
    partner = partner_of(token=token)
    assert partner == Partner.objects.get()
    chief.get("/desk/partners/")  # the message is told here
    assert token not in chief.get(f"/desk/partners/edit/{partner.pk}/").content.decode()


def test_a_partner_is_revoked_at_the_desk(desk: Desk) -> None:
    chief = desk(Role.CHIEF)
    token = token_in(chief.post("/desk/partners/add/", {"name": "Difaf", "is_active": "on", "per_minute": 60}))
    chief.post(f"/desk/partners/edit/{Partner.objects.get().pk}/", {"name": "Difaf", "per_minute": 60})
    assert partner_of(token=token) is None


def test_a_partner_gets_a_new_token_and_the_old_one_ends(desk: Desk) -> None:
    chief = desk(Role.CHIEF)
    fields = {"name": "Difaf", "is_active": "on", "per_minute": 60}
    old = token_in(chief.post("/desk/partners/add/", fields))
    chief.get("/desk/partners/")
    address = f"/desk/partners/edit/{Partner.objects.get().pk}/"
    new = token_in(chief.post(address, {**fields, "new-token": "1"}))
    assert (partner_of(token=old), partner_of(token=new)) == (None, Partner.objects.get())


def test_items_stay_as_they_were_after_a_dry_run(desk: Desk, form, wire: None) -> None:
    desk(Role.CHIEF).post(TRY, form(does="ignore"))
    assert not WireItem.objects.filter(ignored_at__isnull=False).exists()
