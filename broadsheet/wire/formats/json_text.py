"""JSON from strangers: text of any encoding to plain values, refused where it nests deeper than any news does.

It must not know which format the JSON is in.
"""

from typing import Any

import orjson

from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.formats.values import shown

_DEEPEST = 60


def parsed(*, text: str) -> Any:
    """The value. Raises `Malformed`: json-broken, json-deep."""
    try:
        return _shallow(orjson.loads(text))
    except orjson.JSONDecodeError as error:
        sentence = f"The JSON is broken ({shown(error)}). Ask the agency to send the file again."
        raise Malformed(reason_id="json-broken", sentence=sentence) from error


def _shallow(value: Any) -> Any:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, list | dict)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return value
    raise Malformed(
        reason_id="json-deep",
        sentence=f"The JSON nests deeper than {_DEEPEST} levels, which no news item does. It was refused.",
    )
