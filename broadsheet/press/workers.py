"""Processes that render and put in place beside the press, when much is waiting; the press alone writes it down.

They are forked early, while the press has no threads, and wait for batches on a pipe. One that dies (kill -9, out of
memory) takes nothing with it: its batch still waits, and its journal says what is in doubt. When the press dies they
die too: what they print afterwards could be older than what the next press prints.
"""

import gc
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from django.db import connections

from broadsheet.press import snapshot as snapshots
from broadsheet.press.claiming import Claim, Claims
from broadsheet.press.edition import Edition
from broadsheet.press.lifeline import end_with
from broadsheet.press.pages import Register
from broadsheet.press.printing import Done, is_alone, is_ready, print_batch
from broadsheet.press.snapshot import Kept, snapshot

logger = logging.getLogger(__name__)

# A batch is what a publication may have to wait for: at some 2,000 pages a second and core, 0.06 s.
PAGES_A_BATCH = 128
BATCHES_AHEAD = 2  # one under way and one to go on with, while we write down the one before
BATCHES_A_COLLECTION = 50
NICENESS = 5  # news is printed by the press itself, and published by the desk: both go before the backlog

_inherited: list[Any] = []  # kept for ever: to close a connection in a child would end the parent's


class WorkerFailed(RuntimeError):
    """A worker could not print: the disk is full, the database gone. It has ended, and will be replaced."""

    id = "press.worker-failed"


class _Fault(NamedTuple):
    sentence: str


@dataclass
class _Worker:
    pipe: Connection
    number: int | None  # of its process
    claims: list[Claim] = field(default_factory=list)  # what it has been given, in order
    is_dead: bool = False


@dataclass
class Workers:
    """So many forked processes, for one edition."""

    count: int
    folder: Path
    register: Register
    _workers: list[_Worker] = field(default_factory=list)

    def start(self) -> None:
        """Fork them. The caller has no threads."""
        gc.collect()
        gc.freeze()  # the collector would otherwise write into, and so copy, every shared page of memory
        _let_go_of_the_database()
        self._workers = [self._fork() for _ in range(self.count)]

    @property
    def numbers(self) -> list[int]:
        """Their processes' numbers."""
        return [worker.number for worker in self._workers if worker.number is not None]

    @property
    def are_busy(self) -> bool:
        """Whether any has a batch."""
        return any(worker.claims for worker in self._workers)

    def work(self, *, claims: Claims, seconds: float, leaves_only: bool = False) -> Iterator[tuple[Claim, Done]]:
        """Give batches to whoever has none, wait at most so long for results, and give those back as they are.

        Each is to be written down, and its journal finished, before the next is asked for. Raises WorkerFailed.
        """
        for depth in range(BATCHES_AHEAD):
            for worker in self._workers:
                if len(worker.claims) == depth and not worker.is_dead:
                    claim = claims.take(limit=PAGES_A_BATCH, leaves_only=leaves_only)
                    if claim is None:
                        break
                    self._give(worker, claim)
        by_pipe = {worker.pipe: worker for worker in self._workers if worker.claims}
        for pipe in wait(list(by_pipe), seconds):
            yield from self._result(by_pipe[pipe])  # type: ignore[index]  # only pipes were waited for

    def stop(self) -> None:
        """Tell them to end; their batches wait on."""
        for worker in self._workers:
            worker.pipe.close()
            for claim in worker.claims:
                claim.drop()
        self._workers = []

    def _give(self, worker: _Worker, claim: Claim) -> None:
        worker.claims.append(claim)
        try:
            worker.pipe.send((claim.batch, claim.is_last))
        except OSError:
            self._bury(worker)

    def _result(self, worker: _Worker) -> Iterator[tuple[Claim, Done]]:
        try:
            done = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if isinstance(done, _Fault):
            self._bury(worker)
            raise WorkerFailed(done.sentence)
        claim = worker.claims.pop(0)
        if done is None:  # something newer must be printed first
            claim.drop()
        else:
            yield claim, done

    def _bury(self, worker: _Worker) -> None:
        logger.error("press: a worker has died; its pages are printed anew")
        for claim in worker.claims:
            claim.drop()
        worker.claims, worker.is_dead = [], True
        worker.pipe.close()

    def mend(self) -> None:
        """Replace the dead, between two turns: a process that is forked while this one has SQLite's files open has no
        locks on them, and believes that it has.
        """
        if any(worker.is_dead for worker in self._workers):
            _let_go_of_the_database()
            self._workers = [self._fork() if worker.is_dead else worker for worker in self._workers]

    def _fork(self) -> _Worker:
        ours, theirs = get_context("fork").Pipe()
        others = [worker.pipe for worker in self._workers]
        process = get_context("fork").Process(target=self._child, args=(ours, theirs, others, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        return _Worker(ours, process.pid)

    def _child(self, ours: Connection, theirs: Connection, others: list[Connection], parent: int) -> NoReturn:
        end_with(parent=parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.nice(NICENESS)
        for pipe in [ours, *others]:  # or the end of the press would not be heard
            if not pipe.closed:
                pipe.close()
        _forget_connections()
        code = 0
        try:
            _serve(theirs, Edition(self.folder), self.register)
        except EOFError:
            pass  # the press has ended
        except BaseException as fault:  # noqa: BLE001 - the edge of a process; the press logs it
            # Whatever it is: the press says it, waits a moment and forks another; our journal is in doubt till then.
            with suppress(OSError):
                theirs.send(_Fault(f"{type(fault).__name__}: {fault}"))
            code = 1
        finally:
            os._exit(code)


def _serve(pipe: Connection, edition: Edition, register: Register) -> NoReturn:
    edition.prepare()
    kept: Kept | None = None
    # Rendering leaves hardly a cycle behind, and to look for them after every few pages was a quarter of its cost.
    gc.disable()
    batches = 0
    while True:
        batch, is_last = pipe.recv()
        with snapshot() as store:
            kept = store.keep_from(kept)
            done = None
            if is_ready(store=store, batch=batch):
                is_last = is_last and is_alone(store=store, batch=batch)
                done = print_batch(
                    batch=batch, is_last=is_last, store=store, edition=edition, register=register, quietly=True
                )
        pipe.send(done)
        batches += 1
        if batches % BATCHES_A_COLLECTION == 0:
            gc.collect()


def _let_go_of_the_database() -> None:
    connections.close_all()
    snapshots.close()


def _forget_connections() -> None:
    for wrapper in connections.all(initialized_only=True):
        _inherited.append(wrapper)
        del connections[wrapper.alias]
    _inherited.append(snapshots.forget())
