"""What a feed says of a story; and each story's entry set once, as with `cards`."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from broadsheet.kit.feeds import rss
from broadsheet.kit.feeds.model import Entry, Picture
from broadsheet.kit.html import text_of
from broadsheet.kit.text import strip_unprintable
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages.frame import Frame
from broadsheet.reader.pages.templating import word

MOST_KEPT = 20_000
_LETTER = re.compile(r"[^\W\d_]")
# Which file a reader's program takes is no choice of ours: it gets the one that all know.
_SOURCES = re.compile(r"<source [^>]*>| srcset=\"[^\"]*\"")
_OWN = re.compile(r'( (?:src|href)=")/(?!/)')
MARKS = {"ar": "\u200f", "en": "\u200e"}


_set: dict[tuple[int, str, str, str], tuple[Value, str]] = {}


def entries(cards: Sequence[Value], *, frame: Frame, read: Recorder, full: bool) -> list[str]:
    """The cards' entries as RSS, with the whole story if `full`. The same card is the same object for as long as it
    doesn't change, so its entry is kept; one that holds the whole story is not.
    """
    if full:
        return [rss.item(_entry(card, frame, _body(card, frame, read)), frame.dates.rfc822) for card in cards]
    found = []
    for card in cards:
        key = (id(card), frame.base, frame.dates.zone, frame.lang)
        if key not in _set:
            if len(_set) >= MOST_KEPT:
                _set.clear()
            # The card is kept beside, or another might come to lie where it lay.
            _set[key] = card, rss.item(_entry(card, frame, ""), frame.dates.rfc822)
        found.append(_set[key][1])
    return found


def newest(cards: Sequence[Value]) -> str:
    """The moment of the last change among the cards; "" without any."""
    return max((card["updated_at"] or card["published_at"] for card in cards), default="")


def directed(text: str, lang: str) -> str:
    """The text, begun with a mark of its direction where its first letter is of the other one's: programs that show
    feeds guess from that letter.
    """
    first = _LETTER.search(text)
    if first is None or (unicodedata.bidirectional(first[0]) in {"R", "AL"}) == (lang == "ar"):
        return text
    return MARKS[lang] + text


def _entry(card: Value, frame: Frame, html: str) -> Entry:
    image = card["image"]
    return Entry(
        id=frame.absolute(card["short"]),
        url=frame.absolute(card["path"]),
        title=directed(strip_unprintable(card["headline"]), frame.lang),
        summary=directed(strip_unprintable(card["deck"] or card["headline"]), frame.lang),
        by=strip_unprintable(card["by"] or frame.site["name"]),
        subjects=tuple(filter(None, (strip_unprintable(card["section"]), _live(card, frame)))),
        published_at=card["published_at"],
        updated_at=card["updated_at"] or "",
        html=html,
        notes=tuple(f"{word(frame.lang, 'Correction')}: {_note(each)}" for each in card.get("corrections", ())),
        image=_picture(image, frame) if image else None,
    )


def _picture(image: Value, frame: Frame) -> Picture:
    return Picture(
        url=frame.full(image["src"]),
        type=image["sources"][-1]["type"],
        width=image["width"],
        height=image["height"],
        alt=strip_unprintable(image["alt"]),
        credit=strip_unprintable(text_of(image["credit"])),
    )


def _live(card: Value, frame: Frame) -> str:
    return word(frame.lang, "Live") if card.get("live") == "open" else ""


def _note(correction: Value) -> str:
    return strip_unprintable(text_of(f"{correction['wrong']} {correction['right']}"))


def _body(card: Value, frame: Frame, read: Recorder) -> str:
    """The whole story as HTML that stands alone: its direction said, its addresses whole."""
    article: Any = read.get(f"article:{card['id']}")
    parts = [part for part in article["body"] if isinstance(part, str)] if article else []
    html = _OWN.sub(rf"\g<1>{frame.base}/", _SOURCES.sub("", "\n".join(parts)))
    return f'<div lang="{frame.lang}" dir="{frame.dir}">{strip_unprintable(html)}</div>'
