"""A kill reaches every copy of ours: live, scheduled, embargoed, draft, paired; and nobody misses it."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from broadsheet.accounts.models import User
from broadsheet.content.actions.hold import release
from broadsheet.content.actions.publish import publish, publish_when_due
from broadsheet.content.actions.translate import part
from broadsheet.content.models import Article
from broadsheet.content.rules import NotReady
from broadsheet.press import due, queries
from broadsheet.press.models import Due
from broadsheet.wire import later
from broadsheet.wire.actions.kill import acknowledge, withdraw_now
from broadsheet.wire.actions.take import Killed, take
from broadsheet.wire.models import AgencyPolicy, Hit, Kill
from tests.content.newsroom import Newsroom
from tests.wire.later import Agency


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency(Newsroom().open())


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("rana")


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def words_of_log(article: Article) -> list[str]:
    entries = ModelLogEntry.objects.filter(object_id=str(article.pk)).order_by("timestamp", "id")
    return [entry.action for entry in entries if entry.action.startswith("broadsheet.")]


def test_killed_story_and_its_pair_are_withdrawn_at_once(agency: Agency) -> None:
    story = agency.published()
    pair = agency.pair_of(story)
    agency.kills()
    assert [fresh(each).is_withdrawn for each in (story, pair)] == [True, True]
    assert queries.lists_of(key=f"card:{story.pk}") == {}
    assert "has withdrawn it" in fresh(story).withdrawn_note
    assert "سحبت" in fresh(pair).withdrawn_note
    assert not Due.objects.filter(kind=later.HIT).exists()


def test_kill_of_our_first_version_reaches_a_story_that_took_the_second(agency: Agency) -> None:
    agency.says()
    story = publish(article=take(item=agency.says(headline="Again"), by=None, now=agency.now), by=None, now=agency.now)
    agency.kills(version="1")
    assert fresh(story.article).is_withdrawn


def test_everyone_is_alarmed_until_someone_acknowledges(agency: Agency, editor: User) -> None:
    story = agency.published()
    agency.kills()
    kill = Kill.objects.get()
    assert kill.rings
    assert acknowledge(kill=kill, by=editor, now=agency.now)
    assert not acknowledge(kill=kill, by=User.objects.create_user("late"), now=agency.now)
    kill.refresh_from_db()
    assert (kill.rings, kill.acknowledged_by) == (False, editor)
    log = words_of_log(story)
    assert log == ["broadsheet.killed", "broadsheet.hold", "broadsheet.withdraw", "broadsheet.acknowledge"]


def test_policy_may_only_alarm_and_one_click_withdraws(agency: Agency, editor: User) -> None:
    AgencyPolicy.objects.create(agency="Levant News Agency", on_kill="alarm", note_en="Killed.")
    story = agency.published()
    pair = agency.pair_of(story)
    agency.kills()
    assert fresh(story).live
    withdrawn = withdraw_now(kill=Kill.objects.get(), by=editor, now=agency.now)
    assert {each.pk for each in withdrawn} == {story.pk, pair.pk}
    assert fresh(story).withdrawn_note == "Killed."
    assert Hit.objects.get(article=story).withdrawn_by == editor
    assert not Kill.objects.get().rings


def test_policy_may_only_flag_the_pair(agency: Agency) -> None:
    AgencyPolicy.objects.create(agency="Levant News Agency", on_pair="flag")
    story = agency.published()
    pair = agency.pair_of(story)
    agency.kills()
    assert fresh(story).is_withdrawn
    assert fresh(pair).live
    assert fresh(pair).holds.filter(released_at=None).exists()


def test_policy_of_the_agency_and_the_way_goes_before_that_for_all(agency: Agency) -> None:
    AgencyPolicy.objects.create(on_kill="withdraw")
    AgencyPolicy.objects.create(agency="Levant News Agency", source="test", on_kill="alarm")
    AgencyPolicy.objects.create(agency="Another", on_kill="withdraw")
    story = agency.published()
    agency.kills()
    assert fresh(story).live


def test_translation_that_was_parted_is_found_too(agency: Agency) -> None:
    story = agency.published()
    pair = agency.pair_of(story)
    part(article=story)
    agency.kills()
    assert fresh(pair).is_withdrawn


def test_scheduled_story_never_goes_out(agency: Agency) -> None:
    draft = agency.draft()
    draft.go_live_at = agency.now + timedelta(hours=1)
    draft.save_revision()
    publish(article=draft, by=None, now=agency.now)
    agency.kills()
    due.perform(now=agency.newsroom.later(hours=2))
    publish_when_due(str(draft.pk), agency.now)
    assert not fresh(draft).live


def test_embargoed_story_never_goes_out(agency: Agency) -> None:
    draft = agency.draft(embargoed=(agency.now + timedelta(hours=1)).isoformat())
    assert publish(article=draft, by=None, now=agency.now).under_embargo
    agency.kills()
    due.perform(now=agency.newsroom.later(hours=2))
    assert not fresh(draft).live


def test_killed_draft_needs_an_override_with_a_reason(agency: Agency, editor: User) -> None:
    draft = agency.draft()
    agency.kills()
    with pytest.raises(NotReady, match="Levant News Agency has killed"):
        publish(article=draft, by=editor, now=agency.now)
    release(article=draft, reason="Our own reporting stands.", by=editor, now=agency.now)
    assert publish(article=draft, by=editor, now=agency.now).article.live


def test_killed_story_is_not_published_again_without_override(agency: Agency) -> None:
    story = agency.published()
    agency.kills()
    with pytest.raises(NotReady):
        publish(article=fresh(story), by=None, now=agency.now)


def test_kill_dated_before_our_version_only_alarms(agency: Agency) -> None:
    story = agency.published()
    agency.kills(minutes=-30, version="9")
    kill = Kill.objects.get()
    assert (kill.doubt, kill.rings, fresh(story).live) == ("older", True, True)


def test_story_that_the_agency_withholds_alarms(agency: Agency) -> None:
    story = agency.published()
    agency.says(pubstatus="withheld")
    assert (Kill.objects.get().doubt, fresh(story).live) == ("withheld", True)


def test_kill_that_nobody_took_is_listed_and_silent(agency: Agency) -> None:
    agency.says()
    agency.kills()
    assert [(kill.rings, kill.hits.count()) for kill in Kill.objects.all()] == [(False, 0)]


def test_kill_of_a_story_that_never_came_is_listed_too(agency: Agency) -> None:
    agency.kills()
    assert Kill.objects.count() == 1


def test_another_agency_kills_nothing_of_ours(agency: Agency) -> None:
    story = agency.published()
    agency.kills(copyrightholder="Somebody Else")
    assert fresh(story).live


def test_same_kill_twice_alarms_once(agency: Agency) -> None:
    agency.published()
    kill = {"versioncreated": (agency.now + timedelta(hours=1)).isoformat(), "version": "7"}
    agency.kills(**kill)
    agency.kills(**kill)
    assert Kill.objects.count() == 1


def test_older_version_cant_be_taken_after_the_kill(agency: Agency) -> None:
    first = agency.says()
    agency.kills()
    with pytest.raises(Killed):
        take(item=first, by=None, now=agency.now)


def test_kill_whose_receiver_died_is_settled_by_the_scheduler(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    story = agency.published()
    monkeypatch.setattr(later, "settle", lambda *, now: None)
    agency.kills()
    assert fresh(story).live
    due.perform(now=agency.now)
    assert fresh(story).is_withdrawn


def test_one_story_that_cant_be_withdrawn_holds_up_no_other(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    from broadsheet.wire.actions import kill as actions

    first, second = agency.published(), agency.published(guid="urn:lna:market", headline="Twice")
    assert first.pk != second.pk
    withdraw = actions.withdraw

    def failing(*, article: Article, **words: object) -> Article:
        if article.pk == first.pk:
            raise OSError("the disk is full")
        return withdraw(article=article, **words)

    monkeypatch.setattr(actions, "withdraw", failing)
    agency.kills()
    assert (fresh(first).live, fresh(second).is_withdrawn) == (True, True)
    assert "the disk is full" in Due.objects.get(kind=later.HIT).error
