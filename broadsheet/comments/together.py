"""Many threads' writing in one transaction, so that what is dear about one, the wait for the disk, is paid once.

Whoever finds nobody writing writes, for all who have come by then; the others wait, and most of them find their part
done when their turn comes. Nobody is answered before the transaction with their part is on the disk. Where it fails
as a whole, each part is tried again by itself, so that one bad part costs the others nothing but time.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction


@dataclass(eq=False)
class _Part[Item, Result]:
    item: Item
    result: Result | None = None
    fault: BaseException | None = None
    is_done: bool = False


class Together[Item, Result]:
    """`write(item)` writes one part, within a transaction. It may raise `refusal` before it has written anything: that
    is its part's answer, and leaves the others as they are. `most`: parts in one transaction.
    """

    def __init__(
        self, write: Callable[[Item], Result], *, refusal: type[Exception] | tuple[()] = (), most: int = 50
    ) -> None:
        self._write, self._refusal, self._most = write, refusal, most
        self._waiting: deque[_Part[Item, Result]] = deque()
        self._turn = threading.Lock()

    def do(self, item: Item) -> Result:
        """Have it written, and return once it is stored for good. Raises what `write` does."""
        if connection.in_atomic_block:
            # Whoever has the database's turn to write already must not wait for somebody who waits for it.
            return self._write(item)
        part: _Part[Item, Result] = _Part(item)
        self._waiting.append(part)
        with self._turn:
            while not part.is_done:
                self._do_some()
        if part.fault is not None:
            raise part.fault
        return part.result  # type: ignore[return-value]  # done without a fault: there is one

    def _do_some(self) -> None:
        some = [self._waiting.popleft() for _each in range(min(len(self._waiting), self._most))]
        try:
            self._do_all(some)
        except BaseException as fault:  # noqa: BLE001 - whatever it was, the threads that wait must hear of it
            for part in some:
                self._do_alone(part, fault if len(some) == 1 else None)
        for part in some:
            part.is_done = True

    def _do_all(self, parts: list[_Part[Item, Result]]) -> None:
        with transaction.atomic():
            for part in parts:
                try:
                    part.result = self._write(part.item)
                except self._refusal as refusal:
                    part.fault = refusal

    def _do_alone(self, part: _Part[Item, Result], fault: BaseException | None) -> None:
        part.result, part.fault = None, fault
        if fault is not None:
            return
        try:
            self._do_all([part])
        except BaseException as own:  # noqa: BLE001 - likewise
            part.fault = own
