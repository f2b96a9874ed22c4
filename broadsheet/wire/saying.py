"""Sentences that are said now and read later: kept as what to say, and translated where somebody reads them.

A source fails at night in the paper's first language; the editor who reads why has the desk in another.
Use `gettext` and `ngettext` of this module in place of Django's; what they return is the sentence in the language of
the moment, and can be kept.
"""

from collections.abc import Iterable
from typing import Any, Self

import orjson
from django.utils import translation

type _Recipe = dict[str, Any]
_BEGINNINGS = ('{"say":', '{"all":')


class Said(str):
    """A sentence that knows how to be said in another language."""

    __slots__ = ("recipe",)
    recipe: _Recipe

    @classmethod
    def by(cls, recipe: _Recipe) -> Self:
        """What the recipe says in the language of the moment."""
        made = cls(_text(recipe))
        made.recipe = recipe
        return made

    def format(self, *args: object, **values: object) -> "Said":
        """As `str.format`, by name alone; values may be sentences themselves."""
        if args:
            raise TypeError("values have names, so that translators can move them")
        return Said.by({**self.recipe, "with": {name: _value(value) for name, value in values.items()}})


def gettext(message: str) -> Said:
    """The sentence."""
    return Said.by({"say": message})


def ngettext(one: str, many: str, count: int) -> Said:
    """The sentence for so many."""
    return Said.by({"say": one, "many": many, "count": count})


def all_of(sentences: Iterable[str]) -> Said:
    """One after the other."""
    return Said.by({"all": [_value(each) for each in sentences if each]})


def kept(sentence: str) -> str:
    """What to store of a sentence."""
    return orjson.dumps(sentence.recipe).decode() if isinstance(sentence, Said) else sentence


def shown(stored: str) -> str:
    """What was stored, in the language of whoever reads now; as it is if it can be said in no other."""
    if not stored.startswith(_BEGINNINGS):
        return stored
    return _text(orjson.loads(stored))


def _text(recipe: _Recipe) -> str:
    if "all" in recipe:
        return " ".join(map(_shown_value, recipe["all"]))
    one, many, count = recipe["say"], recipe.get("many"), recipe.get("count", 0)
    told = translation.gettext(one) if many is None else translation.ngettext(one, many, count)
    values = recipe.get("with")
    return told if values is None else told.format(**{name: _shown_value(value) for name, value in values.items()})


def _value(value: object) -> object:
    if isinstance(value, Said):
        return value.recipe
    return value if isinstance(value, int | float) else str(value)


def _shown_value(value: Any) -> Any:
    return _text(value) if isinstance(value, dict) else value
