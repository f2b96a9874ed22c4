"""The deliverer: one follower's faults are nobody else's, and nothing that waits is lost."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from django.db import connection
from django.test import override_settings

from broadsheet.press.delivery import queue
from broadsheet.press.delivery.alone import alone
from broadsheet.press.delivery.base import Down, Follower, Page
from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.delivery.health import health, stuck
from broadsheet.press.delivery.models import Standing, Waiting
from broadsheet.press.delivery.null import Null
from broadsheet.press.pages import Rank
from tests.press.delivery.paper import Paper, body, echoes, hours_pass, waiting


class Copies(Follower):
    """Keeps the bytes it is given; `meanwhile` happens within a delivery."""

    kind: ClassVar[str] = "copies"
    wants_copies: ClassVar[bool] = True

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.has: dict[str, bytes] = {}
        self.meanwhile = lambda: None

    def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
        self.meanwhile()
        for page in pages:
            if page.held:
                self.has[page.path] = page.held.content
            else:
                self.has.pop(page.path, None)
        return {}


def null(deliverer: Deliverer) -> Null:
    assert isinstance(deliverer.follower, Null)
    return deliverer.follower


def test_what_waits_is_told_once(paper: Paper, mirror: Deliverer, told: list[list[str]]) -> None:
    paper.prints_all("/en/a", "/en/b")
    mirror.settle()
    mirror.settle()
    assert told == [["/en/a", "/en/b"]]
    assert waiting("mirror") == []


def test_new_story_and_its_list_are_never_told_in_one_call(
    paper: Paper, mirror: Deliverer, told: list[list[str]]
) -> None:
    paper.prints("/", body("front"), rank=Rank.FRONT)
    paper.prints_all("/en/a", "/en/b")
    mirror.settle()
    assert told == [["/en/a", "/en/b"], ["/"]]


def test_poisoned_path_is_put_off_and_the_others_go(paper: Paper, mirror: Deliverer) -> None:
    null(mirror).refused = {"/en/bad": "It is too long."}
    paper.prints_all("/en/a", "/en/bad", "/en/c")
    mirror.settle()
    paper.prints_all("/en/d")
    mirror.settle()
    assert waiting("mirror") == ["/en/bad"]
    assert [(each.path, each.error) for each in stuck(name="mirror")] == [("/en/bad", "It is too long.")]


def test_poisoned_path_alone_does_not_hold_up_what_comes_after_it(paper: Paper, mirror: Deliverer) -> None:
    null(mirror).refused = {"/en/bad": "It is too long."}
    paper.prints_all("/en/bad")
    for _ in range(3):
        mirror.settle()
        hours_pass()
    paper.prints_all("/en/c")
    mirror.settle()
    assert waiting("mirror") == ["/en/bad"]


def test_follower_that_is_down_loses_nothing_and_holds_nobody_up(
    paper: Paper, mirror: Deliverer, told: list[list[str]]
) -> None:
    other = Deliverer(Null("edge"), paper.folder)
    null(mirror).down = "The store does not answer."
    paper.prints_all("/en/a")
    mirror.settle()
    other.settle()
    assert (waiting("mirror"), waiting("edge")) == (["/en/a"], [])
    null(mirror).down = ""
    hours_pass()
    mirror.settle()
    assert (waiting("mirror"), told) == ([], [["/en/a"]])


def test_follower_that_is_down_is_left_alone_longer_and_longer(paper: Paper, mirror: Deliverer) -> None:
    null(mirror).down = "The store does not answer."
    paper.prints_all("/en/a")
    waits, now = [], 1e9
    for _ in range(12):
        mirror.turn(now=now)
        waits.append(Standing.objects.get(follower="mirror").retry_at - now)
        now += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_follower_says_itself_how_long_it_wants_to_be_left_alone(paper: Paper) -> None:
    class Busy(Null):
        def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
            raise Down("Too many requests.", retry_after=900)

    paper.prints_all("/en/a")
    Deliverer(Busy("mirror"), paper.folder).turn(now=1e9)
    assert Standing.objects.get(follower="mirror").retry_at == 1e9 + 900


def test_whole_batch_refused_is_taken_for_an_outage_and_over_when_one_gets_through(
    paper: Paper, mirror: Deliverer
) -> None:
    null(mirror).refused = {"/en/a": "500", "/en/b": "500"}
    paper.prints_all("/en/a", "/en/b")
    mirror.settle()
    assert Standing.objects.get(follower="mirror").failures == 1
    null(mirror).refused = {}
    Standing.objects.update(retry_at=0)  # the follower is tried again; its paths are still put off
    paper.prints_all("/en/c")
    mirror.settle()
    assert waiting("mirror") == []


def test_fault_of_a_follower_of_its_own_stops_nothing(paper: Paper) -> None:
    class Broken(Null):
        def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
            raise KeyError("a bug")

    paper.prints_all("/en/a")
    (outcome,) = Deliverer(Broken("mirror"), paper.folder).settle()
    assert outcome.down == "KeyError: 'a bug'"
    assert waiting("mirror") == ["/en/a"]


def test_slow_follower_holds_up_neither_the_press_nor_another(paper: Paper) -> None:
    slow, begun, end = Copies(name="mirror"), threading.Event(), threading.Event()

    def dawdle() -> None:
        begun.set()
        assert end.wait(60)

    slow.meanwhile = dawdle
    paper.prints_all("/en/a")
    thread = threading.Thread(target=_settle_and_close, args=(Deliverer(slow, paper.folder),))
    thread.start()
    assert begun.wait(60)
    paper.prints_all("/en/b")
    Deliverer(Null("edge"), paper.folder).settle()
    assert waiting("edge") == []
    end.set()
    thread.join()
    assert set(slow.has) == {"/en/a", "/en/b"}


def _settle_and_close(deliverer: Deliverer) -> None:
    deliverer.settle()
    connection.close()


def test_second_deliverer_of_a_follower_stands_back(paper: Paper, mirror: Deliverer) -> None:
    paper.prints_all("/en/a")
    with alone(follower="mirror") as ours:
        assert ours
        assert mirror.settle() == []
    assert [outcome.told for outcome in mirror.settle()] == [["/en/a"]]


def test_deliverer_on_another_host_stands_back_too(paper: Paper, mirror: Deliverer, tmp_path: Path) -> None:
    """Only PostgreSQL has many hosts; on SQLite the lock of the home is enough."""
    paper.prints_all("/en/a")
    with alone(follower="mirror"), elsewhere(tmp_path) as can_have_it:
        assert can_have_it == (connection.vendor == "sqlite")
    assert [outcome.told for outcome in mirror.settle()] == [["/en/a"]]


@contextmanager
def elsewhere(home: Path) -> Iterator[bool]:
    """Whether a process with another home (and connection) gets the mirror's lock."""
    answers: list[bool] = []

    def ask() -> None:
        with override_settings(BROADSHEET_HOME=home / "other"), alone(follower="mirror") as ours:
            answers.append(ours)
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    yield answers[0]


