"""A child process: a deliverer at work on a bucket until it is killed, by itself at a named point or by the test.

Run as `python -m tests.press.delivery.dying FOLDER ENDPOINT POINT COUNT`.
"""

import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.settings")


def arm(point: str, count: int) -> None:
    """Lay the trap: at the COUNT-th passage of POINT the process gets SIGKILL from itself."""
    from broadsheet.press.delivery import queue
    from broadsheet.press.delivery.bucket import Bucket
    from tests.press.dying import die_at

    traps: dict[str, tuple[object, str, bool]] = {
        "taken": (queue, "take", False),
        "in the middle of a batch": (Bucket, "_one", False),
        "delivered, not crossed off": (Bucket, "deliver", False),
        "crossed off, before the commit": (queue, "cross_off", False),
    }
    if point != "never":
        owner, name, before = traps[point]
        die_at(owner, name, before=before, count=count)


def main(folder: str, endpoint: str, point: str, count: str) -> None:
    """Deliver until nothing waits."""
    django.setup()
    from broadsheet.press.delivery.bucket import Bucket, Place
    from broadsheet.press.delivery.delivering import Deliverer

    arm(point, int(count))
    bucket = Bucket(name="mirror", place=Place(bucket="paper", endpoint=endpoint, key_id="k", secret="s"))
    bucket.batch = 5
    Deliverer(bucket, Path(folder)).settle()
    sys.stdout.write("done\n")
    time.sleep(0.01)


if __name__ == "__main__":
    main(*sys.argv[1:])
