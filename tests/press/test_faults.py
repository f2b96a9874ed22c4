"""One page's fault is that page's alone: it is put off with its error, the others print, and nothing waits for ever."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from broadsheet.kit import clock
from broadsheet.press.building import Press
from broadsheet.press.edition import Edition, Step
from broadsheet.press.models import Dirty
from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder
from tests.press.test_exactness import fresh_edition
from tests.press.toys import Story, ToyDesk


@dataclass
class Faulty(Story):
    """Does something forbidden or impossible at some paths."""

    fault: Callable[[], object] = lambda: 1 / 0
    at: set[str] = field(default_factory=set)

    def render(self, path: str, read: Recorder) -> Printed | None:
        if path in self.at:
            self.fault()
        return super().render(path, read)


@pytest.fixture
def faulty(press: Press) -> Faulty:
    kind = Faulty()
    press.register.add(kind)
    return kind


def body(press: Press, path: str) -> bytes:
    page = press.edition.read(path)
    assert page is not None
    return page.body


def test_a_page_that_raises_stays_as_it_was_and_the_others_print(press: Press, desk: ToyDesk, faulty: Faulty) -> None:
    desk.save(1)
    press.settle()
    faulty.at = {"/story/s1"}
    desk.save(1, text="new")
    desk.save(2)
    press.settle()
    assert body(press, "/story/s1").startswith(b"x")
    assert body(press, "/story/s2").startswith(b"x")
    row = Dirty.objects.get()
    assert (row.path, row.failures, row.error) == ("/story/s1", 1, "ZeroDivisionError: division by zero")


def test_a_page_put_off_is_tried_again_when_its_time_has_come(press: Press, desk: ToyDesk, faulty: Faulty) -> None:
    faulty.at = {"/story/s1"}
    desk.save(1)
    press.settle()
    faulty.at = set()
    assert press.settle() == []
    Dirty.objects.update(retry_at=1)
    press.settle()
    assert body(press, "/story/s1") == b"x\n?"
    assert not Dirty.objects.exists()


def test_a_page_that_fails_again_and_again_is_put_off_ever_longer(press: Press, desk: ToyDesk, faulty: Faulty) -> None:
    faulty.at = {"/story/s1"}
    desk.save(1)
    waits = []
    for _ in range(12):
        press.settle()
        now = clock.now().timestamp()
        waits.append(round(Dirty.objects.get().retry_at - now))
        Dirty.objects.update(retry_at=1)
    assert Dirty.objects.get().failures == 12
    assert waits[:4] == pytest.approx([10, 20, 40, 80], abs=5)
    assert waits[-1] == pytest.approx(3600, abs=5)


def test_a_change_brings_a_page_put_off_back_at_once(press: Press, desk: ToyDesk, faulty: Faulty) -> None:
    desk.save(1)
    press.settle()
    faulty.at = {"/story/s1"}
    desk.save(1, text="bad")
    press.settle()
    faulty.at = set()
    desk.save(1, text="good")
    press.settle()
    assert body(press, "/story/s1").startswith(b"good")


def test_a_backlog_of_nothing_but_faults_comes_to_rest(press: Press, desk: ToyDesk, faulty: Faulty) -> None:
    press.pages_a_turn = 2
    faulty.at = {f"/story/s{number}" for number in range(9)}
    for number in range(9):
        desk.save(number)
    assert len(press.settle()) < 20
    assert Dirty.objects.count() == 9


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Dirty.objects.count, "OutOfReach"),
        (lambda: Dirty(path="/").save(), "OutOfReach"),
        (clock.now, "ClockForbidden"),
    ],
)
def test_a_page_that_looks_past_the_recorder_is_put_off(
    press: Press, desk: ToyDesk, faulty: Faulty, fault: Callable[[], object], error: str
) -> None:
    faulty.fault, faulty.at = fault, {"/story/s1"}
    desk.save(1)
    press.settle()
    assert Dirty.objects.get().error.startswith(error)
    assert press.edition.read("/story/s1") is None


@pytest.mark.parametrize("slug", ["م" * 130, "a%b", "..", "x.gz"])
def test_a_path_that_no_file_can_have_holds_up_nobody(press: Press, desk: ToyDesk, slug: str) -> None:
    desk.save(1, slug=slug)
    desk.save(2)
    press.settle()
    assert Dirty.objects.get().error.startswith("BadPath")
    assert press.edition.read("/story/s2") is not None


class FullDisk(Edition):
    """Has room for one page more."""

    room = 1

    def _put(self, step: Step, staged: str | None, *, keep_old: bool = True) -> None:
        if self.room == 0:
            raise OSError(28, "No space left on device")
        self.room -= 1
        super()._put(step, staged, keep_old=keep_old)


def test_after_a_full_disk_the_edition_is_made_whole_even_if_the_edit_was_undone(
    press: Press, desk: ToyDesk, tmp_path: Path
) -> None:
    desk.save(1)
    press.settle()
    press.edition = FullDisk(press.edition.folder)
    desk.save(1, text="new", title="new")
    with pytest.raises(OSError, match="No space"):
        press.settle()
    desk.save(1, text="x", title="t1")
    press.edition.room = 1000
    press.settle()
    assert press.edition.files() == fresh_edition(press, tmp_path / "fresh")
    assert list(press.edition.unfinished()) == []
