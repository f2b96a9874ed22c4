"""Servers of agencies, each a process of its own on loopback, and a source that points at one."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from broadsheet.kit import clock
from broadsheet.wire.sources import collecting, secrets
from broadsheet.wire.sources.models import Kind, Source

SERVERS = Path(__file__).parent / "servers"
ALL_DAY = 86_400


@pytest.fixture(autouse=True)
def _loopback_is_allowed(settings) -> None:
    settings.BROADSHEET_PRIVATE_SOURCES = ["127.0.0.0/8"]


@pytest.fixture(autouse=True)
def _pauses_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "BETWEEN_LOOKS", 0.01)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def frozen(now) -> Iterator[clock.FrozenClock]:
    with clock.frozen(now) as stopped:
        yield stopped


@pytest.fixture(scope="module")
def process() -> Iterator[Callable[..., int]]:
    """Start a server's script with arguments; its port."""
    running = []

    def start(script: str, *arguments: object) -> int:
        command = [sys.executable, "-I", str(SERVERS / script), *map(str, arguments)]
        started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        running.append(started)
        return int(started.stdout.readline())

    yield start
    for each in running:
        each.kill()
        each.stdout.close()
        each.wait()


@pytest.fixture
def entered(db) -> Callable[..., Source]:
    """A source as somebody entered it."""

    def enter(kind: Kind, address: str = "", secret: str = "", **fields: object) -> Source:
        values = {"name": f"the-{kind}", "made_at": clock.now(), **fields}
        return Source.objects.create(kind=kind, address=address, secret=secrets.sealed(secret=secret), **values)

    return enter
