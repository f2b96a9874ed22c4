"""An archive of N bilingual stories: a pure function from a number to a story, in the shape of docs/live-store.md.

About 700 words each, half of them in each language, 8 sections, 50 authors, 500 topics, a tenth of the stories in
pairs, 2,000 a day; the greatest number is the newest. `filling` writes it into the live store, `rows` into the
newsroom's tables; a test compares the two with what `content.live` builds.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.words import paragraphs, phrase
from broadsheet.content.live.machine import machine
from broadsheet.content.live.moments import stamp
from broadsheet.content.live.reading import reading
from broadsheet.kit.text import short_id

SECTIONS, AUTHORS, TOPICS = 8, 50, 500
A_DAY = 2_000
FIRST_ID = 1_000_000  # all ids have seven digits up to two million stories: as text they sort as they do as numbers
LANGS = ("ar", "en")
VETERANS_STORIES = 5_000  # the first author has exactly so many, or half of a smaller archive
_MASK = (1 << 64) - 1


@dataclass(frozen=True)
class Thing:
    """A section, author or topic: its row's number, and its address in each language, without a slash at the end."""

    id: int
    paths: dict[str, str]


@dataclass(frozen=True)
class Story:
    """What is cheap to know of a story: all but its words."""

    number: int
    id: int
    lang: str
    section: Thing
    author: Thing
    topics: tuple[Thing, ...]
    pair: int | None
    published_at: datetime

    @property
    def card_key(self) -> str:
        """The key of its card, which is its key in every list."""
        return f"card:{self.id}"


@dataclass
class Archive:
    """All of it. `newest_at`: the moment of the last story, a whole second; `bylines`: the desk's, by language."""

    articles: int
    newest_at: datetime
    zone: ZoneInfo
    sections: list[Thing]
    authors: list[Thing]
    topics: list[Thing]
    bylines: dict[str, str]
    dice: random.Random = field(default_factory=random.Random, repr=False)

    def story(self, number: int) -> Story:
        """The story's facts; each depends on its number alone."""
        bits = _mixed(number)
        topics = {
            (bits >> 16) % TOPICS,
            (bits >> 28) % TOPICS,
            (bits >> 40) % TOPICS if bits >> 62 else (bits >> 16) % TOPICS,
        }
        return Story(
            number=number,
            id=FIRST_ID + number,
            lang=self.lang_of(number),
            section=self.sections[self.section_of(number)],
            author=self.authors[self._author_of(number, bits)],
            topics=tuple(self.topics[each] for each in sorted(topics)),
            pair=self._pair_of(number),
            published_at=self.newest_at - timedelta(seconds=(self.articles - 1 - number) * 86_400 // A_DAY),
        )

    def lang_of(self, number: int) -> str:
        """Two of twenty neighbours translate each other; the others are in either language, as it comes."""
        if number % 20 < 2:
            return ("en", "ar")[number % 20]
        return LANGS[_mixed(number) & 1]

    def section_of(self, number: int) -> int:
        """Which of the sections, 0 to 7."""
        return (_mixed(number) >> 8) % SECTIONS

    def numbers_of_veteran(self) -> range:
        """The first author's stories: spread evenly over the whole archive."""
        step = max(2, self.articles // VETERANS_STORIES)
        return range(0, min(self.articles, step * VETERANS_STORIES), step)

    def documents(self, story: Story) -> tuple[dict[str, Any], dict[str, Any]]:
        """Its `article:` and its `card:` document."""
        card = self.card(story)
        body = ["\n".join(f"<p>{each}</p>" for each in self.paragraphs(story))]
        whole = {
            "state": "live",
            "dateline": "",
            "body": body,
            **reading(parts=body, lang=story.lang),
            "age": 0,
            "source": "",
            "credit_line": "",
            "topics": sorted(topic.id for topic in story.topics),
            "packages": [],
            "related": [],
            "found": [],
            "pair": story.pair,
            "comments": "open",
            "versions": 0,
        }
        document = {**card, **whole}
        return {**document, "machine": machine(document)}, card

    def card(self, story: Story) -> dict[str, Any]:
        """What lists and fronts show."""
        headline, deck = self.words(story)
        return {
            "id": story.id,
            "lang": story.lang,
            "path": self.path(story),
            "short": f"/x/{short_id(story.id)}",
            "section": story.section.id,
            "label": self.label(story),
            "kicker": "",
            "headline": headline,
            "deck": deck,
            "authors": [story.author.id],
            "byline": self.bylines[story.lang],
            "published_at": stamp(story.published_at),
            "updated_at": None,
            "image": None,
            "corrections": [],
        }

    def label(self, story: Story) -> str:
        """One in twenty is signed on cards too."""
        return "opinion" if story.number % 20 == 7 else "news"

    def words(self, story: Story) -> tuple[str, str]:
        """Headline and deck."""
        self.dice.seed(story.number)
        first, *rest = phrase(story.lang, self.dice, 9)
        deck = phrase(story.lang, self.dice, 20)
        return " ".join([first.capitalize(), *rest]), " ".join(deck).capitalize() + "."

    def paragraphs(self, story: Story) -> list[str]:
        """The body as paragraphs; the words hold nothing that would have to be escaped or isolated."""
        self.dice.seed(story.number + (1 << 40))  # not the headline's words again
        return paragraphs(story.lang, self.dice, words=700)

    def slug(self, story: Story) -> str:
        """The last part of its address: the headline's first words and its number."""
        self.dice.seed(story.number)
        return "-".join([*phrase(story.lang, self.dice, 5), str(story.number)])

    def day(self, story: Story) -> str:
        """The day ("2026-11-22") it was published, in the paper's zone."""
        return story.published_at.astimezone(self.zone).strftime("%Y-%m-%d")

    def path(self, story: Story) -> str:
        """Its address."""
        return f"{story.section.paths[story.lang]}/{self.day(story).replace('-', '/')}/{self.slug(story)}"

    def stories(self, numbers: range | None = None) -> Iterator[Story]:
        """All of them, or some, oldest first."""
        for number in range(self.articles) if numbers is None else numbers:
            yield self.story(number)

    def _author_of(self, number: int, bits: int) -> int:
        return 0 if number in self.numbers_of_veteran() else 1 + (bits >> 52) % (AUTHORS - 1)

    def _pair_of(self, number: int) -> int | None:
        if number % 20 >= 2:
            return None
        other = number + (1 if number % 20 == 0 else -1)
        return FIRST_ID + other if other < self.articles else None


def lists_of(story: Story, *, day: str) -> list[str]:
    """The lists that it stands in, as `content.live.article.entries` names them."""
    lang = story.lang
    return [
        f"news:{lang}",
        f"section:{story.section.id}:{lang}",
        f"day:{lang}:{day}",
        *([f"opinion:{lang}"] if story.number % 20 == 7 else []),
        *(f"topic:{topic.id}:{lang}" for topic in story.topics),
        f"author:{story.author.id}:{lang}",
    ]


def _mixed(number: int) -> int:
    """64 bits that look like chance (splitmix64): the same for the same number, whatever the archive's size."""
    bits = (number + 1) * 0x9E3779B97F4A7C15 & _MASK
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & _MASK
    return bits ^ bits >> 31
