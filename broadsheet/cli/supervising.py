"""Keeps the paper's two processes running, and ends them together.

The supervisor has no threads, so that it may fork at any time: what it has loaded (Django, Wagtail) is in memory
once, shared by all, and a process that died comes back within a moment.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkProcess
from types import FrameType

import click

LOOK_SECONDS = 0.2
STOP_SECONDS = 12
# A process that dies this often within a minute won't get better by being started again.
TOO_OFTEN = 10


class Hopeless(RuntimeError):
    """A process of the paper dies as soon as it is started."""

    id = "cli.hopeless"


class Supervisor:
    """Runs each of `work` (name → function) in a process of its own until told to stop."""

    def __init__(self, work: Mapping[str, Callable[[], None]]) -> None:
        self._work = work
        self._processes: dict[str, ForkProcess] = {}
        self._deaths: list[float] = []
        self._stopping = False

    def run(self, *, on_start: Callable[[], None]) -> None:
        """Start all, call `on_start`, watch until SIGTERM or SIGINT, stop all. Raises Hopeless."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        try:
            for name in self._work:
                self._start(name)
            on_start()
            while not self._stopping:
                self._look()
                time.sleep(LOOK_SECONDS)
        finally:
            self._end()

    @property
    def is_stopping(self) -> bool:
        """Whether the end was asked for."""
        return self._stopping

    def _start(self, name: str) -> None:
        process = multiprocessing.get_context("fork").Process(target=self._child, args=(name,), name=name)
        process.start()
        self._processes[name] = process

    def _child(self, name: str) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # Ctrl-C reaches the whole terminal: the supervisor alone hears it, and tells us.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._work[name]()

    def _look(self) -> None:
        for name, process in list(self._processes.items()):
            if process.is_alive():
                continue
            now = time.monotonic()
            self._deaths = [death for death in self._deaths if now - death < 60] + [now]
            if len(self._deaths) >= TOO_OFTEN:
                raise Hopeless(f"The {name} stops as soon as it is started; its own words above say why.")
            click.echo(f"The {name} has stopped (exit {process.exitcode}); starting it again.", err=True)
            self._start(name)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._stopping = True

    def _end(self) -> None:
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.join(STOP_SECONDS)
            if process.is_alive():
                process.kill()
