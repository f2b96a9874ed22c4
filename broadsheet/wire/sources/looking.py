"""Looking at the sources: each in a thread and a time of its own, so that one that hangs holds up no other."""

import logging
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import translation

from broadsheet.kit import clock
from broadsheet.press.limiting import TookTooLong, time_limit
from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources import secrets, standings, timing
from broadsheet.wire.sources.base import Adapter, Look, Looked
from broadsheet.wire.sources.door import PaperDoor
from broadsheet.wire.sources.errors import SourceFault
from broadsheet.wire.sources.kinds import ADAPTERS
from broadsheet.wire.sources.models import Source, Standing

logger = logging.getLogger(__name__)

LOOK_SECONDS = timing.LIMIT.total_seconds()
TRY_SECONDS = 25.0  # somebody waits at a screen


class Rounds:
    """Whoever goes round the sources: `go` starts a thread for each that is due and that it isn't looking at."""

    def __init__(self, *, language: str, seconds: float = LOOK_SECONDS) -> None:
        """`language`: in which what is found is told; `seconds`: the time of one look."""
        self._language, self._seconds = language, seconds
        self._threads: dict[int, threading.Thread] = {}
        self._has_begun = False

    def go(self) -> list[str]:
        """One round; the names of the sources that are now being looked at because of it."""
        if not self._has_begun:
            standings.release_all_of(looker=_me())
            self._has_begun = True
        self._threads = {pk: thread for pk, thread in self._threads.items() if thread.is_alive()}
        polled = [kind for kind, adapter in ADAPTERS.items() if adapter.is_polled]
        found = standings.due(now=clock.now(), kinds=polled)
        begun = [source for source in found if source.pk not in self._threads]
        for source in begun:
            thread = threading.Thread(target=self._look, args=(source,), name=f"source {source.name}", daemon=True)
            self._threads[source.pk] = thread
            thread.start()
        return [source.name for source in begun]

    def wait(self, *, seconds: float) -> bool:
        """Wait for the looks that were begun; whether all of them ended."""
        for thread in self._threads.values():
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads.values())

    def _look(self, source: Source) -> None:
        try:
            with translation.override(self._language):
                look(source=source, seconds=self._seconds)
        except DatabaseError as fault:
            # A restart of the database is no fault of ours: a line, not a trace.
            logger.error("the source %s can't be looked at: %s", source.name, " ".join(str(fault).split()))
            connection.close()
            with suppress(DatabaseError):  # the claim runs out by itself
                standings.release(source=source)
        except Exception:
            logger.exception("the source %s can't be looked at", source.name)
        finally:
            connection.close()  # a thread's connection dies with it, and not by itself


def look(*, source: Source, seconds: float = LOOK_SECONDS) -> str | None:
    """Look at a source now, if it is time and nobody else does; None if not, else what was found, in a sentence.

    Whatever its server does ends up in its standing.
    """
    standing = standings.claim(source=source, now=clock.now(), looker=_me())
    if standing is None:
        return None
    try:
        found = _found(source, standing, seconds)
    except SourceFault as fault:
        standings.failed(source=source, now=clock.now(), fault=fault)
        return fault.sentence
    standings.looked(source=source, now=clock.now(), found=found)
    return found.told


def try_now(*, source: Source, seconds: float = TRY_SECONDS) -> str:
    """Try a source, saved or not, without taking anything in: a sentence of what is there. Raises SourceFault."""
    adapter = ADAPTERS[source.kind]
    for sentence in adapter.problems(source=source).values():
        raise SourceFault(sentence)
    return _limited(lambda: adapter.probe(source=source, secret=_secret(source, adapter)), source, seconds)


def _found(source: Source, standing: Standing, seconds: float) -> Looked:
    adapter, now = ADAPTERS[source.kind], clock.now()
    whole = Look(
        source=source,
        secret=_secret(source, adapter),
        memory=standing.memory,
        save=lambda memory: standings.remember(source=source, memory=memory),
        door=PaperDoor(source=source, now=now),
        now=now,
    )
    return _limited(lambda: adapter.look(look=whole), source, seconds)


def _secret(source: Source, adapter: Adapter) -> str:
    return secrets.opened(stored=source.secret) if adapter.is_polled else ""


def _limited[T](work: Callable[[], T], source: Source, seconds: float) -> T:
    """The edge behind which a server may do anything: what its kind has no sentence for is logged and gets one."""
    try:
        with time_limit(seconds=seconds):
            return work()
    except (SourceFault, DatabaseError):
        raise
    except TookTooLong as fault:
        told = _("It was not done within {seconds} seconds and was broken off.").format(seconds=round(seconds))
        raise SourceFault(told) from fault
    except Exception as fault:
        logger.exception("looking at the source %s broke", source.name)
        told = _("Looking there broke ({reason}). Please report it with the log.").format(reason=type(fault).__name__)
        raise SourceFault(told) from fault


def _me() -> str:
    return f"{socket.gethostname()}:{settings.BROADSHEET_HOME}"[-200:]
