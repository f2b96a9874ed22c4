"""From files' bytes to stored items: read, structure, decide, store. Decides nothing itself.

Whatever comes in is kept: items if it can be read, else the file with its reason. Nothing is dropped.
"""

import logging
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import Error, InterfaceError, OperationalError, transaction

from broadsheet.wire import later, storing
from broadsheet.wire.arrivals import Arrival, Received, Stored
from broadsheet.wire.deciding import Kind
from broadsheet.wire.models import BroughtPicture, FileState, ItemStatus, Kill, Take, WireFile
from broadsheet.wire.readers import Batch, Here, Readers
from broadsheet.wire.reading import Outcome, outcome_of
from broadsheet.wire.routing import arriving
from broadsheet.wire.storing import Arrived, Read

__all__ = ["Arrival", "Received", "Stored", "bytes_of", "receive", "receive_all", "refuse"]

log = logging.getLogger(__name__)

BATCH = 64  # files a transaction, or fewer if they are big
_BATCH_BYTES = 4_000_000


def receive(*, data: bytes, name: str, source: str, now: datetime, agency: str = "") -> Received:
    """Store a file and the items in it, in one transaction.

    `source` says which way it came ("inbox", "cli"), `agency` whose everything is that comes this way ("": as each
    item says). Bad input never raises: it becomes a failed file with a reason. The same bytes again are counted, on
    the file and on its items; a failed file is tried again.
    """
    arrival = Arrival(data=data, name=name, source=source, agency=agency)
    ((_arrival, received),) = receive_all(arrivals=[arrival], now=now)
    return received


def receive_all(
    *, arrivals: Iterable[Arrival], now: datetime, readers: Readers | None = None, batch: int = BATCH
) -> Iterator[tuple[Arrival, Received]]:
    """Store files in their order, `batch` of them in a transaction; yield each with what became of it once that is
    committed. Lazy: nothing happens unless somebody asks.

    For many at once give `readers.Beside(count=…)`; what stands above for one file holds for each.
    """
    waiting: deque[tuple[Sequence[Arrival], set[str]]] = deque()

    def unread() -> Iterator[Batch]:
        for some in _batches(arrivals, batch):
            known = _read_before(some)
            waiting.append((some, known))
            yield [(each.data, each.name, each.agency) for each in some if each.sha256 not in known]

    for outcomes in (readers or Here()).read(batches=unread(), now=now):
        some, known = waiting.popleft()
        found = iter(outcomes)
        files = [(each, None if each.sha256 in known else next(found)) for each in some]
        yield from zip(some, _keep(files, now), strict=True)


def _batches(arrivals: Iterable[Arrival], most: int) -> Iterator[list[Arrival]]:
    some: list[Arrival] = []
    for arrival in arrivals:
        some.append(arrival)
        if len(some) == most or sum(len(each.data) for each in some) > _BATCH_BYTES:
            yield some
            some = []
    if some:
        yield some


def _read_before(arrivals: Sequence[Arrival]) -> set[str]:
    """Of files that were read well before only the bytes are compared."""
    hashes = [arrival.sha256 for arrival in arrivals]
    return set(WireFile.objects.filter(sha256__in=hashes, state=FileState.PARSED).values_list("sha256", flat=True))


def refuse(*, name: str, source: str, size: int, sha256: str, now: datetime) -> Received:
    """Record a file that is too big to be taken into memory: its name and checksum, without its bytes."""
    sentence = f"The file has {size // 1024 // 1024} MB, far more than any wire item. It was left unread."
    defaults = {"name": name[:255], "source": source, "size": size, "data": b"", "received_at": now}
    failed = {"state": FileState.FAILED, "error": "too-big", "reason": sentence}
    file, created = WireFile.objects.get_or_create(sha256=sha256, defaults={**defaults, **failed})
    return storing.received(file=file, items=(), repeated=not created)


def bytes_of(*, file: WireFile) -> bytes:
    """The file exactly as it came."""
    return zlib.decompress(bytes(file.data)) if file.data else b""


def _keep(files: Sequence[Read], now: datetime) -> list[Received]:
    """Store a batch; if that can't be done, each file by itself, so that one can't keep the others out."""
    try:
        return _store(files, now)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the files wait where they are
    except Exception as error:
        if not isinstance(error, Error) or len(files) == 1:
            log.exception("%s files could not be stored together", len(files))
        return [_keep_one(file, now) for file in files]


def _keep_one(file: Read, now: datetime) -> Received:
    try:
        try:
            (received,) = _store([file], now)
        except Error:
            # Another process stored the same file, or the same version, at this very moment: now it can be found.
            (received,) = _store([file], now)
        except storing.Vanished:
            (received,) = _store([(file[0], _read(file[0], now))], now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        # The edge: whatever it was, the file is kept, and what comes behind it gets its turn.
        log.exception("%s could not be stored", file[0].name)
        reason = f"The file was read but could not be stored ({type(error).__name__}). Please report it with the file."
        failed = replace(file[1] or _read(file[0], now), items=(), error="not-stored", reason=reason)
        (received,) = _store([(file[0], failed)], now)
    return received


def _read(arrival: Arrival, now: datetime) -> Outcome:
    return outcome_of(data=arrival.data, name=arrival.name, agency=arrival.agency, now=now)


def _store(files: Sequence[Read], now: datetime) -> list[Received]:
    with transaction.atomic():
        received, arrived = storing.keep(files=files, now=now)
        ours = _ours({row.guid for row, decision in arrived if decision.kind is not Kind.NEW})
        has_later_word = sum(_note(each, ours, now) for each in arrived) > 0
        arriving.arrived(items=arrived, now=now)
    if has_later_word:
        later.settle(now=now)
    return received


def _ours(guids: set[str]) -> set[str]:
    """Those of the identifiers under which we have taken a story or a picture, or were told of a kill."""
    return {
        guid
        for model in (Take, BroughtPicture, Kill)
        for guid in (model.objects.filter(item__guid__in=guids).values_list("item__guid", flat=True) if guids else ())
    }


def _note(arrived: Arrived, ours: set[str], now: datetime) -> bool:
    """Every kill is noted; of the rest what follows something that we have, which is little of what comes."""
    row, decision = arrived
    if row.status != ItemStatus.CANCELED and row.guid not in ours:
        return False
    return later.note(item=row, kind=decision.kind, replaces=decision.replaces, now=now)
