"""A breath between turns while a wire dump is being published, so that fronts are printed once a second and not
thirty times. Knows the change log; neither pages nor news.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

from broadsheet.press.waiting import FOLLOWER

# A turn after which the log has moved already came in the midst of something; so many of them within so many seconds
# are a burst. A newsroom at work, one publication after the other, never rests.
BURST_TURNS = 5
BURST_SECONDS = 8.0
REST_SECONDS = 0.8
LOOK_SECONDS = 0.02


@dataclass
class Pace:
    """Remembers the turns of one press. `now`, `sleep`: time's own, but in tests."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _overtaken: deque[float] = field(default_factory=deque)

    def rest(self) -> float:
        """To be called after a turn that left nothing waiting: rests a while if it was one of a burst. The seconds.

        Whatever is taken off the paper ends the rest at once: a withdrawn story waits for nobody.
        """
        if not _has_moved():
            return 0.0
        began = self.now()
        self._overtaken.append(began)
        while self._overtaken[0] < began - BURST_SECONDS:
            self._overtaken.popleft()
        if len(self._overtaken) < BURST_TURNS:
            return 0.0
        while self.now() - began < REST_SECONDS and not _something_goes():
            self.sleep(LOOK_SECONDS)
        return self.now() - began


def _has_moved() -> bool:
    return _one("SELECT EXISTS (SELECT 1 FROM press_change WHERE id > {followed})")


def _something_goes() -> bool:
    return _one("SELECT EXISTS (SELECT 1 FROM press_change WHERE id > {followed} AND new IS NULL)")


def _one(sql: str) -> bool:
    followed = "COALESCE((SELECT position FROM press_cursor WHERE follower = %s), 0)"
    with connection.cursor() as cursor:
        cursor.execute(sql.format(followed=followed), [FOLLOWER])
        return bool(cursor.fetchone()[0])
