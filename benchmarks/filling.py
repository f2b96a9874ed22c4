"""The archive written straight into the live store: sorted bulk INSERTs, streamed, without a line in the change log.

The log's end and the press's cursor stay what they were, so the press doesn't hear of it; `press build --all` does.
"""

import random
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from benchmarks.archive import AUTHORS, LANGS, SECTIONS, TOPICS, Archive, Story, Thing, lists_of
from benchmarks.words import phrase
from broadsheet.content.live import addresses, maps, syncing
from broadsheet.content.live.moments import stamp
from broadsheet.press import store
from broadsheet.press.models import Entry
from broadsheet.press.positions import position_of
from broadsheet.press.store import encode

ROWS = 2_000


def found(*, articles: int, newest_at: datetime) -> Archive:
    """The sections, authors and topics that the stories name, made by the desk's own action; the archive of them.

    The paper must have been set up (`cli.setup`); the sections that it was founded with go.
    """
    from broadsheet.content.actions.save import delete_thing, save_thing
    from broadsheet.content.models import Section

    dice = random.Random("names")
    with transaction.atomic():
        before = list(Section.objects.all())
        made = []
        for kind, count, words, address in _kinds():
            names = [{f"name_{lang}": _name(lang, words, n, dice) for lang in LANGS} for n in range(1, count + 1)]
            things = [save_thing(thing=kind(**each), by=None, now=newest_at) for each in names]
            made.append([_thing(thing, address) for thing in things])
        for section in before:
            delete_thing(thing=section, by=None, now=newest_at)
        for lang in LANGS:
            syncing.touch_paper(lang=lang, now=newest_at)
            store.put(key=f"mapcut:{lang}", value={"before": stamp(maps.leaves_at(newest_at) - 2 * maps.NEWS_LASTS)})
    return _archive(articles, newest_at, made)


def found_before(*, articles: int, newest_at: datetime) -> Archive:
    """The archive of a paper that `found` has founded in another process."""
    made = [
        [_thing(thing, address) for thing in kind.objects.order_by("pk")[:count]]
        for kind, count, _, address in _kinds()
    ]
    return _archive(articles, newest_at, made)


def fill(archive: Archive) -> None:
    """Write all documents and entries of the archive's stories. The live store must hold no stories yet."""
    with _in_haste():
        _insert("press_document (key, value)", _documents(archive))
        _insert("press_entry (list, position, key)", _entries(archive))


def _kinds() -> list[tuple[Any, int, int, Callable[..., str]]]:
    """(model, how many, words of its name, address) of what stories name."""
    from broadsheet.content.models import Author, Section, Topic

    return [
        (Section, SECTIONS, 1, addresses.section),
        (Author, AUTHORS, 2, addresses.author),
        (Topic, TOPICS, 2, addresses.topic),
    ]


def _thing(thing: Any, address: Callable[..., str]) -> Thing:
    return Thing(thing.pk, {lang: address(lang=lang, slug=thing.slug(lang)).rstrip("/") for lang in LANGS})


def _archive(articles: int, newest_at: datetime, made: list[list[Thing]]) -> Archive:
    from broadsheet.content.models import Paper

    sections, authors, topics = made
    bylines = dict(Paper.objects.values_list("lang", "desk_byline"))
    return Archive(articles, newest_at, addresses.zone(), sections, authors, topics, bylines)


def _name(lang: str, words: int, number: int, dice: random.Random) -> str:
    """A name that no other has: its number is part of it."""
    return " ".join([*(word.capitalize() for word in phrase(lang, dice, words)), str(number)])


# --- documents, in the order of their keys ------------------------------------------------------------------