def test_copy_is_what_the_edition_holds_at_delivery(paper: Paper) -> None:
    copies = Copies(name="mirror")
    paper.prints("/en/a", body("old"))
    paper.prints("/en/a", body("new"))
    Deliverer(copies, paper.folder).settle()
    assert copies.has["/en/a"] == (paper.folder / "en/a.html.gz").read_bytes()


def test_list_that_is_being_replaced_waits_for_the_new_story_on_it(paper: Paper) -> None:
    copies = Copies(name="mirror")
    deliverer = Deliverer(copies, paper.folder)
    paper.prints("/", body("before"), rank=Rank.FRONT)
    deliverer.settle()
    paper.prints("/", body("in between"), rank=Rank.FRONT)
    with paper.printing("/", body("links to /en/a"), rank=Rank.FRONT):
        # The file of the front is new already (C), the story's note isn't there yet (D).
        deliverer.settle()
        assert waiting("mirror") == ["/"]
        paper.prints("/en/a", body("story"))
    copies.meanwhile = lambda: seen.append(set(copies.has))
    seen: list[set[str]] = []
    deliverer.settle()
    assert seen == [{"/"}, {"/", "/en/a"}]
    assert waiting("mirror") == []


def test_page_that_was_removed_is_taken_away(paper: Paper) -> None:
    copies = Copies(name="mirror")
    deliverer = Deliverer(copies, paper.folder)
    paper.prints_all("/en/a", "/en/b")
    deliverer.settle()
    paper.prints("/en/a", None)
    deliverer.settle()
    assert set(copies.has) == {"/en/b"}


def test_damaged_file_is_copied_nowhere(paper: Paper) -> None:
    copies = Copies(name="mirror")
    paper.prints_all("/en/a", "/en/b")
    (paper.folder / "en/a.html.gz").write_bytes(b"\x1f\x8b half")
    Deliverer(copies, paper.folder).settle()
    assert set(copies.has) == {"/en/b"}
    assert "audit" in stuck(name="mirror")[0].error


def test_cache_is_told_twice_for_answers_that_were_under_way(paper: Paper) -> None:
    cache = Null("mirror", again_seconds=5)
    deliverer = Deliverer(cache, paper.folder)
    paper.prints_all("/en/a")
    deliverer.settle()
    assert (waiting("mirror"), echoes("mirror")) == ([], ["/en/a"])
    assert deliverer.turn(now=time.time() + 6).told == ["/en/a"]
    assert (cache.told, echoes("mirror")) == ([["/en/a"], ["/en/a"]], [])


def test_page_printed_between_two_purges_is_purged_twice_more(paper: Paper) -> None:
    deliverer = Deliverer(Null("mirror", again_seconds=5), paper.folder)
    paper.prints_all("/en/a")
    deliverer.settle()
    paper.prints("/en/a", body("newer"))
    deliverer.settle()
    assert echoes("mirror") == ["/en/a"]


def test_purge_comes_after_the_bytes(paper: Paper, mirror: Deliverer, edge: Deliverer) -> None:
    null(mirror).refused = {"/en/bad": "no"}
    paper.prints_all("/en/a", "/en/bad")
    assert edge.settle() == []
    mirror.settle()
    edge.settle()
    assert (null(edge).told, waiting("edge")) == ([["/en/a"]], ["/en/bad"])


def test_health_says_what_waits_and_what_failed(paper: Paper, mirror: Deliverer) -> None:
    null(mirror).refused = {"/en/bad": "no"}
    paper.prints_all("/en/a", "/en/bad")
    mirror.settle()
    since = Waiting.objects.get(follower="mirror").noted_at
    mine, other = health(now=since + 60)
    assert (mine.name, mine.kind, mine.waiting, mine.stuck, mine.error) == ("mirror", "null", 1, 1, "no")
    assert mine.oldest_seconds == 60
    assert mine.success_at is not None
    assert (other.waiting, other.success_at, other.error, other.failures) == (2, None, "", 0)


def test_what_waits_for_a_follower_that_is_gone_can_be_forgotten(paper: Paper) -> None:
    paper.prints_all("/en/a", "/en/b")
    assert queue.forget(follower="edge") == 2
    assert (waiting("mirror"), waiting("edge")) == (["/en/a", "/en/b"], [])
