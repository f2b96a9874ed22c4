"""A live article's document as an entry of the index: which of its texts it is found by. Pure."""

from collections.abc import Callable, Sequence
from datetime import datetime

from broadsheet.kit.html import text_of
from broadsheet.press.recorder import Value
from broadsheet.search.index import Entry

ARTICLE = "article:"


def number_of(key: str) -> int | None:
    """The article's number, if the key is an article's."""
    number = key.removeprefix(ARTICLE)
    return int(number) if key.startswith(ARTICLE) and number.isdecimal() else None


def is_found(article: Value | None) -> bool:
    """Whether readers may find it: it is live, not withdrawn, and was published at a moment."""
    return article is not None and article["state"] == "live" and bool(article["published_at"])


def entry_of(*, article: Value, get: Callable[[str], Value | None]) -> Entry:
    """The article's entry; `get` looks up the names of writers and topics, by which it is found too."""
    lang = article["lang"]
    keys = [
        *(f"author:{number}:{lang}" for number in article["authors"]),
        *(f"topic:{number}:{lang}" for number in article["topics"]),
    ]
    names = [found["name"] for found in map(get, keys) if found is not None]
    title = f"{article['kicker']}\n{article['headline']}".strip()
    above = (title, article["deck"], "" if article["authors"] else article["byline"], *names, article["dateline"])
    return Entry(
        number=article["id"],
        lang=lang,
        title=title,
        text="\n".join(filter(None, (*above, body_text(article["body"])))),
        at=int(datetime.fromisoformat(article["published_at"]).timestamp()),
        section=article["section"],
        authors=tuple(article["authors"]),
    )


def body_text(parts: Sequence[str | dict[str, int]]) -> str:
    """The body's plain text, a line for each block."""
    return "\n".join(text_of(part) for part in parts if isinstance(part, str))
