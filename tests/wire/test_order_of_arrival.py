"""Properties: the order in which an agency's versions arrive has no say in which is current, and loses no kill."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from broadsheet.wire.deciding import Kind, Version, decide
from broadsheet.wire.formats.base import Status

MORNING = datetime(2026, 1, 1, 6, tzinfo=UTC)
EVENING = datetime(2026, 1, 1, 18, tzinfo=UTC)
MOMENTS = st.integers(0, 4).map(lambda hours: MORNING + timedelta(hours=hours))
NUMBERS = st.sampled_from(["", "1", "2", "9", "10", "187654321", "203941177", "b"])
STATUSES = st.sampled_from([Status.USABLE, Status.USABLE, Status.WITHHELD, Status.CANCELED])


@st.composite
def versions(draw, moments=MOMENTS, numbers=NUMBERS, statuses=STATUSES):
    """One to six versions of a story of which no two have the same moment, number and fate: between those, arrival
    decides. What is no number ("b", "") counts as none.
    """
    rows = st.tuples(moments, numbers, statuses, st.booleans())

    def order(row):
        return row[0], int(row[1]) if row[1].isdecimal() else -1, row[2] == "canceled"

    chosen = draw(st.lists(rows, min_size=1, max_size=6, unique_by=order))
    return [
        Version("urn:a", "AFP", number, at, status, f"digest-{place}", says_nothing=silent)
        for place, (at, number, status, silent) in enumerate(chosen)
    ]


def end_of(arrivals):
    """What is current after all have arrived, minute by minute; at each step exactly one is."""
    stored = []
    for minute, arriving in enumerate(arrivals):
        now = EVENING + timedelta(minutes=minute)
        found = decide(stored=stored, arriving=arriving, now=now)
        current = minute if found.becomes_current else found.promotes
        stored.append(replace(arriving, id=minute, received_at=now))
        if current is not None:
            stored = [replace(each, is_current=each.id == current) for each in stored]
        assert [each.is_current for each in stored].count(True) == 1
    (end,) = (each for each in stored if each.is_current)
    return end


@given(st.data())
def test_dated_versions_end_in_the_same_current_one_in_whatever_order_they_come(data):
    dated = data.draw(versions())
    other = data.draw(st.permutations(dated))
    assert end_of(dated).digest == end_of(other).digest


@given(st.data())
def test_numbered_versions_without_moments_do_so_too(data):
    opaque = st.sampled_from(["187654321", "203941177", "203941178", "300000000"])
    one_sort = data.draw(st.sampled_from([st.integers(1, 9).map(str), opaque]))
    numbered = data.draw(versions(moments=st.none(), numbers=one_sort))
    other = data.draw(st.permutations(numbered))
    assert end_of(numbered).digest == end_of(other).digest


@given(st.data())
def test_the_latest_moment_is_current_where_nothing_was_killed(data):
    usable = [replace(each, says_nothing=False) for each in data.draw(versions(statuses=st.just(Status.USABLE)))]
    end = end_of(data.draw(st.permutations(usable)))
    assert end.version_at == max(each.version_at for each in usable)


@given(st.data())
def test_a_kill_stands_whatever_came_around_it_unless_copy_of_a_later_moment_lifts_it(data):
    kill = Version("urn:a", "AFP", data.draw(NUMBERS), MORNING + timedelta(hours=2), Status.CANCELED, "the kill")
    others = data.draw(versions(moments=st.one_of(st.none(), MOMENTS)))
    assume(not any(each.version_at and each.version_at > kill.version_at and not each.is_kill for each in others))
    assert end_of(data.draw(st.permutations([*others, kill]))).is_kill


@given(st.data())
def test_a_kill_that_says_neither_when_nor_which_stands_against_everything_sent_before_it(data):
    kill = Version("urn:a", "AFP", "", None, Status.CANCELED, "the kill")
    others = data.draw(versions(moments=st.one_of(st.none(), MOMENTS)))
    assert end_of(data.draw(st.permutations([*others, kill]))).is_kill


@given(st.data())
def test_every_kill_is_told_as_one_in_whatever_order(data):
    arrivals = data.draw(versions())
    stored, told = [], 0
    for number, each in enumerate(arrivals):
        found = decide(stored=stored, arriving=each, now=EVENING)
        told += found.kind in {Kind.KILL, Kind.LATE_KILL}
        stored.append(replace(each, id=number, received_at=EVENING, is_current=False))
    assert told == sum(each.is_kill for each in arrivals)
