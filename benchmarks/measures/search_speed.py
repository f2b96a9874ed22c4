"""How long a question takes, in the engine and as a whole page. The questions are made from the archive's own words."""

import random
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.test import Client

from benchmarks.archive import Archive
from benchmarks.search_paper import publish
from broadsheet.kit import clock
from broadsheet.reader.searching.form import Form, read
from broadsheet.search.asking import asked
from broadsheet.search.finding import find
from broadsheet.search.index import PUBLIC, reader

ENGINE, PAGES, WARM_UP = 1_000, 300, 50
ZONE = "Asia/Damascus"


def figures(archive: Archive) -> dict[str, Any]:
    """Percentiles in milliseconds, and p95 by the kind of question."""
    forms = list(_forms(archive, ENGINE + PAGES + 2 * WARM_UP))
    engine = [_engine(kind, form) for kind, form in forms[: ENGINE + WARM_UP]][WARM_UP:]
    pages = forms[ENGINE + WARM_UP :]
    publish(archive, {number for _, form in pages for number in _numbers(form)})
    client = Client()
    taken = [_page(client, at, form) for at, (_, form) in enumerate(pages)][WARM_UP:]
    return {
        **_percentiles([took.wall for _, took in engine], ""),
        **_percentiles([took.wall for took in taken], "page_"),
        "p95_cpu_ms": _percentiles([took.cpu for _, took in engine], "")["p95_ms"],
        "page_p95_cpu_ms": _percentiles([took.cpu for took in taken], "")["p95_ms"],
        "p95_ms_by_kind": {
            kind: _percentiles([took.wall for each, took in engine if each == kind], "")["p95_ms"]
            for kind in dict.fromkeys(kind for kind, _ in engine)
        },
    }


def _forms(archive: Archive, count: int) -> Iterator[tuple[str, Form]]:
    """Questions as readers put them: mostly a few words of a headline, now and then something else."""
    dice = random.Random("questions")
    kinds = ["one word"] * 5 + ["two words"] * 6 + ["three words"] * 4 + ["phrase", "newest", "section", "days"]
    kinds += ["language", "without", "misspelt", "long"]
    for at in range(count):
        story = archive.story(dice.randrange(archive.articles))
        headline = archive.words(story)[0].split()
        start = dice.randrange(len(headline) - 3)
        some = headline[start : start + 3]
        kind = kinds[at % len(kinds)]
        fields: dict[str, dict[str, str]] = {
            "one word": {"q": some[0]},
            "two words": {"q": " ".join(some[:2])},
            "three words": {"q": " ".join(some)},
            "phrase": {"q": f'"{some[0]} {some[1]}"'},
            "newest": {"q": " ".join(some[:2]), "order": "newest"},
            "section": {"q": " ".join(some[:2]), "section": str(story.section.id)},
            "days": {"q": some[0], "from": archive.day(story)[:8] + "01", "to": archive.day(story)},
            "language": {"q": " ".join(some[:2]), "lang": story.lang},
            "without": {"q": f"{some[0]} {some[1]} -{some[2]}"},
            "misspelt": {"q": f"{some[0]} {some[1]}{dice.choice('xzqغظ')}{some[1][-1:]}"},
            "long": {"q": " ".join(headline)},
        }
        yield kind, read(fields[kind])


class Took(NamedTuple):
    """Milliseconds by the clock, and of this thread's own work: on a shared machine the two differ."""

    wall: float
    cpu: float


def _timed(work: Callable[[], object]) -> Took:
    wall, cpu = time.perf_counter(), time.thread_time()
    work()
    return Took((time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000)


def _engine(kind: str, form: Form) -> tuple[str, Took]:
    return kind, _timed(lambda: _numbers(form))


def _numbers(form: Form) -> list[int]:
    found = find(
        searcher=reader(PUBLIC).searcher(),
        asked=asked(form.q),
        filters=form.filters(zone=ZONE),
        order=form.order,
        now=clock.now(),
    )
    return [hit.number for hit in found.hits]


def _page(client: Client, at: int, form: Form) -> Took:
    # From another address each time: the limit isn't what is measured.
    address, path = f"10.0.{at // 250}.{at % 250}", f"/en/search/?{form.query()}"
    answers = []
    took = _timed(lambda: answers.append(client.get(path, REMOTE_ADDR=address, HTTP_ACCEPT_ENCODING="gzip")))
    if answers[0].status_code != 200:
        raise RuntimeError(f"{path} was answered with {answers[0].status_code}")
    return took


def _percentiles(times: list[float], name: str) -> dict[str, float]:
    ordered = sorted(times)
    return {
        f"{name}{label}_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2)
        for label, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
    }
