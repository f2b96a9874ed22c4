"""The paper that the search is measured on, in BROADSHEET_HOME: founded, and its index built straight from the
archive's documents. The live store gets only the stories that are shown.

Django must have been set up.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from pathlib import Path

from django.conf import settings

from benchmarks import filling
from benchmarks.archive import FIRST_ID, Archive, Story
from broadsheet.press import store
from broadsheet.press.recorder import Value
from broadsheet.press.snapshot import snapshot
from broadsheet.search import index
from broadsheet.search.documents import entry_of
from broadsheet.search.folder import State, bytes_of, folder_of, write_state
from broadsheet.search.index import Entry, Writer
from broadsheet.search.words import terms_in

COMMIT = 50_000
CHECKED = 10_000  # every so many stories the quick way is compared with the paper's own


@dataclass(frozen=True)
class Measured:
    """The archive, and what its index is. `seconds`: of building it."""

    archive: Archive
    build: Path
    seconds: float

    @property
    def bytes_per_article(self) -> int:
        """On disk."""
        return round(bytes_of(self.build) / self.archive.articles)


def ready(articles: int) -> Measured:
    """The index of so many stories: made, or found where it was made before with the same code."""
    from broadsheet.cli import setup

    setup.set_up()  # a kept paper too: its pages are this version's
    note = Path(settings.BROADSHEET_HOME) / "searched.json"
    kept = json.loads(note.read_text()) if note.exists() else {}
    folder = folder_of(index.PUBLIC)
    build = folder.current()
    if kept.get("articles") == articles and build is not None:
        archive = filling.found_before(articles=articles, newest_at=datetime.fromisoformat(kept["newest_at"]))
        _vouch_for(build)
        return Measured(archive, build, kept["seconds"])
    archive = _founded(articles)
    began = time.perf_counter()
    build = _build(archive)
    seconds = time.perf_counter() - began
    note.write_text(
        json.dumps({"articles": articles, "newest_at": archive.newest_at.isoformat(), "seconds": round(seconds)})
    )
    return Measured(archive, build, seconds)


def _vouch_for(build: Path) -> None:
    """Let the keeper take a kept index for one of this version, whose live store has no more than what was published
    since; it would build it anew, of the few stories that the live store holds.
    """
    with snapshot() as live:
        write_state(build, State(index.fingerprint(), live.log_position()))


def publish(archive: Archive, numbers: set[int]) -> None:
    """Put the stories with these ids into the live store."""
    with store.writing():
        for number in sorted(numbers):
            story = archive.story(number - FIRST_ID)
            article, card = archive.documents(story)
            store.put(key=f"article:{number}", value=article)
            store.put(key=story.card_key, value=card)


def _founded(articles: int) -> Archive:
    from broadsheet.kit import clock

    return filling.found(articles=articles, newest_at=clock.now().replace(microsecond=0) - timedelta(hours=1))


def _entry(archive: Archive, story: Story, get: Callable[[str], Value | None]) -> Entry:
    """What `entry_of` makes of the story's document, without making the document."""
    headline, deck = archive.words(story)
    keys = [f"author:{story.author.id}:{story.lang}"]
    keys += [f"topic:{number}:{story.lang}" for number in sorted(topic.id for topic in story.topics)]
    names = [found["name"] for found in map(get, keys) if found]
    return Entry(
        number=story.id,
        lang=story.lang,
        title=headline,
        text="\n".join([headline, deck, *names, *archive.paragraphs(story)]),
        at=int(story.published_at.timestamp()),
        section=story.section.id,
        authors=(story.author.id,),
    )


def _terms(text: str) -> list[str]:
    """What `terms_in` gives, remembered by the sentence: the archive has 40,000 of them."""
    return [*chain.from_iterable(map(_of_sentence, text.replace("\n", ". ").split(". ")))]


@lru_cache(maxsize=1 << 16)
def _of_sentence(sentence: str) -> tuple[str, ...]:
    return tuple(terms_in(sentence))


def _build(archive: Archive) -> Path:
    folder = folder_of(index.PUBLIC)
    with snapshot() as live:
        state = State(index.fingerprint(), live.log_position(), after="")
        build = folder.begin(state)
        writer = Writer(build)
        for story in archive.stories():
            entry = _entry(archive, story, live.get)
            if story.number % CHECKED == 0 and entry != entry_of(article=archive.documents(story)[0], get=live.get):
                raise AssertionError("the benchmark no longer makes the entries that the paper makes")
            writer.add(entry, terms=_terms)
            if story.number % COMMIT == COMMIT - 1:
                writer.commit(state)
                print(f"  {story.number + 1:,} stories", flush=True)
    writer.commit(State(state.fingerprint, state.position))
    writer.close()
    folder.promote(build)
    return build
