"""Who reads the files of a batch: this process, or others beside it when much is waiting. Knows no database."""

import logging
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from multiprocessing import connection, get_context, parent_process
from typing import Protocol, Self

from broadsheet.wire.reading import Outcome, outcome_of

log = logging.getLogger(__name__)

type File = tuple[bytes, str, str]  # bytes, name, agency
type Batch = list[File]
_AHEAD = 2  # batches a process: one that it reads, one that waits for it


class Readers(Protocol):
    """Reads batches of files, in their order."""

    def read(self, *, batches: Iterable[Batch], now: datetime) -> Iterator[list[Outcome]]:
        """The outcomes of each batch. Lazy: it asks for a batch when it can read it."""


class Here:
    """This process, file by file."""

    def read(self, *, batches: Iterable[Batch], now: datetime) -> Iterator[list[Outcome]]:
        """See Readers."""
        for batch in batches:
            yield _read(batch, now)


class Beside:
    """`count` processes beside this one, for as long as the `with` lasts; they die with it, however it ends.

    A reader that takes its process down with it is met once more in this process: then the fault is in our log.
    """

    def __init__(self, *, count: int) -> None:
        # Spawned, not forked: whoever takes in the wire has threads.
        context = get_context("spawn")
        self._pool = ProcessPoolExecutor(max_workers=count, mp_context=context, initializer=_die_with_parent)
        self._most = count * _AHEAD

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def read(self, *, batches: Iterable[Batch], now: datetime) -> Iterator[list[Outcome]]:
        """See Readers."""
        waiting: deque[tuple[Batch, Future[list[Outcome]] | None]] = deque()
        for batch in batches:
            waiting.append((batch, self._submit(batch, now)))
            if len(waiting) > self._most:
                yield _result(*waiting.popleft(), now)
        while waiting:
            yield _result(*waiting.popleft(), now)

    def _submit(self, batch: Batch, now: datetime) -> "Future[list[Outcome]] | None":
        try:
            return self._pool.submit(_read, batch, now)
        except BrokenProcessPool:
            return None


def _result(batch: Batch, reading: "Future[list[Outcome]] | None", now: datetime) -> list[Outcome]:
    try:
        if reading is not None:
            return reading.result()
    except BrokenProcessPool:
        log.exception("A process that read wire files died; its files are read here")
    return _read(batch, now)


def _read(batch: Batch, now: datetime) -> list[Outcome]:
    return [outcome_of(data=data, name=name, agency=agency, now=now) for data, name, agency in batch]


def _die_with_parent() -> None:
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
