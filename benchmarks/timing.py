"""What measurements share: waiting, percentiles, and how one hands in its figures."""

import contextlib
import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any


def percentile(times: Sequence[float], share: float) -> float:
    """The least of the measured values that at least `share` (0.99) of all don't exceed: never an extrapolation."""
    ranked = sorted(times)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def percentiles(times: Sequence[float]) -> dict[str, float]:
    """Median and 99th percentile of milliseconds, under the names of the reports."""
    return {"publish_p50_ms": round(median(times), 1), "publish_p99_ms": round(percentile(times, 0.99), 1)}


def wait_until(check: Callable[[], object], *, seconds: float, pause: float = 0.0005) -> float:
    """Look again and again until the check holds; the seconds it took. Raises TimeoutError."""
    began = time.perf_counter()
    while not check():
        if time.perf_counter() - began > seconds:
            raise TimeoutError(f"not within {seconds} s")
        time.sleep(pause)
    return time.perf_counter() - began


@contextmanager
def quiet() -> Iterator[None]:
    """Keep a measurement's own chatter off the one line of JSON that it prints."""
    with contextlib.redirect_stdout(sys.stderr):
        yield


def hand_in(figures: dict[str, Any]) -> None:
    """Print the figures as the last line of standard output: what the runner reads."""
    print(json.dumps(figures))
