"""A follower's table in the configuration, read key by key; each error names the table, the key, and what to write."""

from collections.abc import Mapping
from typing import Any

from broadsheet.press.delivery import DeliveryError


class Misconfigured(DeliveryError):
    """The configuration can't be used; the sentence says where and what to write instead."""

    id = "delivery.misconfigured"


class Options:
    """Typed readers over one table."""

    def __init__(self, *, follower: str, values: Mapping[str, Any]) -> None:
        self.follower = follower
        self._values = values
        self._asked = {"kind"}

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text. Raises Misconfigured, also where there is neither the key nor a default."""
        value = self._get(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "must be a text in quotation marks" if value is not None else "is missing")
        return value

    def number(self, key: str, default: float, *, least: float, most: float) -> float:
        """A number within bounds."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self.fault(key, f"must be a number from {least:g} to {most:g}")
        return float(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """true or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "must be true or false")
        return value

    def texts(self, key: str) -> dict[str, str]:
        """A table of texts; empty when missing."""
        value = self._get(key, {})
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise self.fault(key, 'must be a table of texts, such as { Authorization = "Bearer $TOKEN" }')
        return dict(value)

    def end(self) -> None:
        """Raises Misconfigured for a key that nobody asked for: a slip of the pen must not pass as a default."""
        for key in self._values:
            if key not in self._asked:
                raise self.fault(key, f"is unknown here; known are {', '.join(sorted(self._asked))}")

    def fault(self, key: str, problem: str) -> Misconfigured:
        """The error of one key."""
        return Misconfigured(f"BROADSHEET_DELIVERY: [{self.follower}] {key} {problem}.")

    def _get(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        return self._values.get(key, default)
