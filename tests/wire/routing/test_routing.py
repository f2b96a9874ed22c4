"""Rules at work, from the agency's file to the draft or the page."""

import logging
from datetime import timedelta

import pytest

from broadsheet.content.models import Article
from broadsheet.wire.models import Does, Likeness, Routed, WireItem
from broadsheet.wire.routing import arriving
from tests.content.newsroom import MORNING
from tests.wire.routing.conftest import BRIDGE

pytestmark = pytest.mark.django_db


def routed(item):
    found = Routed.objects.get(item=item)
    return found.does, found.state


def test_copy_without_a_rule_stays_with_the_desk(sent, scheduler):
    sent()
    scheduler()
    assert not Routed.objects.exists()
    assert not Article.objects.exists()


def test_a_rule_starts_a_draft_in_its_section(rule, sent, scheduler):
    rule(Does.DRAFT, section="sport")
    item = sent()
    scheduler()
    article = Article.objects.get()
    assert (article.live, article.section.slug_en, article.label) == (False, "sport", "wire")
    assert routed(item) == ("draft", "done")
    assert item.takes.get().by is None


def test_a_rule_publishes_at_once_with_label_and_source(rule, sent, scheduler):
    rule(Does.PUBLISH)
    sent()
    scheduler()
    article = Article.objects.get()
    assert (article.live, article.label, article.source) == (True, "wire", "SANA")


def test_nothing_is_drafted_before_the_item_is_stored_for_good(rule, sent):
    rule(Does.PUBLISH)
    item = sent()
    assert not Article.objects.exists()
    assert routed(item) == ("publish", "waiting")


def test_a_rule_hides_copy(rule, sent):
    rule(Does.IGNORE)
    item = sent()
    assert item.ignored_at is not None


def test_of_two_rules_the_first_in_the_list_wins(rule, sent):
    rule(Does.IGNORE, name="second", sort_order=2000)
    rule(Does.DRAFT, name="first", sort_order=1000)
    assert routed(sent())[0] == "draft"


def test_a_rule_out_of_force_does_nothing(rule, sent):
    rule(Does.IGNORE, is_active=False)
    assert sent().ignored_at is None


def test_an_embargo_is_waited_for(rule, sent, scheduler):
    rule(Does.PUBLISH)
    end = MORNING + timedelta(hours=5)
    sent(embargoed=end.isoformat())
    scheduler()
    assert not Article.objects.get().live
    scheduler(at=end)
    assert Article.objects.get().live


@pytest.mark.parametrize("words", ["محظور النشر حتى السادسة", "EMBARGOED until 0001 GMT Friday"])
def test_a_possible_embargo_is_drafted_and_left_to_a_human(rule, sent, scheduler, words):
    rule(Does.PUBLISH)
    item = sent(ednote=words)
    scheduler()
    assert not Article.objects.get().live
    assert routed(item) == ("publish", "refused")
    assert "somebody has to look" in Routed.objects.get().reason


def test_a_kill_that_comes_first_leaves_nothing_to_draft(rule, sent, scheduler):
    rule(Does.PUBLISH)
    item = sent()
    sent(hour=1, pubstatus="canceled")
    scheduler()
    assert not Article.objects.exists()
    assert routed(item) == ("publish", "refused")


def test_a_kill_itself_is_not_routed(rule, sent):
    rule(Does.PUBLISH)
    sent(pubstatus="canceled")
    assert not Routed.objects.exists()


def test_a_kill_of_what_waits_for_its_embargo_keeps_it_out_of_the_paper(rule, sent, scheduler):
    rule(Does.PUBLISH)
    end = MORNING + timedelta(hours=5)
    sent(embargoed=end.isoformat())
    scheduler()
    sent(hour=1, pubstatus="canceled")
    scheduler(at=end)
    assert not Article.objects.get().live


def test_a_newer_version_starts_no_second_article(rule, sent, scheduler):
    rule(Does.DRAFT)
    sent()
    scheduler()
    sent(hour=1, headline="افتتاح جسر الرقة القديم")
    scheduler()
    assert Article.objects.count() == 1


def test_of_two_quick_versions_only_the_newer_is_drafted(rule, sent, scheduler):
    rule(Does.DRAFT)
    sent()
    newer = sent(hour=1, headline="افتتاح جسر الرقة القديم")
    scheduler()
    assert Article.objects.get().takes.get().item == newer


def test_what_resembles_other_copy_is_not_published_by_itself(rule, sent, scheduler):
    rule(Does.PUBLISH)
    sent()
    scheduler()
    copy = sent("urn:wafa:77", copyrightholder="وفا", text=f"{BRIDGE} وأضاف أن الجسر كان مغلقاً منذ عام 2017")
    scheduler()
    assert Likeness.objects.filter(item=copy).exists()
    assert routed(copy) == ("publish", "refused")
    assert sorted(Article.objects.values_list("live", flat=True)) == [False, True]


def test_copy_that_is_not_fit_to_print_stays_a_draft_with_the_reason(rule, sent, scheduler):
    rule(Does.PUBLISH)
    item = sent(text="")
    scheduler()
    assert not Article.objects.get().live
    assert routed(item) == ("publish", "refused")
    assert Routed.objects.get().reason


def test_a_rule_that_breaks_costs_no_item(rule, sent, monkeypatch, caplog):
    rule(Does.PUBLISH, name="broken")
    monkeypatch.setattr(arriving.matching, "holds", lambda *, rule, of: 1 / 0)
    with caplog.at_level(logging.ERROR):
        item = sent()
    assert item.is_current
    assert "the routing rule “broken” broke" in caplog.text


@pytest.mark.parametrize("part", ["find", "rules"])
def test_a_fault_in_routing_costs_no_item(rule, sent, monkeypatch, caplog, part):
    rule(Does.PUBLISH)

    def fails(**_):
        raise ValueError("a fault")

    monkeypatch.setattr(arriving, part, fails)
    with caplog.at_level(logging.ERROR):
        item = sent()
    assert WireItem.objects.get() == item
    assert "the items themselves are stored" in caplog.text


def test_a_fault_while_drafting_is_tried_again_and_holds_up_nothing_else(rule, sent, scheduler, monkeypatch, caplog):
    from broadsheet.wire.routing import performing

    rule(Does.DRAFT)
    item = sent()
    sent("urn:sana:2", text="قطار جديد بين دمشق وحلب", headline="جسر ثان")
    real, calls = performing.take, []

    def first_fails(**given):
        calls.append(given)
        if len(calls) == 1:
            raise ConnectionError
        return real(**given)

    monkeypatch.setattr(performing, "take", first_fails)
    with caplog.at_level(logging.CRITICAL):
        scheduler()
    assert Article.objects.count() == 1
    scheduler(at=MORNING + timedelta(minutes=5))
    assert (Article.objects.count(), routed(item)) == (2, ("draft", "done"))
