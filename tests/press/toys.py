"""Toy pages over toy documents: stories in shelves, an index of everything, a page a tag. No news."""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection, transaction

from broadsheet.press import store
from broadsheet.press.pages import Printed, Rank, Register
from broadsheet.press.recorder import Entry, Recorder, Value

LINK = re.compile(r'href="([^"]+)"')


def links_of(printed: Printed) -> list[str]:
    return LINK.findall(printed.body.decode())


@dataclass
class Story:
    name: str = "story"
    rank: Rank = Rank.LEAF
    urgent: bool = False
    documents: tuple[str, ...] = ("at:",)
    lists: tuple[str, ...] = ()

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        return [key.removeprefix("at:")]

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:
        return []

    def recency(self, path: str) -> int:
        return 0

    def matches(self, path: str) -> bool:
        return path.startswith("/story/")

    def render(self, path: str, read: Recorder) -> Printed | None:
        place = read.get(f"at:{path}")
        if place is None:
            return None
        if "moved" in place:
            target = read.get(place["moved"])
            return Printed(status=301, location=f"/story/{target['slug']}") if target else None
        story = read.get(place["key"])
        if story is None:
            return None
        if story.get("gone"):
            return Printed(b"gone", status=410)
        author = read.get(f"author:{story['author']}") or {"name": "?"}
        below, above = read.neighbours("all", place["key"])
        parts = [story["text"], author["name"], *(_link(read, entry) for entry in (below, above) if entry)]
        return Printed("\n".join(parts).encode())


@dataclass
class Shelf:
    """A page for each tag's newest three, there as long as the tag has stories."""

    name: str = "shelf"
    rank: Rank = Rank.LIST
    urgent: bool = False
    documents: tuple[str, ...] = ()
    lists: tuple[str, ...] = ("tag:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        return []

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:
        return [f"/tag/{name.removeprefix('tag:')}"]

    def recency(self, path: str) -> int:
        return 0

    def matches(self, path: str) -> bool:
        return path.startswith("/tag/")

    def render(self, path: str, read: Recorder) -> Printed | None:
        entries = read.first(f"tag:{path.removeprefix('/tag/')}", 3)
        return Printed("\n".join(_link(read, entry) for entry in entries).encode()) if entries else None


@dataclass
class Index:
    """One page: the newest five, and the middle years by a closed range."""

    name: str = "index"
    rank: Rank = Rank.FRONT
    urgent: bool = True
    documents: tuple[str, ...] = ("site",)
    lists: tuple[str, ...] = ("all",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        return ["/"]

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:
        return ["/"]

    def recency(self, path: str) -> int:
        return 1

    def matches(self, path: str) -> bool:
        return path == "/"

    def render(self, path: str, read: Recorder) -> Printed | None:
        newest = read.first("all", 5)
        if not newest:
            return None
        middle = read.between("all", "3", "6")
        return Printed("\n".join(_link(read, entry) for entry in [*newest, *middle]).encode())


def _link(read: Recorder, entry: Entry) -> str:
    story = read.get(f"card:{entry.key}")
    return f'<a href="/story/{story["slug"]}">{entry.sort}: {story["title"]}</a>' if story else ""


def toy_register() -> Register:
    register = Register()
    for kind in (Story(), Shelf(), Index()):
        register.add(kind)
    return register


@dataclass
class ToyDesk:
    """Random edits of the toy paper, each in one transaction, as `content` would do them."""

    stories: dict[int, dict[str, object]] = field(default_factory=dict)

    @transaction.atomic
    def save(self, number: int, **fields: object) -> None:
        old = self.stories.get(number)
        defaults = {
            "slug": f"s{number}",
            "title": f"t{number}",
            "text": "x",
            "author": 0,
            "year": 0,
            "tags": frozenset(),
        }
        new = {**(old or defaults), **fields}
        key = f"story:{number}"
        if old and old["slug"] != new["slug"]:
            store.put(key=f"at:/story/{old['slug']}", value={"moved": f"card:{key}"})
        store.put(key=f"at:/story/{new['slug']}", value={"key": key})
        store.put(key=key, value={name: new[name] for name in ("slug", "text", "author")})
        store.put(key=f"card:{key}", value={name: new[name] for name in ("slug", "title")})
        store.place(name="all", key=key, sort=str(new["year"]))
        for tag in (old["tags"] if old else frozenset()) - new["tags"]:
            store.unplace(name=f"tag:{tag}", key=key)
        for tag in new["tags"]:
            store.place(name=f"tag:{tag}", key=key, sort=str(new["year"]))
        self.stories[number] = new

    @transaction.atomic
    def remove(self, number: int, *, withdraw: bool) -> None:
        old = self.stories.pop(number, None)
        if old is None:
            return
        key = f"story:{number}"
        store.unplace(name="all", key=key)
        for tag in old["tags"]:
            store.unplace(name=f"tag:{tag}", key=key)
        store.drop(key=f"card:{key}")
        if withdraw:
            store.put(key=key, value={"slug": old["slug"], "gone": True})
        else:
            store.drop(key=key)
            store.drop(key=f"at:/story/{old['slug']}")

    @transaction.atomic
    def rename_author(self, number: int, name: str) -> None:
        store.put(key=f"author:{number}", value={"name": name})


def random_edit(desk: ToyDesk, dice: random.Random) -> None:
    """One edit: publish, update, retitle, retag, redate, move, withdraw, unpublish, rename an author."""
    number = dice.randrange(12)
    verb = dice.choice(["save", "save", "text", "title", "tags", "year", "move", "withdraw", "unpublish", "author"])
    if verb == "author":
        desk.rename_author(dice.randrange(3), f"name{dice.randrange(4)}")
    elif verb in {"withdraw", "unpublish"}:
        desk.remove(number, withdraw=verb == "withdraw")
    else:
        choices = {
            "text": {"text": f"x{dice.randrange(3)}"},
            "title": {"title": f"t{dice.randrange(3)}"},
            "tags": {"tags": frozenset(dice.sample(["a", "b", "c"], dice.randrange(3)))},
            "year": {"year": dice.randrange(8)},
            "move": {"slug": f"s{number}-{dice.randrange(2)}"},
            "save": {"author": dice.randrange(3)},
        }
        desk.save(number, **choices[verb])


def clear_press() -> None:
    """Empty the press's tables, quicker than the flush of all tables."""
    with connection.cursor() as cursor:
        for table in ("keyread", "rangeread", "page", "dirty", "change", "cursor", "entry", "document", "due", "sweep"):
            cursor.execute(f"DELETE FROM press_{table}")


def committed() -> transaction.Atomic:
    """A transaction of its own, as each publication is one."""
    return transaction.atomic()
