"""From an agency's kill to a paper without the story: `python -m benchmarks.kill`.

On a running demo paper (`broadsheet run`), asked over HTTP as a reader asks. Each kill is one rename into the inbox;
the clock stops when the story and its translation answer 410 and neither stands on a front, in a feed or on its day's
page any more.
"""

import json
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.stories import copy, desk
from tests.stories.running import RunningPaper, eventually, start

KILLS = 7
PATIENCE_SECONDS = 20.0


def measure() -> dict[str, float]:
    """`kill_to_410_s`: the slowest of the kills; `kill_to_410_median_s`. Raises AssertionError if one is never done."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-kill-") as folder:
        paper = start(Path(folder) / "home", "--demo")
        try:
            time.sleep(5)  # housekeeping after the start
            times = _kill_all(paper, Path(folder))
        finally:
            paper.stop()
    return {"kill_to_410_s": round(max(times), 3), "kill_to_410_median_s": round(median(times), 3)}


def _kill_all(paper: RunningPaper, folder: Path) -> list[float]:
    guids = [f"urn:newsml:lna.example:killed-{number}" for number in range(KILLS)]
    for guid in guids:
        file = copy.version(folder, guid=guid, number=1, headline=f"Market {guid}", paragraphs=copy.FIRST_WORDS)
        paper.command("wire", "take", str(file))
    times = []
    for guid, pair in zip(guids, desk.publish_pairs(paper, *guids), strict=True):
        paths = [desk.address_of(paper, number) for number in pair]
        eventually(lambda paths=paths: all(_stands(paper, path) for path in paths), seconds=PATIENCE_SECONDS)
        kill = copy.version(folder, guid=guid, number=2, headline=f"KILL {guid}", paragraphs=(), pubstatus="canceled")
        began = time.monotonic()
        copy.drop(paper.home / "wire" / "inbox", kill)
        eventually(lambda paths=paths: all(_is_gone(paper, path) for path in paths), seconds=PATIENCE_SECONDS)
        times.append(time.monotonic() - began)
        time.sleep(0.37)  # so that the kills don't fall on the inbox's own beat
    return times


def _places(path: str) -> list[str]:
    """Where a story stands besides its own address: fronts, feeds, the page of its day."""
    _, lang, section, year, month, day, _ = path.split("/")
    return [
        f"/{lang}/",
        f"/{lang}/{section}/",
        f"/{lang}/feed.rss",
        f"/{lang}/{section}/feed.rss",
        f"/{lang}/archive/{year}/{month}/{day}",
    ]


def _stands(paper: RunningPaper, path: str) -> bool:
    link = paper.url(path).removeprefix(paper.address)
    found = [link in paper.get(place).text for place in _places(path)]
    return paper.get(path).status == 200 and any(found[:2]) and all(found[2:])


def _is_gone(paper: RunningPaper, path: str) -> bool:
    link = paper.url(path).removeprefix(paper.address)
    return paper.get(path).status == 410 and not any(link in paper.get(place).text for place in _places(path))


if __name__ == "__main__":
    print(json.dumps(measure()))
