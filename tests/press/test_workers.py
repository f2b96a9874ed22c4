"""Workers beside the press: what they print is what a full build gives, whatever becomes of them."""

import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection, transaction

from broadsheet.press import building, calling, recording, snapshot, sweeping, whole, workers
from broadsheet.press.building import Press
from broadsheet.press.edition import ASIDE, LOCK, Edition
from broadsheet.press.explaining import audit
from broadsheet.press.models import Change, Dirty, Page, Sweep
from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder
from broadsheet.press.workers import WorkerFailed, Workers
from tests.press.dying import die_at
from tests.press.test_exactness import fresh_edition
from tests.press.toys import ToyDesk, committed, random_edit


@pytest.fixture
def busy(press: Press, monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    """A press that prints four pages a turn, and leaves the rest to two workers in batches of three."""
    monkeypatch.setattr(workers, "PAGES_A_BATCH", 3)
    press.pages_a_turn = 4
    yield press
    if press.workers is not None:
        press.workers.stop()


def with_workers(press: Press, count: int = 2) -> Workers:
    press.workers = Workers(count=count, folder=press.edition.folder, register=press.register)
    press.workers.start()
    return press.workers


def fill(desk: ToyDesk, count: int = 60) -> None:
    with committed():
        for number in range(count):
            desk.save(number, year=number % 8, tags=frozenset({f"t{number % 5}"}), author=number % 3)


def assert_whole(press: Press, fresh: Path) -> None:
    assert press.edition.files() == fresh_edition(press, fresh)
    assert not Dirty.objects.exists()
    assert not Sweep.objects.exists()
    assert list(press.edition.unfinished()) == []
    assert list(audit(edition=press.edition, register=press.register)) == []


def test_a_backlog_is_printed_by_the_workers_as_a_full_build_would(busy: Press, desk: ToyDesk, tmp_path: Path) -> None:
    with_workers(busy)
    fill(desk)
    busy.settle()
    batches = {name.name.split("-")[-2] for name in (busy.edition.folder / ASIDE).iterdir()}
    assert batches >= {str(number) for number in busy.workers.numbers}
    assert_whole(busy, tmp_path / "fresh")


def test_random_edits_between_batches_leave_what_a_full_build_gives(busy: Press, desk: ToyDesk, tmp_path: Path) -> None:
    with_workers(busy)
    fill(desk)
    dice = random.Random(3)
    for _ in range(40):
        random_edit(desk, dice)
        busy.turn()
    busy.settle()
    assert_whole(busy, tmp_path / "fresh")


@pytest.mark.parametrize("seed", range(2))
def test_workers_killed_at_random_moments_lose_nothing(busy: Press, desk: ToyDesk, tmp_path: Path, seed: int) -> None:
    crew, dice = with_workers(busy), random.Random(seed)
    fill(desk)
    killed = 0
    for number in range(60):
        random_edit(desk, dice)
        if number % 10 == 0:
            desk.rename_author(number // 10 % 3, f"name{number}")
        busy.turn()
        if dice.random() < 0.25 and is_running(victim := dice.choice(crew.numbers)):
            os.kill(victim, signal.SIGKILL)
            killed += 1
    busy.settle()
    assert killed > 4
    assert_whole(busy, tmp_path / "fresh")
    assert len(set(crew.numbers)) == 2


def test_a_killed_workers_journal_is_recovered_and_it_is_replaced(
    busy: Press, desk: ToyDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die_in_place(edition: Edition, *of: object, **how: object) -> None:
        put(edition, *of, **how)
        os.kill(os.getpid(), signal.SIGKILL)

    put = Edition._put
    monkeypatch.setattr(Edition, "_put", die_in_place)
    crew = with_workers(busy, count=1)  # with the trap in it
    monkeypatch.setattr(Edition, "_put", put)
    [first] = crew.numbers
    fill(desk)
    busy.settle()
    assert crew.numbers != [first]
    assert Page.objects.exists()
    assert_whole(busy, tmp_path / "fresh")
    assert {file.name for file in (busy.edition.folder / ASIDE).rglob("*") if file.is_file()} == {LOCK}


def test_a_workers_full_disk_is_said_and_survived(
    busy: Press, desk: ToyDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    put = Edition._put
    monkeypatch.setattr(Edition, "_put", full)
    with_workers(busy, count=1)
    monkeypatch.setattr(Edition, "_put", put)
    fill(desk)
    with pytest.raises(WorkerFailed, match="No space left"):
        busy.settle()
    busy.settle()
    assert_whole(busy, tmp_path / "fresh")


def test_a_batch_that_could_not_be_written_down_is_in_doubt_while_its_worker_lives(
    busy: Press, desk: ToyDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = with_workers(busy)
    fill(desk)
    numbers = list(crew.numbers)

    def refuse(**_: object) -> None:
        raise RuntimeError("the database is gone")

    with monkeypatch.context() as patched:
        patched.setattr(building.recording, "record", refuse)
        with pytest.raises(RuntimeError, match="gone"):
            busy.settle()
    dice = random.Random(5)
    for _ in range(10):
        random_edit(desk, dice)
    busy.settle()
    assert crew.numbers == numbers
    assert_whole(busy, tmp_path / "fresh")


def test_workers_end_with_their_press(press: Press) -> None:
    press.claims.close()
    close_all()
    child = os.fork()
    if child == 0:  # a press that is killed; its worker's number is handed on by a file
        crew = with_workers(press, count=1)
        (press.edition.folder / "number").write_text(str(crew.numbers[0]))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    number = int((press.edition.folder / "number").read_text())
    for _ in range(500):
        if not is_running(number):
            break
        time.sleep(0.01)
    assert not is_running(number)


def is_running(number: int) -> bool:
    """Also false for a process that has ended and that nobody has asked about."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_publication_overtakes_the_backlog_of_the_workers(
    busy: Press, desk: ToyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "FEW", 5)
    fill(desk, 150)
    busy.settle()
    with_workers(busy)
    desk.rename_author(0, "Rana")
    busy.turn()
    desk.remove(1, withdraw=True)
    while status_of(busy, "/story/s1") != 410:
        assert not busy.turn().is_idle
    assert Dirty.objects.exists()


def status_of(press: Press, path: str) -> int | None:
    page = press.edition.read(path)
    return page.status if page else None


@pytest.fixture
def sweeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sweeps of small papers, a few pages at a time."""
    monkeypatch.setattr(calling, "MANY", 5)
    monkeypatch.setattr(sweeping, "A_STRETCH", 4)
    monkeypatch.setattr(sweeping, "LOOKED_AT", 7)
    monkeypatch.setattr(building, "TURNS_AHEAD", 1)


@pytest.mark.usefixtures("sweeps")
@pytest.mark.parametrize("count", [0, 2])
def test_a_document_that_many_pages_read_is_swept_to_the_last_page(
    busy: Press, desk: ToyDesk, tmp_path: Path, count: int
) -> None:
    fill(desk)
    busy.settle()
    if count:
        with_workers(busy, count)
    desk.rename_author(0, "Rana")
    desk.rename_author(1, "Sami")
    busy.turn()
    assert Sweep.objects.exists()
    busy.settle()
    assert_whole(busy, tmp_path / "fresh")


@pytest.mark.usefixtures("sweeps")
def test_a_sweep_notes_the_newest_first(busy: Press, desk: ToyDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    story = busy.register.kinds["story"]
    monkeypatch.setattr(story, "recency", lambda path: int(path.removeprefix("/story/s")), raising=False)
    fill(desk, 30)
    busy.settle()
    busy.pages_a_turn = 1
    desk.rename_author(0, "All anew")
    printed = [path for turn in busy.settle() for path in turn.printed]
    assert printed == [f"/story/s{number}" for number in range(27, -1, -3)]


def test_of_one_day_the_newest_are_printed_first_again(
    busy: Press, desk: ToyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = busy.register.kinds["story"]
    render = story.render

    def at_its_time(path: str, read: Recorder) -> Printed | None:
        printed = render(path, read)
        return printed and replace(printed, time=int(path.removeprefix("/story/s")))

    monkeypatch.setattr(story, "render", at_its_time)
    fill(desk, 12)
    busy.settle()
    busy.pages_a_turn = 1
    desk.rename_author(0, "All anew")
    printed = [path for turn in busy.settle() for path in turn.printed]
    assert printed == ["/story/s9", "/story/s6", "/story/s3", "/story/s0"]


@pytest.mark.usefixtures("sweeps")
def test_sweeps_that_begin_together_take_turns_by_the_age_of_their_pages(
    busy: Press, desk: ToyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = busy.register.kinds["story"]
    monkeypatch.setattr(story, "recency", lambda path: int(path.removeprefix("/story/s")), raising=False)
    monkeypatch.setattr(building, "TURNS_AHEAD", 4)  # as many as both sweeps' first stretches
    fill(desk, 30)
    busy.settle()
    busy.pages_a_turn = 1
    with transaction.atomic():  # as the menus of two languages, which change at once
        desk.rename_author(0, "All anew")
        desk.rename_author(1, "Of the other language")
    printed = [int(path.removeprefix("/story/s")) for turn in busy.settle() for path in turn.printed]
    assert sorted(printed[:8]) == sorted([27, 24, 21, 18, 28, 25, 22, 19])
    assert len(printed) == 20


def killed_in_batch(number: int, press: Press, *, workers: int) -> None:
    """The press in a process of its own, until it gets kill -9 as it writes down a batch."""
    press.claims.close()
    close_all()
    child = os.fork()
    if child == 0:
        die_at(building.recording, "_record_reads", before=False, count=number)
        press.edition = Edition(press.edition.folder)
        press.edition.prepare()
        if workers:
            with_workers(press, workers)
        press.settle()
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def close_all() -> None:
    connection.close()
    snapshot.close()


@pytest.mark.usefixtures("sweeps")
@pytest.mark.parametrize("workers", [0, 2])
def test_a_sweep_goes_on_where_it_was_after_kill_9(busy: Press, desk: ToyDesk, tmp_path: Path, workers: int) -> None:
    fill(desk)
    busy.settle()
    desk.rename_author(0, "Rana")
    killed_in_batch(3, busy, workers=workers)
    assert Sweep.objects.exists()
    before = dict(Page.objects.filter(reason="author:0").values_list("path", "built_at"))
    assert before
    busy.settle()
    after = dict(Page.objects.filter(path__in=before).values_list("path", "built_at"))
    assert before == after
    assert_whole(busy, tmp_path / "fresh")


@pytest.fixture
def unprinted(busy: Press, desk: ToyDesk) -> Press:
    """A press that has followed the log to its end, has printed nothing, and is called for the whole paper."""
    fill(desk)
    with committed(), connection.cursor() as cursor:
        recording.advance(cursor=cursor, position=Change.objects.latest("id").id)
    whole.call_for_all(reason="the whole paper")
    return busy


@pytest.mark.usefixtures("sweeps")
@pytest.mark.parametrize("workers", [0, 2])
def test_an_empty_table_builds_the_whole_paper_leaves_before_lists(
    unprinted: Press, tmp_path: Path, workers: int
) -> None:
    if workers:
        with_workers(unprinted, workers)
    order = [path for turn in unprinted.settle() for path in turn.printed]
    assert len(order) == len(set(order)) == 60 + 5 + 1
    assert all(path.startswith("/story/") for path in order[:60])
    assert_whole(unprinted, tmp_path / "fresh")


@pytest.mark.usefixtures("sweeps")
@pytest.mark.parametrize("workers", [0, 2])
def test_a_whole_paper_goes_on_after_kill_9_without_doing_finished_pages_again(
    unprinted: Press, tmp_path: Path, workers: int
) -> None:
    killed_in_batch(7, unprinted, workers=workers)
    before = dict(Page.objects.values_list("path", "built_at"))
    assert len(before) >= 12
    unprinted.settle()
    assert before == dict(Page.objects.filter(path__in=before).values_list("path", "built_at"))
    assert_whole(unprinted, tmp_path / "fresh")
