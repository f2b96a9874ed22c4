"""What the pages of a live story show beyond the article: its entries, its key points, the way to the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages.frame import Frame, quoted
from broadsheet.reader.pages.machines import news_article
from broadsheet.reader.pages.templating import translations

# Entries on a page, as content counts them: ranges of this many numbers.
BLOCK = 50
# Entries in the part that open pages ask for; whoever has missed more is led to the page itself.
FRESH = 20
# A number of each kind that a language counts by (CLDR's plural categories): what the words are asked with.
EXAMPLES = {"ar": {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}, "en": {"one": 1, "other": 2}}


@dataclass(frozen=True)
class Live:
    """One page's view of a live story.

    `story`: a document with its number, path and order; `entries`: in the order in which they stand; `before` and
    `after`: paths of the pages that go on above and below, or None; `switch`: where the other order begins.
    """

    story: Value
    entries: Sequence[Value]
    before: str | None = None
    after: str | None = None
    switch: str | None = None
    points: Sequence[Value] = ()

    @property
    def is_open(self) -> bool:
        """Whether news still comes in; only the story's own document knows."""
        return bool(self.story["state"] == "open")

    @property
    def newest(self) -> int:
        """The greatest number on the page; 0 for none."""
        return max((entry["number"] for entry in self.entries), default=0)

    @property
    def oldest(self) -> int:
        """The least number on the page; 0 for none."""
        return min((entry["number"] for entry in self.entries), default=0)

    @property
    def last_at(self) -> str:
        """When the newest entry here was told."""
        return max((entry["at"] for entry in self.entries), default=str(self.story["started_at"]))

    @property
    def words(self) -> str:
        """What the button says that shows new entries, for each number of them."""
        return new_words(str(self.story["path"][1:3]))

    @property
    def part(self) -> str:
        """The part that open pages of the story ask for."""
        return part_path(lang=self.story["path"][1:3], number=self.story["id"])

    def address(self, number: int) -> str:
        """The way to an entry, encoded: one on this very page is gone to without loading another."""
        here = any(entry["number"] == number for entry in self.entries)
        return f"#entry-{number}" if here else quoted(f"{self.story['path']}/entry/{number}")


def live_of(*, article: Value, frame: Frame, read: Recorder) -> Live | None:
    """The live story of an article's own page: the newest entries, or the first, as the newsroom has it."""
    story = read.get(f"live:{article['id']}")
    if story is None:
        return None
    if story["order"] == "oldest":
        entries = block(story["id"], 1, frame=frame, read=read)
        after = range_path(story["id"], 2, read=read)
        found = Live(story, entries, after=after, switch=range_path(story["id"], "latest", read=read))
    else:
        found = newest_first(story, frame=frame, read=read)
    return replace(found, points=points_of(story["id"], read=read))


def newest_first(story: Value, *, frame: Frame, read: Recorder) -> Live:
    """The newest entries, and the way to those before them: always a range that is full."""
    found = read.first(f"live:{story['id']}", BLOCK + 1)
    entries = entries_of((entry.key for entry in found[:BLOCK]), frame=frame, read=read)
    older = int(found[BLOCK].sort) if len(found) > BLOCK else None
    after = f"{story['path']}/updates/{(older - 1) // BLOCK + 1}" if older else None
    return Live(story, entries, after=after, switch=first_path(story))


def points_of(number: int, *, read: Recorder) -> Sequence[Value]:
    """The key points of the story with this number: number of the entry and its words, newest first."""
    points: Sequence[Value] = (read.get(f"livepoints:{number}") or {"points": ()})["points"]
    return points


def block(story: int, number: int, *, frame: Frame, read: Recorder) -> list[Value]:
    """The entries of a range, counted from 1, oldest first."""
    low, high = (number - 1) * BLOCK + 1, number * BLOCK + 1
    found = read.between(f"live:{story}", f"{low:06}", f"{high:06}")
    return entries_of((entry.key for entry in found), frame=frame, read=read)


def range_path(story: int, name: int | str, *, read: Recorder) -> str | None:
    """The page of a range of entries, or None while there is no such range."""
    found = read.get(f"liverange:{story}:{name}")
    return found["path"] if found else None


def entries_of(keys: Iterable[str], *, frame: Frame, read: Recorder) -> list[Value]:
    """The entries with their authors' names as `by`."""
    names: dict[int, Value | None] = {}
    found: list[Value] = []
    for key in keys:
        entry = read.get(key)
        if entry is not None and entry["state"] == "live":
            found.append({**entry, "by": _author(entry["author"], names, frame, read)})
    return found


def first_path(story: Value) -> str:
    """Where the story is read from its beginning."""
    base: str = story["path"]
    return base if story["order"] == "oldest" else f"{base}/updates/1"


def part_path(*, lang: str, number: int) -> str:
    """The part that open pages of the story ask for."""
    return f"/{lang}/parts/live/{number}"


def new_words(lang: str) -> str:
    """ "3 new updates" for each kind of number that the language knows, as JSON; the number itself is {n}."""
    said = translations(lang)
    words = {
        kind: said.ngettext("%(count)s new update", "%(count)s new updates", number)
        for kind, number in EXAMPLES[lang].items()
    }
    return orjson.dumps({kind: text.replace("%(count)s", "{n}") for kind, text in words.items()}).decode()


def live_posting(*, live: Live, article: Value, authors: Sequence[Value], frame: Frame) -> dict[str, Any]:
    """The story for machines: the article's own object as a LiveBlogPosting with its entries."""
    found = news_article(frame=frame, article=article, authors=authors) | {
        "@type": "LiveBlogPosting",
        "coverageStartTime": live.story["started_at"],
        "dateModified": max(live.last_at, article["updated_at"] or article["published_at"]),
        "liveBlogUpdate": [_posting(entry, frame) for entry in live.entries],
    }
    if live.story["closed_at"]:
        found["coverageEndTime"] = live.story["closed_at"]
    return found


def _posting(entry: Value, frame: Frame) -> dict[str, Any]:
    posting = {
        "@type": "BlogPosting",
        "@id": frame.absolute(entry["path"]),
        "url": frame.absolute(entry["path"]),
        "headline": entry["headline"] or entry["text"].partition("\n")[0][:110],
        "articleBody": entry["text"],
        "datePublished": entry["at"],
        "dateModified": entry["updated_at"] or entry["at"],
    }
    if by := entry["by"]:
        posting["author"] = {"@type": "Person", "name": by["name"], "url": frame.absolute(by["path"])}
    return posting


def _author(number: int | None, names: dict[int, Value | None], frame: Frame, read: Recorder) -> Value | None:
    if number is None:
        return None
    if number not in names:
        names[number] = read.get(f"author:{number}:{frame.lang}")
    return names[number]
