"""A wire dump: `python -m benchmarks.measures.burst ARTICLES STORIES`. All are drafted, then published in one go.

burst_settle_s: from the last commit until every page is on disk. burst_publish_s: what the desk's action itself took.
burst_article_prints_max: how often an article's page was put in place (1: once each). burst_front_prints: the most
that any front was.
"""

import sys
import time
from pathlib import Path

from django.conf import settings

from benchmarks.archive import LANGS
from benchmarks.paper import press_at_work, ready_and_built, wait_printed
from benchmarks.stories import Desk
from benchmarks.timing import hand_in, quiet
from benchmarks.watching import Prints
from broadsheet.press.serving.files import file_of


def main(articles: int, stories: int) -> None:
    """Publish the burst and hand in the figures."""
    with quiet():
        archive = ready_and_built(articles)
        desk = Desk(archive)
        with press_at_work():
            # One story for each section and language first: then the day's folders are there to be watched.
            paths = [desk.publish(desk.draft()).path for _ in range(len(LANGS) * len(archive.sections))]
            drafts = [desk.draft() for _ in range(stories)]
            wait_printed(seconds=600)
            fronts = [f"/{lang}/" for lang in LANGS] + [
                f"{each.paths[lang]}/" for each in archive.sections for lang in LANGS
            ]
            prints = Prints(_file(path).parent for path in (*paths, *fronts))
            prints.start()
            began = time.perf_counter()
            published = [desk.publish(draft).path for draft in drafts]
            committed = time.perf_counter()
            wait_printed(seconds=3600)
            settled = time.perf_counter()
            time.sleep(0.2)  # let the kernel's last words be heard
    counts = [prints.counts[_file(path)] for path in published]
    figures = {
        "burst_settle_s": round(settled - desk.committed_at, 2),
        "burst_publish_s": round(committed - began, 2),
        "burst_article_prints_min": min(counts),
        "burst_article_prints_max": max(counts),
        "burst_front_prints": max(prints.counts[_file(path)] for path in fronts),
    }
    hand_in(figures)


def _file(path: str) -> Path:
    return Path(settings.BROADSHEET_EDITION) / file_of(path=path, status=200)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
