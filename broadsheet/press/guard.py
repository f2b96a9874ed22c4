"""While a page is rendered, the database, the clock and chance are out of reach: what it shows comes from the recorder.

Settings and requests are out of reach by import (see the import-linter contract on broadsheet.reader.pages).
"""

import atexit
import datetime as dt
import logging
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any, NoReturn

from django.db import connection

from broadsheet.kit import clock

_WHY = "pages are rendered from the recorder alone"
# Python's own watching of calls (PEP 669). Slots 0 to 2 and 5 are spoken for by debuggers, coverage, profilers.
_SLOT = 4
_FUNCTIONS = frozenset({FunctionType, MethodType, BuiltinFunctionType})
# By number: to look an object up would ask it for its hash, which some have none of, and some make a query for.
_CLOCKS_AND_DICE = frozenset(map(id, (time.time, time.time_ns, time.localtime, time.gmtime, os.urandom)))
_TODAY = frozenset({"now", "utcnow", "today"})
_rendering: ContextVar[bool] = ContextVar("press_rendering", default=False)


class OutOfReach(RuntimeError):
    """A page asked the database or the clock behind the recorder's back; it would be missed when that answer changes,
    or cast dice, and would never be the same twice.
    """

    id = "press.out-of-reach"


@contextmanager
def nothing_but_the_recorder() -> Iterator[None]:
    """Refuse queries of Django's connection, looks at the clock and dice. The recorder's snapshot has a connection of
    its own, so it is not concerned.
    """
    _watch_calls()
    token = _rendering.set(True)
    try:
        with connection.execute_wrapper(_refuse), clock.forbidden(_WHY):
            yield
    finally:
        _rendering.reset(token)


def _refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> NoReturn:
    del execute, params, many, context
    raise OutOfReach(f"a page asked the database directly: {sql[:120]}")


def _watch_calls() -> None:
    """Have each call in the program looked at the first time that it is made; it costs nothing from then on.

    Better than replacing `time.time`: a name that a module imported long ago is seen too. It does not see a forbidden
    function called at a place that called a harmless one before (a template's call of what it was given).
    """
    monitoring = sys.monitoring
    if monitoring.get_tool(_SLOT) is None:
        monitoring.use_tool_id(_SLOT, "broadsheet.press.guard")
        monitoring.register_callback(_SLOT, monitoring.events.CALL, _look_at)
        monitoring.set_events(_SLOT, monitoring.events.CALL)
        # While Python takes itself apart at its end, the names that `_look_at` needs are gone before the last calls.
        atexit.register(monitoring.set_events, _SLOT, 0)


def _look_at(code: CodeType, offset: int, call: Any, argument: Any) -> Any:
    del offset, argument
    if not _is_forbidden(call):
        return sys.monitoring.DISABLE
    # A fault is logged with its moment, also in the middle of rendering.
    if _rendering.get() and code.co_filename != logging.__file__:
        raise OutOfReach(f"{code.co_qualname} called {call.__name__}: {_WHY}")
    return None


def _is_forbidden(call: Any) -> bool:
    if type(call) not in _FUNCTIONS:  # a class, or somebody's own callable: nothing of it is touched
        return False
    owner = getattr(call, "__self__", None)
    if issubclass(type(owner), random.Random):
        return True
    if owner is dt.datetime or owner is dt.date:  # a class's method is a new object at each look
        return call.__name__ in _TODAY
    return id(call) in _CLOCKS_AND_DICE
