"""Files that replace each other differ in what web servers tell them apart by. Knows files; no pages."""

import os
from pathlib import Path


def age_apart(*, old: str | Path, new: str | Path) -> None:
    """Make `new`, which is about to replace `old`, younger by a whole second if it has the same size.

    nginx makes its ETag of the size and of the second of the last change, and rsync looks at no more: two printings
    of a story within one second, one letter apart, would be one to them, and a reader would keep the first. Costs two
    looks (about 2 µs) a page that is replaced. Raises FileNotFoundError.
    """
    before, after = os.stat(old), os.stat(new)  # noqa: PTH116 - a Path each would cost as much again
    if before.st_size == after.st_size and int(after.st_mtime) <= int(before.st_mtime):
        second = int(before.st_mtime) + 1
        os.utime(new, (second, second))
