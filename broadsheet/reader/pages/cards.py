"""Cards set once: a story's card stands on some seven lists and looks the same on most of them.

Known by the very object that the live store's state gave: the same document in another state is another object.
"""

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from broadsheet.press.recorder import Value

# About 20 MB; beyond it all are forgotten and set anew.
MOST_KEPT = 20_000

_dressed: dict[tuple[int, str, str, str], tuple[Value, dict[str, Any]]] = {}


def dress(card: Value, *, section: str, by: str, headline: str = "") -> dict[str, Any]:
    """The card with its section's and its writers' names, and with a headline that a front gave it; the same object
    for the same four.
    """
    key = (id(card), section, by, headline)
    if key not in _dressed:
        if len(_dressed) >= MOST_KEPT:
            _dressed.clear()
        # The card is kept beside, or another might come to lie where it lay.
        _dressed[key] = card, {**card, "section": section, "by": by, "headline": headline or card["headline"]}
    return _dressed[key][1]


class Cards:
    """The macro of cards.html in one language, remembered: `card(…)` for one story, `each_card(…)` for many."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._set: dict[tuple[Any, ...], dict[int, tuple[Value, Any, Markup]]] = {}
        self._count = 0

    def one(self, card: Value, dates: Any, *how: str, **options: Any) -> Markup:
        """The card as HTML. `dates` and the rest: see the macro."""
        return self._all([card], dates, how, options)[0]

    def each(self, cards: Sequence[Value], dates: Any, *how: str, **options: Any) -> Markup:
        """The cards as HTML, a line end after each: a loop over `one`, in a fifth of the time."""
        return Markup("\n".join([*self._all(cards, dates, how, options), ""]))  # noqa: S704  (each is Markup)

    def _all(self, cards: Sequence[Value], dates: Any, how: Sequence[str], options: dict[str, Any]) -> list[Markup]:
        pictured = self._set.setdefault((id(dates), how, *options.items()), {})
        # Without a picture it matters neither how wide one would be nor how soon it was wanted.
        plain = self._set.setdefault(
            (id(dates), how[:1], how[2:], *((name, value) for name, value in options.items() if name != "eager")), {}
        )
        found = []
        for card in cards:
            known = pictured if card.get("image") else plain
            if id(card) not in known:
                module = self._environment.get_template("cards.html").module
                # A template's macros are attributes that no type knows.
                made: Markup = module.card(card, dates, *how, **options)  # type: ignore[attr-defined]  # a macro of the template
                self._make_room()
                known[id(card)] = card, dates, made
            found.append(known[id(card)][2])
        return found

    def _make_room(self) -> None:
        self._count += 1
        if self._count > MOST_KEPT:
            for cards in self._set.values():
                cards.clear()
            self._count = 1
