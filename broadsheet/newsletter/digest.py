"""The day's letter as plain values: what the desk chose, or what stands on the front. Reads the live store alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from broadsheet.kit.http import quote_path
from broadsheet.newsletter.models import Letter, Plan
from broadsheet.press.recorder import Recorder
from broadsheet.press.snapshot import Snapshot


@dataclass(frozen=True)
class Story:
    """One story of the letter. `url` is full; `section` its section's name, or ""."""

    article: int
    headline: str
    deck: str
    section: str
    url: str


@dataclass(frozen=True)
class Digest:
    """A letter ready to be set. `site` is the live store's document of the paper in this language."""

    lang: str
    subject: str
    intro: str
    stories: list[Story]
    site: dict[str, Any]


def live_store() -> Recorder:
    """The live store as the transaction at hand sees it."""
    connection.ensure_connection()
    return Recorder(Snapshot(connection))


def digest_of(*, letter: Letter, read: Recorder) -> Digest:
    """The letter of a day. Chosen stories that are withdrawn meanwhile are left out."""
    chosen = [f"card:{pk}" for pk in letter.stories.order_by("sort_order").values_list("article_id", flat=True)]
    plan = Plan.objects.filter(lang=letter.lang).first()
    wanted = len(chosen) or (plan or Plan(lang=letter.lang)).stories
    stories = _stories(chosen or _front(letter.lang, wanted, read), letter.lang, wanted, read)
    site = dict(read.get(f"site:{letter.lang}") or {})
    subject = letter.subject or (stories[0].headline if stories else "")
    return Digest(letter.lang, subject, letter.intro.strip(), stories, site)


def _front(lang: str, n: int, read: Recorder) -> Iterable[str]:
    """The front's slots, then the newest; the keys of more cards than are wanted, since some may be twice."""
    slots = (read.get(f"front:home:{lang}") or {}).get("slots", ())
    yield from (f"card:{each}" for each in slots)
    yield from (entry.key for entry in read.first(f"news:{lang}", n + len(slots)))


def _stories(keys: Iterable[str], lang: str, n: int, read: Recorder) -> list[Story]:
    menu = read.get(f"menu:{lang}") or {"sections": ()}
    sections = {section["key"]: section["name"] for section in menu["sections"]}
    base = (read.get(f"site:{lang}") or {"base_url": ""})["base_url"].rstrip("/")
    found: dict[str, Story] = {}
    for key in keys:
        card = read.get(key)
        if len(found) == n:
            break
        if card is not None and card["lang"] == lang and key not in found:
            name = sections.get(f"section:{card['section']}:{lang}", "")
            found[key] = Story(card["id"], card["headline"], card["deck"], name, base + quote_path(card["path"]))
    return list(found.values())
