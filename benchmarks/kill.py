"""From an agency's kill to a paper without the story: `python -m benchmarks.kill`.

On a running demo paper (`broadsheet run`), asked over HTTP as a reader asks. Each kill is one rename into the inbox;
the clock stops when the story and its translation answer 410 and neither stands on a front, in a feed or on its day's
page any more.
"""

import json
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.copy import files
from tests.stories import copy, desk
from tests.stories.running import RunningPaper, eventually, start

KILLS = 7
KILLS_BEHIND = 3
PATIENCE_SECONDS = 20.0
WAITING = 5_000  # files before it


def measure() -> dict[str, float]:
    """`kill_to_410_s`: the slowest of the kills; `kill_to_410_median_s`; `kill_behind_5000_files_s`: of those
    that come while 5,000 files wait, the slowest. Raises AssertionError if one is never done.
    """
    with tempfile.TemporaryDirectory(prefix="broadsheet-kill-", ignore_cleanup_errors=True) as folder:
        paper = start(Path(folder) / "home", "--demo")
        try:
            time.sleep(5)  # housekeeping after the start
            times = _kill_all(paper, Path(folder), _published(paper, Path(folder), "alone", KILLS))
            late = _published(paper, Path(folder), "late", KILLS_BEHIND)
            _fill(paper.home / "wire" / "inbox", Path(folder) / "home" / "filling")
            behind = _kill_all(paper, Path(folder), late)
            left = len(list((paper.home / "wire" / "inbox").iterdir()))
            assert left > 0, "the inbox was empty before the last kill: nothing was overtaken"
        finally:
            paper.stop()
    return {
        "kill_to_410_s": round(max(times), 3),
        "kill_to_410_median_s": round(median(times), 3),
        f"kill_behind_{WAITING}_files_s": round(max(behind), 3),
    }


def _published(paper: RunningPaper, folder: Path, name: str, count: int) -> dict[str, list[str]]:
    """Stories taken from copy and published with their pairs: the paths of both by the copy's identifier."""
    guids = [f"urn:newsml:lna.example:{name}-{number}" for number in range(count)]
    for guid in guids:
        file = copy.version(folder, guid=guid, number=1, headline=f"Market {guid}", paragraphs=copy.FIRST_WORDS)
        paper.command("wire", "take", str(file))
    pairs = desk.publish_pairs(paper, *guids)
    stories = {
        guid: [desk.address_of(paper, number) for number in pair] for guid, pair in zip(guids, pairs, strict=True)
    }
    for paths in stories.values():
        eventually(lambda paths=paths: all(_stands(paper, path) for path in paths), seconds=PATIENCE_SECONDS)
    return stories


def _kill_all(paper: RunningPaper, folder: Path, stories: dict[str, list[str]]) -> list[float]:
    times = []
    for guid, paths in stories.items():
        kill = copy.version(folder, guid=guid, number=2, headline=f"KILL {guid}", paragraphs=(), pubstatus="canceled")
        began = time.monotonic()
        copy.drop(paper.home / "wire" / "inbox", kill)
        eventually(lambda paths=paths: all(_is_gone(paper, path) for path in paths), seconds=PATIENCE_SECONDS)
        times.append(time.monotonic() - began)
        time.sleep(0.37)  # so that the kills don't fall on the inbox's own beat
    return times


def _fill(inbox: Path, beside: Path) -> None:
    beside.mkdir()
    for number, (data, _) in enumerate(islice(files(count=20 * WAITING, seed=5), WAITING)):
        (beside / f"{number:05}.wire").write_bytes(data)
    for file in beside.iterdir():
        file.rename(inbox / file.name)


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
