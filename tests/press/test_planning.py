"""The order that keeps links whole, and the early cut-off: pure."""

import pytest

from broadsheet.press.edition import digest_of
from broadsheet.press.known import Known
from broadsheet.press.memory import MemoryStore
from broadsheet.press.models import Dirty
from broadsheet.press.pages import Printed, Rank
from broadsheet.press.planning import Rendered, order, steps
from broadsheet.press.recorder import Recorder

PAGE, GONE, MOVED = Printed(b"x"), Printed(b"gone", status=410), Printed(status=301, location="/y")


def page(path: str, rank: Rank, *, was: Printed | None, now: Printed | None) -> Rendered:
    known = Known(1, was.status, digest_of(was), "", 0) if was else None
    return Rendered(path, "toy", int(rank), 0, "", now, Recorder(MemoryStore()), known)


def test_new_pages_come_leaf_first_then_changed_ones_then_those_that_go_list_first() -> None:
    changed = Printed(b"y")
    pages = [
        page("/gone-leaf", Rank.LEAF, was=PAGE, now=None),
        page("/withdrawn-leaf", Rank.LEAF, was=PAGE, now=GONE),
        page("/gone-list", Rank.LIST, was=PAGE, now=None),
        page("/front", Rank.FRONT, was=PAGE, now=changed),
        page("/changed-leaf", Rank.LEAF, was=PAGE, now=changed),
        page("/new-list", Rank.LIST, was=None, now=PAGE),
        page("/new-leaf", Rank.LEAF, was=None, now=PAGE),
    ]
    names = ["/new-leaf", "/new-list", "/changed-leaf", "/front", "/withdrawn-leaf", "/gone-list", "/gone-leaf"]
    assert [each.path for each in order(pages)] == names
    assert [step.path for step in steps(pages)] == names


@pytest.mark.parametrize(
    ("was", "now", "phase", "breaks"),
    [
        (None, PAGE, Dirty.Phase.NEW, False),
        (None, MOVED, Dirty.Phase.NEW, False),
        (MOVED, PAGE, Dirty.Phase.NEW, False),
        (GONE, PAGE, Dirty.Phase.NEW, False),
        (PAGE, Printed(b"y"), Dirty.Phase.CHANGED, False),
        (MOVED, GONE, Dirty.Phase.CHANGED, False),
        (PAGE, MOVED, Dirty.Phase.GOING, False),
        (PAGE, GONE, Dirty.Phase.GOING, False),
        (PAGE, None, Dirty.Phase.GOING, True),
        (MOVED, None, Dirty.Phase.GOING, True),
    ],
)
def test_a_path_goes_up_first_and_down_last(
    was: Printed | None, now: Printed | None, phase: Dirty.Phase, breaks: bool
) -> None:
    rendered = page("/x", Rank.LEAF, was=was, now=now)
    assert (rendered.phase, rendered.breaks_links) == (phase, breaks)


@pytest.mark.parametrize("same", [PAGE, GONE, MOVED, None])
def test_what_a_reader_gets_already_is_not_written(same: Printed | None) -> None:
    assert steps([page("/x", Rank.LEAF, was=same, now=same)]) == []


def test_a_signpost_to_another_place_is_written() -> None:
    other = Printed(status=301, location="/z")
    assert len(steps([page("/x", Rank.LEAF, was=MOVED, now=other)])) == 1


def test_a_page_withdrawn_with_the_very_bytes_it_had_is_written() -> None:
    assert len(steps([page("/x", Rank.LEAF, was=PAGE, now=Printed(b"x", status=410))])) == 1
