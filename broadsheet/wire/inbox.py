"""The inbox folder: files dropped there are received and moved aside, to done or to failed.

A sweep is one look; whoever runs it (the scheduler, the command line, a test) decides how often. A crash between
storing and moving does no harm: the same bytes are only counted when they are found again.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from broadsheet.wire import waiting
from broadsheet.wire.formats import LARGEST
from broadsheet.wire.overtaking import Overtaking, beside
from broadsheet.wire.pipeline import Received, receive_all
from broadsheet.wire.readers import Beside, Here, Readers
from broadsheet.wire.waiting import Seen, Way

_BETWEEN_LOOKS = 0.15
_READ_LIMIT = 4 * LARGEST
_A_SWEEP = 2_000  # files; the next sweep has a new moment of receipt
_MANY = 200  # files from which on a process beside this one reads them, and kills overtake


INBOX = Way()


def sweep(
    *, folder: Path, now: datetime, way: Way = INBOX, pause: Callable[[float], None] = time.sleep
) -> list[Received]:
    """Receive each finished file of `folder`, oldest first; move it to `done/YYYY-MM-DD/` or `failed/`.

    Files still being written stay for the next sweep. One file that cannot be read or moved is logged and never
    holds up the others. Where many wait, kills go first. `now` is the moment of receipt; `pause` waits between two
    looks at young files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted, home = way.names.lower() or "*", way.home or folder.parent
    mine = [file for file in _finished(folder, now, pause) if fnmatchcase(file.path.name.lower(), wanted)]
    small = [file for file in mine if file.size <= _READ_LIMIT][:_A_SWEEP]
    received = [
        each
        for file in mine
        if file.size > _READ_LIMIT
        for each in waiting.refused(file=file, way=way, home=home, now=now)
    ]
    with ExitStack() as stack:
        readers: Readers = Here()
        if len(small) >= _MANY:
            overtook = stack.enter_context(beside(overtaking=Overtaking(folder=folder, way=way, home=home)))
            stack.callback(lambda: received.extend(overtook))
            readers = stack.enter_context(Beside(count=1))
        found = receive_all(arrivals=waiting.arrivals(files=small, way=way), now=now, readers=readers)
        for arrival, each in found:
            if waiting.moved(arrival=arrival, home=home, received=each, now=now):
                received.append(each)
    return received


def _finished(folder: Path, now: datetime, pause: Callable[[float], None]) -> list[Seen]:
    first = [file for path in folder.iterdir() if (file := waiting.seen(path=path))]
    settled = [file for file in first if waiting.is_settled(file=file, now=now)]
    young = [file for file in first if not waiting.is_settled(file=file, now=now)]
    if young:
        pause(_BETWEEN_LOOKS)
        settled += [file for file in young if waiting.seen(path=file.path) == file]
    whole = [file for file in settled if waiting.is_whole(file=file, now=now)]
    return sorted(whole, key=lambda file: (file.changed_at, file.path.name))
