"""JSON-LD as text that is put together from pieces, since most of it is made long before the page is printed.

Knows how such text stays safe within a page; not what is said in it.
"""

from typing import Any

import orjson

# Stands for the site's address (https://paper.example) in whatever is made before it is known: a private-use letter,
# which `plain` takes out of every text.
SITE = "\ue000"

# Open Graph's own names of the paper's languages: it knows no language without a country.
LOCALES = {"ar": "ar_AR", "en": "en_GB"}

_DROPPED = {ord(SITE): None}
# What could end the script element, or begin a comment in it; in JSON they are the same letters.
_ESCAPED = (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"))


def plain(text: str) -> str:
    """The text without the letter that stands for the site's address."""
    return text.translate(_DROPPED) if SITE in text else text


def written(value: Any) -> str:
    """A value as JSON that can't end the script element it stands in."""
    text = orjson.dumps(value).decode()
    for letter, escaped in _ESCAPED:
        text = text.replace(letter, escaped)
    return text


def members(value: dict[str, Any]) -> str:
    """An object's members without its braces, so that others can be written behind them; never empty."""
    return written(value)[1:-1]
