"""Chooses the cards of a page from slots and lists, none of them twice, and names their sections and writers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from broadsheet.press.recorder import Entry, Recorder, Value
from broadsheet.reader.pages.cards import dress
from broadsheet.reader.pages.frame import Frame
from broadsheet.reader.pages.templating import word

# The kinds of story whose writer matters as much as the headline: they are signed on cards too.
SIGNED = frozenset({"opinion", "analysis"})


@dataclass
class Selection:
    """The cards that a page has chosen so far.

    A chosen card is the card's document with `section` as its section's name and `by` as its writers' names:
    "" but for SIGNED labels, unless `sign_all`. Authors are read only where they are shown. `headlines` are what a
    front calls some of its stories, by their ids.
    """

    read: Recorder
    frame: Frame
    sign_all: bool = False
    shown: set[str] = field(default_factory=set)
    names: dict[int | None, str] = field(default_factory=dict)
    headlines: Mapping[str, str] = field(default_factory=dict)

    def by_hand(self, ids: Iterable[int | str], *, limit: int | None = None) -> list[Value]:
        """The cards of these articles, in their order; those not live or shown already are skipped."""
        return self._take((f"card:{each}" for each in ids), limit=limit)

    def newest(self, name: str, n: int) -> list[Value]:
        """The n newest cards of the list that aren't shown yet, newest first; fewer where it has no more.

        Reads from the top of the list just as far as that takes.
        """
        if n <= 0:
            return []
        depth = n
        while True:
            entries = self.read.first(name, depth)
            fresh = [entry.key for entry in entries if entry.key not in self.shown]
            if len(fresh) >= n or len(entries) < depth:
                return self._take(fresh)
            depth += n - len(fresh)

    def of(self, entries: Iterable[Entry]) -> list[Value]:
        """The cards of these entries of a list, in their order."""
        return self._take(entry.key for entry in entries)

    def _take(self, keys: Iterable[str], *, limit: int | None = None) -> list[Value]:
        cards: list[Value] = []
        for key in keys:
            if len(cards) == limit:
                break
            if key not in self.shown and (card := self.read.get(key)) is not None:
                self.shown.add(key)
                cards.append(self._dressed(card))
        return cards

    def _dressed(self, card: Value) -> dict[str, Any]:
        by = ""
        if self.sign_all or card["label"] in SIGNED:
            names = [author["name"] for author in authors_of(card, lang=self.frame.lang, read=self.read)]
            by = joined(names, lang=self.frame.lang) or card["byline"]
        return dress(
            card, section=self._section_name(card["section"]), by=by, headline=self.headlines.get(str(card["id"]), "")
        )

    def _section_name(self, number: int | None) -> str:
        if number not in self.names:
            section = self.frame.section(number)
            self.names[number] = section["name"] if section else ""
        return self.names[number]


def authors_of(story: Value, *, lang: str, read: Recorder) -> list[Value]:
    """The `author:` documents of an article or a card, in order; whoever isn't there is left out."""
    found = (read.get(f"author:{each}:{lang}") for each in story["authors"])
    return [author for author in found if author is not None]


def joined(names: Sequence[str], *, lang: str) -> str:
    """ "A", "A and B", "A, B and C" in the language; "" for nobody."""
    *first, last = names or [""]
    return f"{word(lang, ', ').join(first)}{word(lang, ' and ')}{last}" if first else last
