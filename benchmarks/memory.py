"""The memory of a process and all its descendants, from /proc: what they share counts once (proportional set size)."""

import threading
from contextlib import suppress
from pathlib import Path


def pss_mb(pid: int) -> float:
    """Of the process and its descendants, now; a process that ended meanwhile counts nothing."""
    total = 0.0
    waiting = [pid]
    while waiting:
        process = Path(f"/proc/{waiting.pop()}")
        with suppress(OSError):
            rollup = (process / "smaps_rollup").read_text(encoding="ascii")
            total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
        with suppress(OSError):
            for task in (process / "task").iterdir():
                waiting += map(int, (task / "children").read_text(encoding="ascii").split())
    return total


class Scale(threading.Thread):
    """Weighs a process tree five times a second until `stop`; `peak_mb` is the most that was seen."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak_mb = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        """Weigh."""
        while not self._over.wait(0.2):
            self.peak_mb = max(self.peak_mb, pss_mb(self.pid))

    def stop(self) -> float:
        """The peak."""
        self._over.set()
        self.join()
        return self.peak_mb
