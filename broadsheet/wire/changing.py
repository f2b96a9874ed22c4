"""A frozen value with other fields. Must not be used for dataclasses that compute something when they are made."""

from typing import Any


def replace[Value: object](value: Value, /, **changes: Any) -> Value:
    """What `dataclasses.replace` does, at a third of its price: parsers and habits ask six times an item, of 30 fields.

    Raises TypeError for a field that there isn't.
    """
    if not changes.keys() <= vars(value).keys():
        raise TypeError(f"{type(value).__name__} has no field {', '.join(changes.keys() - vars(value).keys())}")
    made = object.__new__(type(value))
    vars(made).update(vars(value), **changes)
    return made
