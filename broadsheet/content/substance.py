"""What a story says: its words as lines of plain text, and which pictures and embeds it has. Knows no versions.

Two drafts of one substance read the same: only markup, punctuation, spelling marks or capitals differ. "Updated" and
the history of a story go by this, never by the stored form, which changes when an editor merely saves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from broadsheet.content.models import Article
from broadsheet.kit.arabic import fold
from broadsheet.kit.html import text_of

# What of a block's value is read, in the order of reading; the rest is settings, credits and addresses.
_READ = ("title", "text", "by", "role", "table_caption", "data", "items", "images", "caption", "body")
_SEEN = ("image", "url")
_MARKS = ".,;:!?\"'()[]{}…«»-"


@dataclass(frozen=True)
class Substance:
    """`lines`: headline, kicker, deck and body, each line of text as readers see it; `media` in order."""

    lines: tuple[str, ...]
    media: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words alone, folded: for comparing."""
        return words_of(self.lines)


def substance_of(article: Article) -> Substance:
    """The substance of an article, be it the live row or a draft."""
    top = (line for text in (article.headline, article.kicker, article.deck) for line in _lines(text))
    body = [dict(block)["value"] for block in article.body.raw_data]
    return Substance(lines=(*top, *_read(body)), media=tuple(_seen(body)))


def words_of(lines: Sequence[str]) -> tuple[str, ...]:
    """The words of some lines, folded and without the marks around them."""
    words = (word.strip(_MARKS) for line in lines for word in fold(line).split())
    return tuple(word for word in words if word)


def _lines(text: str) -> list[str]:
    return [line for line in text_of(text).split("\n") if line]


def _read(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _lines(value)
    elif isinstance(value, Mapping):
        for inner in [value["value"]] if "value" in value else [value[name] for name in _READ if name in value]:
            yield from _read(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _read(inner)


def _seen(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in _SEEN and inner:
                yield f"{name} {inner}"
            else:
                yield from _seen(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _seen(inner)
