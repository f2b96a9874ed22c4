"""A story of the paper as partners get it: plain values from the live store, the same for every format.

Reads documents of the live store (docs/live-store.md) and nothing else of the story; withdrawn ones are canceled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from broadsheet.kit.html import text_of
from broadsheet.kit.http import quote_path
from broadsheet.kit.text import short_id
from broadsheet.press.queries import values_of
from broadsheet.wire.output.markup import plain

_LABELS = {
    "news": "News",
    "report": "Report",
    "analysis": "Analysis",
    "opinion": "Opinion",
    "interview": "Interview",
    "wire": "Agency copy",
}


@dataclass(frozen=True)
class Picture:
    """The lead picture: `href` its largest JPEG, sizes in pixels, words as plain text."""

    href: str
    width: int
    height: int
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True)
class Named:
    """A section or topic: its address and its name."""

    uri: str
    name: str


@dataclass(frozen=True)
class Story:
    """One story. `uri` never changes, `url` may; `html` is safe markup with full addresses; texts are plain.

    `is_canceled`: it was withdrawn; then nothing is said but who it was and `note`, for editors.
    """

    id: int
    uri: str
    url: str
    lang: str
    version: int
    version_at: datetime
    created_at: datetime
    publisher: str
    is_canceled: bool = False
    note: str = ""
    headline: str = ""
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    dateline: str = ""
    source: str = ""
    genre: str = ""
    copyright: str = ""
    html: str = ""
    subjects: tuple[Named, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Place:
    """Where a story stands in time, from the newsroom's tables: when it first came out and was last changed."""

    id: int
    created_at: datetime
    changed_at: datetime


def stories(*, places: Sequence[Place], base_url: str) -> list[Story]:
    """The stories at these places, in their order; those without a document in the live store are left out."""
    documents = values_of(keys=[f"article:{place.id}" for place in places])
    known = [(place, documents[f"article:{place.id}"]) for place in places if f"article:{place.id}" in documents]
    around = values_of(keys=sorted({key for _, document in known for key in _around(document)}))
    return [_story(place, document, around, base_url) for place, document in known]


def _around(document: Mapping[str, Any]) -> list[str]:
    lang = document["lang"]
    if document["state"] != "live":
        return [f"site:{lang}"]
    authors = [f"author:{each}:{lang}" for each in document["authors"]]
    topics = [f"topic:{each}:{lang}" for each in document["topics"]]
    return [f"site:{lang}", f"section:{document['section']}:{lang}", *authors, *topics]


def _story(place: Place, document: Mapping[str, Any], around: Mapping[str, Any], base_url: str) -> Story:
    lang = document["lang"]
    site = around.get(f"site:{lang}", {})
    known: dict[str, Any] = {
        "id": place.id,
        "uri": f"{base_url}/x/{short_id(place.id)}",
        "url": base_url + quote_path(document["path"]),
        "lang": lang,
        "version": int(place.changed_at.timestamp()),
        "version_at": place.changed_at,
        "created_at": place.created_at,
        "publisher": site.get("name", ""),
    }
    if document["state"] != "live":
        return Story(**known, is_canceled=True, note=document["withdrawn"]["note"])
    return Story(
        **known,
        headline=document["headline"],
        kicker=document["kicker"],
        deck=document["deck"],
        byline=_byline(document, around),
        dateline=document["dateline"],
        source=document["source"],
        genre=_LABELS.get(document["label"], document["label"]),
        copyright=site.get("copyright") or site.get("name", ""),
        html=_html(document, base_url),
        subjects=_subjects(document, around, base_url),
        picture=_picture(document["image"], base_url),
    )


def _byline(document: Mapping[str, Any], around: Mapping[str, Any]) -> str:
    lang = document["lang"]
    names = [around[key]["name"] for each in document["authors"] if (key := f"author:{each}:{lang}") in around]
    return ("، " if lang == "ar" else ", ").join(names) or str(document["byline"])


def _subjects(document: Mapping[str, Any], around: Mapping[str, Any], base_url: str) -> tuple[Named, ...]:
    lang = document["lang"]
    keys = [f"section:{document['section']}:{lang}", *(f"topic:{each}:{lang}" for each in document["topics"])]
    found = [around[key] for key in keys if key in around]
    return tuple(Named(uri=base_url + quote_path(each["path"]), name=each["name"]) for each in found)


def _html(document: Mapping[str, Any], base_url: str) -> str:
    """The body in one piece; links to related stories ({"card"}) are the paper's own and left out."""
    parts = [part for part in document["body"] if isinstance(part, str)]
    return plain(source="\n".join(parts), base_url=base_url)


def _picture(image: Mapping[str, Any] | None, base_url: str) -> Picture | None:
    if image is None:
        return None
    largest, width = max(image["sources"][-1]["srcset"], key=lambda pair: pair[1])
    return Picture(
        href=urljoin(base_url + "/", largest),
        width=width,
        height=round(image["height"] * width / image["width"]),
        caption=text_of(image["caption"]),
        credit=text_of(image["credit"]),
        alt=image["alt"],
    )
