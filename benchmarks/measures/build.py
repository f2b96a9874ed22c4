"""The full build, as an operator does it, and Hugo's beside it: `python -m benchmarks.measures.build ARTICLES ROUNDS`.

build_pages_per_s: while printing (see benchmarks.paper.Built); median of the rounds. build_vs_hugo: pages a second of
our whole command over those of Hugo's whole command, from start to end, in the same round, alternating; the median.
Hugo is compared with up to 10,000 stories: a larger paper is built once, and a second paper of 10,000 is made beside
it for the comparison. build_memory_mb: the most that all our processes held at a time, what they share counted once.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings

from benchmarks.hugo import Site
from benchmarks.paper import Built, build_all, forget_edition, ready
from benchmarks.timing import hand_in, quiet

MOST_FOR_HUGO = 10_000


def main(articles: int, rounds: int) -> None:
    """Build and hand in the figures."""
    with quiet():
        figures = _beside_hugo(articles, rounds) if articles <= MOST_FOR_HUGO else _alone(articles)
    if articles > MOST_FOR_HUGO:
        figures |= _of_smaller_paper(rounds)
    hand_in(figures)


def _beside_hugo(articles: int, rounds: int) -> dict[str, Any]:
    site = Site(Path(settings.BROADSHEET_HOME) / "hugo", ready(articles))
    site.write()
    theirs, ours = [], []
    for _ in range(rounds):
        theirs.append(site.build())
        forget_edition()
        ours.append(build_all())
    ratios = [
        (our.pages / our.seconds) / (their.pages / their.seconds) for our, their in zip(ours, theirs, strict=True)
    ]
    return {
        **_figures(ours),
        "build_vs_hugo": round(median(ratios), 2),
        "build_vs_hugo_lowest": round(min(ratios), 2),
        "build_vs_hugo_highest": round(max(ratios), 2),
        "hugo_pages": theirs[-1].pages,
        "hugo_mb": round(theirs[-1].mb),
        "hugo_pages_per_s": round(median(each.pages / each.seconds for each in theirs)),
    }


def _alone(articles: int) -> dict[str, Any]:
    ready(articles)
    forget_edition()
    return _figures([build_all()])


def _figures(builds: list[Built]) -> dict[str, Any]:
    speeds = [each.pages_per_s for each in builds]
    return {
        "build_pages_per_s": round(median(speeds)),
        "build_pages_per_s_lowest": round(min(speeds)),
        "build_pages_per_s_highest": round(max(speeds)),
        "build_whole_pages_per_s": round(median(each.whole_pages_per_s for each in builds)),
        "build_memory_mb": round(max(each.memory_mb for each in builds)),
        "build_pages": builds[-1].pages,
        "build_seconds": round(median(each.seconds for each in builds), 2),
    }


def _of_smaller_paper(rounds: int) -> dict[str, Any]:
    """The comparison with Hugo, and our own rate at that size for comparison with this one's."""
    from benchmarks.press import in_own_process

    with tempfile.TemporaryDirectory(dir=Path(settings.BROADSHEET_HOME).parent, prefix="smaller-") as folder:
        found = in_own_process("benchmarks.measures.build", Path(folder), MOST_FOR_HUGO, rounds)
    compared = {name: value for name, value in found.items() if "hugo" in name}
    return {**compared, f"build_pages_per_s_at_{MOST_FOR_HUGO}": found["build_pages_per_s"]}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
