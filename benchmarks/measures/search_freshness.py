"""How soon a publication is found and a withdrawn one isn't, with the index kept by a process of its own."""

import subprocess
import sys
import time
from collections.abc import Callable

from django.db import transaction

from broadsheet.press import store
from broadsheet.press.snapshot import snapshot
from broadsheet.search.asking import Filters, asked
from broadsheet.search.finding import find
from broadsheet.search.index import PUBLIC, reader

TIMES = 20
FIRST = 90_000_000
KEEPER = """
import time, django
django.setup()
from broadsheet.cli.working import SEARCH_SECONDS
from broadsheet.search.following import Keeper
keeper = Keeper()
keeper.settle()
print("ready", flush=True)
while True:
    keeper.settle()
    time.sleep(SEARCH_SECONDS)
"""


def figures() -> dict[str, float]:
    """The slowest of each, in seconds."""
    with subprocess.Popen([sys.executable, "-c", KEEPER], stdout=subprocess.PIPE, text=True) as keeper:
        try:
            if keeper.stdout is None or keeper.stdout.readline() != "ready\n":
                raise RuntimeError("the index's keeper didn't start")
            taken = [_once(FIRST + at) for at in range(TIMES)]
        finally:
            keeper.kill()
    return {"fresh_s": round(max(found for found, _ in taken), 3), "gone_s": round(max(gone for _, gone in taken), 3)}


def _once(number: int) -> tuple[float, float]:
    with snapshot() as live:
        ((_, article),) = live.documents(prefixes=["article:"], limit=1)
    word = f"fresh{number}"
    with transaction.atomic():
        store.put(key=f"article:{number}", value={**article, "id": number, "headline": word})
    found = _until(lambda: _is_found(word))
    with transaction.atomic():
        store.drop(key=f"article:{number}")
    return found, _until(lambda: not _is_found(word))


def _is_found(word: str) -> bool:
    return bool(find(searcher=reader(PUBLIC).searcher(), asked=asked(word), filters=Filters()).hits)


def _until(check: Callable[[], bool]) -> float:
    began = time.perf_counter()
    while not check():
        if time.perf_counter() - began > 60:
            raise RuntimeError("not within a minute")
        time.sleep(0.005)
    return time.perf_counter() - began
