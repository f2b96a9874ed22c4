"""What the wire room says besides the agency's words: likenesses, rules, sources' health; in both languages."""

from datetime import timedelta

import pytest

from broadsheet.accounts.roles import Role
from broadsheet.content.models import Article, Section
from broadsheet.kit import clock
from broadsheet.wire.models import Does, Likeness, Routed, RoutingRule, WireItem
from broadsheet.wire.routing.performing import perform_when_due
from broadsheet.wire.sources import standings
from broadsheet.wire.sources.errors import login_refused
from broadsheet.wire.sources.models import Kind, Source
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.test_wire_room import arrive

LONG = "<p>The transport minister opened the old bridge of Raqqa on Sunday after three years of repairs.</p>"


def read(desk: Desk, path: str, language: str = "en", role: Role = Role.REPORTER) -> str:
    return desk(role, language).get(path).content.decode()


@pytest.fixture
def alike(newsroom: Newsroom) -> WireItem:
    arrive("first", copyrightholder="SANA", body_html=LONG)
    return arrive("second", copyrightholder="AFP", body_html=LONG)


@pytest.mark.parametrize(("language", "told"), [("en", "Much the same as copy of SANA"), ("ar", "مادة SANA")])
def test_copy_that_another_agency_sent_too_says_so_in_the_list_and_beside_it(
    desk: Desk, alike: WireItem, language: str, told: str
) -> None:
    other = Likeness.objects.get(item=alike).other
    assert other is not None
    for path in ("/desk/wire/", f"/desk/wire/{alike.pk}/?pane=1", "/desk/wire/rows/"):
        page = read(desk, path, language)
        assert told in page, path
        assert f'href="/desk/wire/{other.pk}/"' in page, path


def test_copy_like_a_story_of_ours_leads_to_it(desk: Desk, alike: WireItem, newsroom: Newsroom) -> None:
    article = newsroom.draft(headline="Ours")
    Likeness.objects.create(item=alike, article=article, share=80)
    page = read(desk, f"/desk/wire/{alike.pk}/")
    assert "Much the same as a story of ours (80 %)" in page
    assert f"/desk/snippets/content/article/edit/{article.pk}/" in page or f"/edit/{article.pk}/" in page


@pytest.mark.parametrize(
    ("does", "told"),
    [(Does.DRAFT, "The rule “Bridges” started a draft from it."), (Does.SHOW, "By the rule “Bridges”")],
)
def test_what_a_rule_did_is_said_and_leads_to_its_draft(desk: Desk, newsroom: Newsroom, does: Does, told: str) -> None:
    section = Section.objects.order_by("pk").first()
    RoutingRule.objects.create(name="Bridges", does=does, section=section, agencies="AFP")
    item = arrive("1", copyrightholder="AFP", body_html=LONG)
    perform_when_due(str(item.pk), clock.now())
    page = read(desk, "/desk/wire/")
    assert told in page
    for article in Article.objects.filter(takes__item=item):
        assert f"/edit/{article.pk}/" in page


@pytest.mark.parametrize(
    ("language", "told"), [("en", "left it to the desk: A newer version"), ("ar", "وصلت نسخة أحدث")]
)
def test_why_a_rule_left_copy_to_the_desk_is_told_in_the_readers_language(
    desk: Desk, newsroom: Newsroom, language: str, told: str
) -> None:
    RoutingRule.objects.create(name="Bridges", does=Does.DRAFT, section=Section.objects.first(), agencies="AFP")
    item = arrive("1", copyrightholder="AFP", body_html=LONG)
    WireItem.objects.filter(pk=item.pk).update(is_current=False)
    perform_when_due(str(item.pk), clock.now())
    assert Routed.objects.get().state == Routed.State.REFUSED
    assert told in read(desk, f"/desk/wire/{item.pk}/", language)


@pytest.fixture
def failing(newsroom: Newsroom) -> Source:
    source = Source.objects.create(
        name="afp-sport", kind=Kind.FTP, agency="AFP", address="ftp://ftp.example/x", made_at=clock.now()
    )
    standings.claim(source=source, now=clock.now(), looker="test")
    standings.failed(source=source, now=clock.now(), fault=login_refused(host="ftp.example"))
    return source


@pytest.mark.parametrize(
    ("language", "told"), [("en", "ftp.example refuses the name or the password"), ("ar", "يرفض ftp.example")]
)
def test_a_source_that_fails_warns_in_the_room_in_the_readers_language(
    desk: Desk, failing: Source, language: str, told: str
) -> None:
    for path in ("/desk/wire/", "/desk/wire/rows/"):
        page = read(desk, path, language)
        assert failing.name in page
        assert told in page


def test_only_those_who_keep_the_sources_are_led_to_them(desk: Desk, failing: Source) -> None:
    assert "/desk/sources/" not in read(desk, "/desk/wire/rows/")
    assert "/desk/sources/" in read(desk, "/desk/wire/rows/", role=Role.CHIEF)


def test_a_source_that_is_well_says_nothing(desk: Desk, newsroom: Newsroom) -> None:
    source = Source.objects.create(name="sana", kind=Kind.FTP, address="ftp://ftp.example/x", made_at=clock.now())
    standings.claim(source=source, now=clock.now(), looker="test")
    standings.succeed(source=source, now=clock.now() - timedelta(seconds=1), told="1 new file.")
    assert "sana" not in read(desk, "/desk/wire/rows/")
