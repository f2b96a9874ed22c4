"""While a page is rendered, the database and the clock are out of reach: what it shows comes from the recorder.

Settings and requests are out of reach by import (see the import-linter contract on broadsheet.reader.pages).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from django.db import connection

from broadsheet.kit import clock


class OutOfReach(RuntimeError):
    """A page asked the database behind the recorder's back; it would be missed when that answer changes."""

    id = "press.out-of-reach"


@contextmanager
def nothing_but_the_recorder() -> Iterator[None]:
    """Refuse queries of Django's connection and looks at the clock. The recorder's snapshot has a connection of its
    own, so it is not concerned.
    """
    with connection.execute_wrapper(_refuse), clock.forbidden("pages are rendered from the recorder alone"):
        yield


def _refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> NoReturn:
    del execute, params, many, context
    raise OutOfReach(f"a page asked the database directly: {sql[:120]}")
