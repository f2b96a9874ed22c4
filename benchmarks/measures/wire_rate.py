"""How many wire items a second are read, decided and stored, and whether memory stays flat; in a process of its own.

Everything that `broadsheet wire take` and the inbox do is done, likenesses and routing included: 64 files a
transaction, one process beside this one that reads.
"""

import os
import pickle
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

import django

from benchmarks.copy import files
from benchmarks.memory import pss_mb
from benchmarks.timing import hand_in, quiet

if TYPE_CHECKING:
    from broadsheet.wire.arrivals import Arrival

WARM_UP = 500  # items before the clock starts: processes, caches, the first pages of the tables


def main() -> None:
    """`python -m benchmarks.measures.wire_rate NAME ITEMS`, in the home and on the database of the environment."""
    name, count = sys.argv[1], int(sys.argv[2])
    django.setup()
    with quiet():
        figures = _measure(count)
    hand_in({f"{name}_{key}": value for key, value in figures.items()})


def _measure(count: int) -> dict[str, float]:
    from django.core.management import call_command

    from broadsheet.kit import clock
    from broadsheet.wire.models import WireItem
    from broadsheet.wire.pipeline import receive_all
    from broadsheet.wire.readers import Beside

    call_command("migrate", verbosity=0)
    now = clock.now()
    with Beside(count=1) as readers, tempfile.TemporaryFile() as spool:
        _spool(spool, WARM_UP, seed=99)
        list(receive_all(arrivals=_arrivals(spool), now=now, readers=readers))
        total = _spool(spool, count, seed=1)
        before, early = WireItem.objects.count(), 0.0
        began, handled = time.perf_counter(), 0
        for number, (_, received) in enumerate(receive_all(arrivals=_arrivals(spool), now=now, readers=readers)):
            handled += len(received.items)
            if number == total // 4:
                early = pss_mb(os.getpid())
        took = time.perf_counter() - began
        late = pss_mb(os.getpid())
    stored = WireItem.objects.count() - before
    return {
        "items_per_s": round(handled / took, 1),
        "items_stored": stored,
        "items_handled": handled,
        "memory_mb": round(late, 1),
        "memory_growth_mb": round(late - early, 1),
    }


def _spool(spool: IO[bytes], count: int, *, seed: int) -> int:
    """Make the files before the clock starts, on the disk so that they weigh nothing: an agency makes them, not we."""
    spool.seek(0)
    spool.truncate()
    number = 0
    for data, _ in files(count=count, seed=seed):
        pickle.dump(data, spool)
        number += 1
    spool.flush()
    spool.seek(0)
    return number


def _arrivals(spool: IO[bytes]) -> Iterator["Arrival"]:
    from broadsheet.wire.pipeline import Arrival

    while True:
        try:
            data = pickle.load(spool)
        except EOFError:
            return
        yield Arrival(data=data, name="bench", source="bench")


if __name__ == "__main__":
    main()
