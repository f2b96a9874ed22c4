"""Damaged files by the hundred thousand: each must end as items or as a kept failure, and none may take long.

`fuzz_lost` counts files that are not in the database byte for byte, or have neither items nor a reason. `fuzz_broken`
counts readers that raised what they must not (their file is kept all the same), `fuzz_over_2s` those that hung.
"""

import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import batched
from pathlib import Path

import django

from benchmarks.damage import damaged, samples
from benchmarks.timing import hand_in, quiet

SOME = 2_000
BROKEN = Path("build/bench/fuzz-broken")  # to be looked at


def main() -> None:
    """`python -m benchmarks.measures.wire_fuzz INPUTS`, in the home of the environment."""
    count = int(sys.argv[1])
    django.setup()
    with quiet():
        figures = _measure(count)
    hand_in(figures)


def _measure(count: int) -> dict[str, float]:
    import logging

    from django.core.management import call_command

    logging.disable(logging.ERROR)  # a reader that breaks is counted, its trace is not shown
    call_command("migrate", verbosity=0)
    found = {"fuzz_inputs": 0, "fuzz_lost": 0, "fuzz_broken": 0, "fuzz_over_2s": 0, "fuzz_items": 0}
    slowest = 0.0
    for some in batched(_inputs(count), SOME, strict=False):
        slowest = max(slowest, _take(some, found))
    return found | {"fuzz_slowest_s": round(slowest, 2)}


def _inputs(count: int) -> Iterator[bytes]:
    yield from damaged(count=count, seed=1, of=samples())


def _take(some: tuple[bytes, ...], found: dict[str, float]) -> float:
    from broadsheet.kit import clock
    from broadsheet.wire.models import WireFile
    from broadsheet.wire.pipeline import Arrival, bytes_of, receive_all

    slowest, began = 0.0, time.thread_time()
    lost: set[str] = set()
    arrivals = (Arrival(data=data, name="fuzz", source="fuzz") for data in some)
    # One file a transaction, so that the time of each is its own.
    for arrival, received in receive_all(arrivals=arrivals, now=clock.now(), batch=1):
        took, began = time.thread_time() - began, time.thread_time()
        slowest = max(slowest, took)
        found["fuzz_over_2s"] += took > 2
        found["fuzz_inputs"] += 1
        found["fuzz_items"] += len(received.items)
        if received.error in {"reader-broke", "not-stored"}:
            found["fuzz_broken"] += 1
            BROKEN.mkdir(parents=True, exist_ok=True)
            (BROKEN / arrival.sha256).write_bytes(arrival.data)
        if bool(received.items) == bool(received.reason):
            lost.add(arrival.sha256)
    hashes = {sha256(data).hexdigest(): data for data in some}
    for file in WireFile.objects.filter(sha256__in=hashes):
        if bytes_of(file=file) == hashes.pop(file.sha256):
            continue
        lost.add(file.sha256)
    found["fuzz_lost"] += len(lost | hashes.keys())
    return slowest


if __name__ == "__main__":
    main()
