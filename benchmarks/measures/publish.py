"""From commit to the last affected page on disk: `python -m benchmarks.measures.publish ARTICLES PUBLICATIONS`."""

import sys
import time

from benchmarks.paper import press_at_work, ready_and_built, wait_printed
from benchmarks.stories import Desk
from benchmarks.timing import hand_in, percentiles, quiet
from broadsheet.press.models import Page

WARM_UP = 10  # what is loaded or cached late belongs to none of them


def main(articles: int, publications: int) -> None:
    """Bring the paper of BROADSHEET_HOME to so many articles, publish, and hand in the percentiles."""
    with quiet():
        desk = Desk(ready_and_built(articles))
        with press_at_work():
            done = [_publish(desk) for _ in range(WARM_UP + publications)][WARM_UP:]
    times = [milliseconds for milliseconds, _ in done]
    pages = sum(pages for _, pages in done) / publications
    hand_in({**percentiles(times), "publish_max_ms": round(max(times), 1), "pages_a_publication": round(pages, 1)})


def _publish(desk: Desk) -> tuple[float, int]:
    """Milliseconds from the commit of one publication to its last page on disk, and how many pages it printed.

    The end is seen by asking the press's own tables (followed to the last change, nothing waiting), which it writes
    after the last file: so each figure is a little more than what it says.
    """
    article = desk.draft()
    before = time.time()
    desk.publish(article)
    wait_printed(seconds=60)
    took = time.perf_counter() - desk.committed_at
    return took * 1000, Page.objects.filter(built_at__gte=before).count()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
