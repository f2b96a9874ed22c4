"""Stories published while the press has other work to do: how long each takes until its last page is on disk."""

import time

from django.db import connection

from benchmarks.archive import Archive
from benchmarks.paper import is_printed, last_change
from benchmarks.stories import Desk
from benchmarks.timing import percentile, wait_until
from broadsheet.press.calling import called_for
from broadsheet.press.pages import register
from broadsheet.press.snapshot import snapshot

PAUSE_SECONDS = 0.15


class Meanwhile:
    """Drafts made beforehand, and the milliseconds of each publication."""

    def __init__(self, archive: Archive, *, drafts: int = 40) -> None:
        self.desk = Desk(archive)
        self.drafts = [self.desk.draft() for _ in range(drafts)]
        self.times: list[float] = []

    def publish_until_quiet(self) -> None:
        """Publish one story after the other, at least one, for as long as pages wait."""
        while self.drafts and not (self.times and is_printed()):
            self._publish()
            time.sleep(PAUSE_SECONDS)

    def figures(self) -> dict[str, float]:
        """p50, p99 and the longest, and how many there were."""
        return {
            "publish_during_backlog_p50_ms": round(percentile(self.times, 0.5), 1),
            "publish_during_backlog_ms": round(percentile(self.times, 0.99), 1),
            "publish_during_backlog_max_ms": round(max(self.times), 1),
            "published_during_backlog": len(self.times),
        }

    def _publish(self) -> None:
        before = last_change()
        self.desk.publish(self.drafts.pop())
        after = last_change()
        with snapshot() as store:
            changes = [change for change in store.changes(after=before, limit=1_000) if change.id <= after]
            # Those that the press has printed already are not among them.
            paths = list(called_for(changes=changes, store=store, register=register).reasons)
        wait_until(lambda: _have_seen(paths, after), seconds=600, pause=0.002)
        self.times.append((time.perf_counter() - self.desk.committed_at) * 1000)


def _have_seen(paths: list[str], position: int) -> bool:
    """Whether each of these pages was printed from a state that holds this change."""
    marks = ", ".join(["%s"] * len(paths))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*) FROM press_page WHERE path IN ({marks}) AND position >= %s", [*paths, position]
        )
        return bool(cursor.fetchone()[0] == len(paths))
