"""Cards set once: a story's card stands on some seven lists and looks the same on most of them.

Known by the very object that the live store's state gave: the same document in another state is another object.
"""

from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from broadsheet.press.recorder import Value

# About 20 MB; beyond it all are forgotten and set anew.
MOST_KEPT = 20_000

_dressed: dict[tuple[int, str, str], tuple[Value, dict[str, Any]]] = {}


def dress(card: Value, *, section: str, by: str) -> dict[str, Any]:
    """The card with its section's name and its writers' names; the same object for the same three."""
    key = (id(card), section, by)
    if key not in _dressed:
        if len(_dressed) >= MOST_KEPT:
            _dressed.clear()
        # The card is kept beside, or another might come to lie where it lay.
        _dressed[key] = card, {**card, "section": section, "by": by}
    return _dressed[key][1]


class Cards:
    """`card(…)` of the templates in one language: the macro of cards.html, remembered."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._set: dict[tuple[Any, ...], tuple[Value, Any, Markup]] = {}

    def __call__(self, card: Value, dates: Any, *how: str, **options: Any) -> Markup:
        """The card as HTML. `dates` and the rest: see the macro."""
        key = (id(card), id(dates), how, *options.items())
        found = self._set.get(key)
        if found is None:
            if len(self._set) >= MOST_KEPT:
                self._set.clear()
            module = self._environment.get_template("cards.html").module
            found = card, dates, module.card(card, dates, *how, **options)  # type: ignore[attr-defined]
            self._set[key] = found
        return found[2]
