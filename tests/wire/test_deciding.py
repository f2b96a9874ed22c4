from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.wire.deciding import Kind, Version, decide
from broadsheet.wire.formats.base import Status

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FIRST = Version("urn:a", "AFP", "1", NOON, Status.USABLE, "digest-1", id=1, is_current=True)


def arriving(**changes):
    return replace(FIRST, id=None, is_current=False, digest="digest-2", **changes)


def kind(*stored, **changes):
    return decide(stored=stored, arriving=arriving(**changes), now=NOON).kind


def test_an_identifier_never_seen_is_new():
    assert kind() is Kind.NEW


def test_a_later_moment_replaces_the_current_version():
    found = decide(stored=[FIRST], arriving=arriving(version_at=NOON + timedelta(hours=1)), now=NOON)
    assert (found.kind, found.becomes_current, found.replaces) == (Kind.NEWER, True, 1)


def test_an_earlier_moment_is_kept_but_never_current_whatever_its_number():
    found = decide(stored=[FIRST], arriving=arriving(version_at=NOON - timedelta(1), version="187654321"), now=NOON)
    assert (found.kind, found.becomes_current, found.replaces) == (Kind.OLDER, False, None)


@pytest.mark.parametrize(("number", "expected"), [("10", Kind.NEWER), ("0", Kind.OLDER), ("b", Kind.OLDER)])
def test_at_the_same_moment_the_number_decides_as_a_number(number, expected):
    current = replace(FIRST, version="9")
    assert kind(current, version=number) is expected


def test_without_any_moment_or_number_arrival_decides():
    assert kind(replace(FIRST, version_at=None, version=""), version_at=None, version="") is Kind.NEWER


def test_the_same_content_under_the_same_number_is_the_same_again():
    found = decide(stored=[FIRST], arriving=replace(arriving(), digest="digest-1"), now=NOON)
    assert (found.kind, found.same_as, found.becomes_current) == (Kind.SAME, 1, False)


def test_an_old_version_sent_again_is_the_same_again_too():
    current = replace(FIRST, id=2, version="2", digest="digest-9")
    old = replace(FIRST, is_current=False)
    found = decide(stored=[current, old], arriving=replace(arriving(), digest="digest-1"), now=NOON)
    assert (found.kind, found.same_as) == (Kind.SAME, 1)


def test_a_kill_under_an_unchanged_version_number_is_a_kill():
    found = decide(stored=[FIRST], arriving=arriving(status=Status.CANCELED), now=NOON)
    assert (found.kind, found.becomes_current, found.replaces) == (Kind.KILL, True, 1)


def test_a_kill_of_a_story_we_never_had_is_kept_as_a_kill():
    assert kind(status=Status.CANCELED) is Kind.KILL


def test_a_kill_that_newer_copy_has_overtaken_is_told_apart_and_never_current():
    late = arriving(status=Status.CANCELED, version_at=NOON - timedelta(hours=1))
    found = decide(stored=[FIRST], arriving=late, now=NOON)
    assert (found.kind, found.becomes_current, found.replaces) == (Kind.LATE_KILL, False, None)


def test_nobody_kills_another_agencys_story():
    found = decide(stored=[FIRST], arriving=arriving(provider="Nobody", status=Status.CANCELED), now=NOON)
    assert found.replaces is None


@pytest.mark.parametrize("provider", ["", "Agence France-Presse", "afp.com"])
def test_an_agency_is_itself_under_all_its_names(provider):
    assert kind(FIRST, provider=provider, status=Status.CANCELED, version_at=None) is Kind.KILL


KILLED = replace(FIRST, status=Status.CANCELED)


def test_later_copy_lifts_a_kill():
    found = decide(stored=[KILLED], arriving=arriving(version_at=NOON + timedelta(hours=1)), now=NOON)
    assert (found.kind, found.replaces) == (Kind.UNKILL, 1)


@pytest.mark.parametrize("number", ["", "2", "187654321"])
def test_copy_that_does_not_say_when_lifts_no_dated_kill(number):
    found = decide(stored=[KILLED], arriving=arriving(version=number, version_at=None), now=NOON)
    assert (found.kind, found.becomes_current) == (Kind.OLDER, False)


@pytest.mark.parametrize(("number", "expected"), [("2", Kind.UNKILL), ("187654321", Kind.OLDER), ("", Kind.OLDER)])
def test_without_moments_a_higher_number_of_the_same_sort_lifts_a_kill(number, expected):
    assert kind(replace(KILLED, version_at=None), version=number, version_at=None) is expected


def test_what_says_nothing_is_kept_but_never_in_place_of_what_does():
    empty = arriving(says_nothing=True, version_at=NOON + timedelta(hours=1))
    found = decide(stored=[FIRST], arriving=empty, now=NOON)
    assert (found.kind, found.becomes_current) == (Kind.MALFORMED, False)
    assert decide(stored=[], arriving=empty, now=NOON).becomes_current


def test_a_kill_needs_no_words():
    assert kind(FIRST, status=Status.CANCELED, says_nothing=True) is Kind.KILL


@pytest.mark.parametrize(("status", "held"), [(Status.WITHHELD, True), (Status.USABLE, False)])
def test_what_is_withheld_waits_for_a_human(status, held):
    assert decide(stored=[], arriving=arriving(status=status), now=NOON).held is held


@pytest.mark.parametrize(("hours", "embargoed"), [(1, True), (0, False), (-1, False)])
def test_an_embargo_holds_until_its_moment(hours, embargoed):
    found = decide(stored=[], arriving=arriving(embargo_at=NOON + timedelta(hours=hours)), now=NOON)
    assert found.embargoed is embargoed