def _documents(archive: Archive) -> Iterator[tuple[str, str]]:
    for story in archive.stories():
        yield f"article:{story.id}", encode(archive.documents(story)[0])
    for story in archive.stories():
        yield story.card_key, encode(archive.card(story))
    # A path begins with its section's: one list of numbers for each, 4 bytes a story.
    numbers: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for story in archive.stories():
        numbers[story.section.paths[story.lang]].append(story.number)
    for start in sorted(numbers):
        for story in map(archive.story, numbers[start]):
            yield f"path:{archive.path(story)}", encode({"key": f"article:{story.id}"})


# --- entries, in the order of lists and positions -------------------------------------------------------------


def _entries(archive: Archive) -> Iterator[tuple[str, str, str]]:
    """Every list with its stories in order, then the lists of days and months that they fill.

    Of each list only the stories' numbers are kept: 4 bytes each.
    """
    lists: dict[str, array[int]] = defaultdict(lambda: array("I"))
    stretches: dict[str, dict[str, str]] = defaultdict(dict)
    cut = _cut(archive)
    for story in archive.stories():
        day = archive.day(story)
        for name in lists_of(story, day=day):
            lists[name].append(story.number)
        lists[f"newsmap:{story.lang}" if stamp(story.published_at) >= cut else _map(story, day)].append(story.number)
        for name, sort, key in _stretches_of(story, day):
            stretches[name][sort] = key
        if stamp(story.published_at) < cut:
            stretches[f"maps:{story.lang}"][day[:7]] = f"/{story.lang}/sitemaps/{day[:7]}.xml"
    for name in sorted({*lists, *stretches}):
        for number in lists.get(name, ()):
            story = archive.story(number)
            key = archive.path(story) if name.startswith("map:") else story.card_key
            yield name, position_of(sort=stamp(story.published_at), key=key), key
        for sort, key in sorted(stretches.get(name, {}).items()):
            yield name, position_of(sort=sort, key=key), key


def _cut(archive: Archive) -> str:
    """The moment before which stories are no news, as `content.live.maps` would have left it."""
    return stamp(maps.leaves_at(archive.newest_at) - 2 * maps.NEWS_LASTS)


def _map(story: Story, day: str) -> str:
    return f"map:{story.lang}:{day[:7]}"


def _stretches_of(story: Story, day: str) -> Iterator[tuple[str, str, str]]:
    """(list, sort key, document key) of the days and months that a story fills, as `syncing` places them."""
    lang, month = story.lang, day[:7]
    below, of_section = month.replace("-", "/"), f"section:{story.section.id}:{lang}"
    yield f"days:{lang}", day, f"day:{lang}:{day}"
    yield f"months:{lang}", month, f"{addresses.archive(lang=lang)}/{below}"
    yield f"days:{of_section}", day, f"{story.section.paths[lang]}/{day.replace('-', '/')}"
    yield f"months:{of_section}", month, f"{story.section.paths[lang]}/{below}"
    yield f"months:author:{story.author.id}:{lang}", month, f"{story.author.paths[lang]}/{below}"
    for topic in story.topics:
        yield f"months:topic:{topic.id}:{lang}", month, f"{topic.paths[lang]}/{below}"


# --- writing ----------------------------------------------------------------------------------------------------


def _insert(into: str, rows: Iterable[tuple[str, ...]]) -> None:
    left = iter(rows)
    marks = ", ".join(["%s"] * (into.count(",") + 1))
    while some := list(islice(left, ROWS)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", some)


@contextmanager
def _in_haste() -> Iterator[None]:
    """Without the index whose order the rows don't follow, and without waiting for the disk: nothing is lost that the
    measurement couldn't make again.
    """
    index = next(index for index in Entry._meta.indexes if index.fields == ["key"])  # noqa: SLF001
    _execute(f"DROP INDEX {index.name}")
    _pragma("synchronous = OFF")
    yield
    _execute(str(index.create_sql(Entry, connection.schema_editor())))
    _pragma("wal_checkpoint(TRUNCATE)")
    _pragma("synchronous = FULL")
    _execute("ANALYZE")


def _pragma(sql: str) -> None:
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        _execute(f"PRAGMA {sql}")


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
