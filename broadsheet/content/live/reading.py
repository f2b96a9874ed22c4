"""How long a story takes to read. Counted once, at publication."""

from collections.abc import Iterable
from typing import Any

from broadsheet.kit.html import text_of
from broadsheet.kit.text import count_words

# Words a minute, silently, of non-fiction. English: Brysbaert 2019, a review of 190 studies. Rates in other languages
# follow how many words say the same; the Arabic of our own pairs has 0.765 words for one of the English.
RATES = {"en": 238, "ar": 182}


def reading(*, parts: Iterable[str | Any], lang: str) -> dict[str, int]:
    """`words` of the body's html parts, and `minutes`: whole ones, at least one."""
    words = sum(count_words(text_of(part)) for part in parts if isinstance(part, str))
    return {"words": words, "minutes": max(1, round(words / RATES[lang]))}
