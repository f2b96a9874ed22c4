"""The paper for machines: JSON-LD of schema.org, put together from what was made at publication and what others own."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import orjson
from markupsafe import Markup

from broadsheet.kit.schema import SITE, plain, written
from broadsheet.press.recorder import Value
from broadsheet.reader.pages.frame import Frame, quoted

CONTEXT = "https://schema.org"
POLICIES = (
    "publishingPrinciples",
    "correctionsPolicy",
    "ethicsPolicy",
    "ownershipFundingInfo",
    "masthead",
    "diversityPolicy",
    "verificationFactCheckingPolicy",
)


def organization(frame: Frame) -> dict[str, Any]:
    """The newspaper, as NewsMediaOrganization, with the pages that say how it works."""
    site = frame.site
    found = {
        "@context": CONTEXT,
        "@type": "NewsMediaOrganization",
        "@id": _id(frame),
        "name": site["name"],
        "url": frame.absolute(frame.home),
        "sameAs": [profile["url"] for profile in site["social"]],
        "address": site["address"],
        "email": site["email"],
        "telephone": site["phone"],
        "logo": frame.full(frame.design["icon"]) if frame.design else "",
    }
    found |= {name: frame.absolute(path) for name, path in site.get("policies", {}).items() if name in POLICIES}
    return {name: value for name, value in found.items() if value}


def article_texts(*, frame: Frame, article: Value, authors: Sequence[Value], section: Value | None) -> list[Markup]:
    """The article's JSON-LD as finished texts: its NewsArticle and, where it has a section, its BreadcrumbList."""
    base, made = frame.base, article["machine"]
    texts = [f"{{{_story(frame, article, authors, section)}}}"]
    if section:
        texts.append(f"{_trail(base, _places(frame, section))},{made['crumb']}]}}")
    return [Markup(text.replace(SITE, base)) for text in texts]  # noqa: S704  (`written` leaves no < > &)


def news_article(*, frame: Frame, article: Value, authors: Sequence[Value]) -> dict[str, Any]:
    """An article's NewsArticle as an object, for whoever makes something else of it."""
    text = _story(frame, article, authors, frame.section(article["section"]))
    found: dict[str, Any] = orjson.loads(f"{{{text}}}".replace(SITE, frame.base))
    return found


def breadcrumbs(frame: Frame, *places: tuple[str, str]) -> Markup:
    """The way from the home front to a page as a BreadcrumbList: (name, path) of each place after home."""
    trail = _trail(frame.base, ((frame.site["name"], frame.home), *places))
    return Markup(f"{trail}]}}".replace(SITE, frame.base))  # noqa: S704  (`written` leaves no < > &)


def _story(frame: Frame, article: Value, authors: Sequence[Value], section: Value | None) -> str:
    people = [_person(each["name"], each["path"]) for each in authors]
    signed = ",".join(people) or _organisation(article["byline"] or frame.site["name"])
    of = _section(section["name"]) if section else ""
    publisher = _publisher(_id(frame), frame.site["name"], frame.home)
    return f'{article["machine"]["schema"]},"author":[{signed}]{of},"publisher":{publisher}'


def _places(frame: Frame, section: Value) -> tuple[tuple[str, str], ...]:
    return (frame.site["name"], frame.home), (section["name"], section["path"])


def _id(frame: Frame) -> str:
    return f"{frame.absolute(frame.home)}#publisher"


# Some hundred authors and sections stand on all pages.
@lru_cache(maxsize=4096)
def _person(name: str, path: str) -> str:
    return written({"@type": "Person", "name": plain(name), "url": SITE + quoted(path)})


@lru_cache(maxsize=1024)
def _organisation(name: str) -> str:
    return written({"@type": "Organization", "name": plain(name)})


@lru_cache(maxsize=1024)
def _section(name: str) -> str:
    return f',"articleSection":{written(plain(name))}'


@lru_cache(maxsize=64)
def _publisher(identity: str, name: str, home: str) -> str:
    return written({"@type": "NewsMediaOrganization", "@id": identity, "name": plain(name), "url": SITE + quoted(home)})


@lru_cache(maxsize=4096)
def _trail(base: str, places: tuple[tuple[str, str], ...]) -> str:
    """A BreadcrumbList without its end."""
    items = [
        {"@type": "ListItem", "position": number, "name": plain(name), "item": SITE + quoted(path)}
        for number, (name, path) in enumerate(places, 1)
    ]
    return written({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items})[:-2].replace(SITE, base)
