"""A small paper in both languages, in memory, as `content` would write it into the live store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from broadsheet.content.live.machine import machine
from broadsheet.kit.text import short_id
from broadsheet.press.memory import MemoryStore
from broadsheet.press.pages import PageKind, Printed
from broadsheet.press.recorder import Recorder
from broadsheet.reader.assets import asset_documents
from broadsheet.reader.pages import KINDS

ZONE = "Asia/Damascus"
NAMES = {"ar": "بريد المشرق", "en": "The Mashriq Courier"}
OTHER = {"ar": "en", "en": "ar"}

PICTURE: dict[str, Any] = {
    "alt": "A tram in the rain",
    "caption": "The tram on its <b>first</b> day.",
    "credit": "Courier/N. Sabbagh",
    "width": 1600,
    "height": 1067,
    "sources": [
        {"type": "image/webp", "srcset": [["/media/tram-800.webp", 800], ["/media/tram-1600.webp", 1600]]},
        {"type": "image/jpeg", "srcset": [["/media/tram-800.jpg", 800], ["/media/tram-1600.jpg", 1600]]},
    ],
    "src": "/media/tram-800.jpg",
}

COMMENT: dict[str, Any] = {
    "id": 5,
    "number": 1,
    "name": "Mona",
    "title": "Late again",
    "text": '<p dir="ltr">Every day.</p>',
    "at": "2026-11-21T11:00:00Z",
    "featured": False,
}
COMMENTING: dict[str, Any] = {
    "terms": "<p>Be kind.</p>",
    "version": 1,
    "limits": {"name": 60, "title": 120, "text": 2000},
    "off": {},
    "before": {},
}


@dataclass
class Paper:
    """A live store with the documents of a paper, and what the press would print from it."""

    store: MemoryStore = field(default_factory=MemoryStore)

    def __post_init__(self) -> None:
        """An empty paper in two languages."""
        for key, value in asset_documents().items():
            self.store.put(key, value)
        for lang in ("ar", "en"):
            self.store.put(f"site:{lang}", self._site(lang))
            self.store.put(f"menu:{lang}", {"sections": [], "pages": []})
            self.store.put(f"commenting:{lang}", COMMENTING)

    def _site(self, lang: str) -> dict[str, Any]:
        other = OTHER[lang]
        return {
            "name": NAMES[lang],
            "tagline": "An independent daily" if lang == "en" else "صحيفة يومية مستقلة",
            "publisher": "Courier Press",
            "address": "14 Warraqin Street, Aleppo",
            "copyright": "Courier Press",
            "email": "desk@courier.example",
            "phone": "+963 21 555 0142",
            "social": [{"name": "Mastodon", "url": "https://social.courier.example/@courier"}],
            "feed": f"/{lang}/feed.rss",
            "base_url": "https://courier.example",
            "first": "ar",
            "other": {"lang": other, "name": NAMES[other], "path": f"/{other}/"},
            "history": True,
            "dates": {"zone": ZONE, "months": "levantine", "digits": "latin"},
        }

    def section(self, number: int, lang: str, slug: str, *, name: str = "", other: str | None = None) -> None:
        """A section, in the menu too."""
        key, path = f"section:{number}:{lang}", f"/{lang}/{slug}/"
        self.store.put(
            key,
            {
                "id": number,
                "name": name or slug.title(),
                "path": path,
                "feed": f"{path}feed.rss",
                "intro": "",
                "other": other,
            },
        )
        self.store.put(f"path:{path}", {"key": key})
        menu = self.store.documents[f"menu:{lang}"]
        entry = {"key": key, "name": name or slug.title(), "path": path}
        self.store.put(f"menu:{lang}", {**menu, "sections": [*menu["sections"], entry]})

    def static(self, number: int, lang: str, slug: str, *, title: str, other: str | None = None) -> None:
        """A static page, in the menu too."""
        path = f"/{lang}/{slug}"
        page = {"lang": lang, "path": path, "title": title, "html": "<p>Who we are.</p>", "other": other}
        self.store.put(f"static:{number}", page)
        self.store.put(f"path:{path}", {"key": f"static:{number}"})
        menu = self.store.documents[f"menu:{lang}"]
        self.store.put(f"menu:{lang}", {**menu, "pages": [*menu["pages"], {"title": title, "path": path}]})

    def author(self, number: int, lang: str, slug: str, *, name: str, other: str | None = None) -> None:
        """An author: the name that articles show, and the page."""
        path = f"/{lang}/authors/{slug}"
        self.store.put(f"author:{number}:{lang}", {"name": name, "path": path})
        profile = {"name": name, "path": path, "role": "Writer", "bio": "<p>Writes.</p>", "image": None, "other": other}
        self.store.put(f"profile:{number}:{lang}", profile)
        self.store.put(f"path:{path}", {"key": f"profile:{number}:{lang}"})

    def topic(self, number: int, lang: str, slug: str, *, name: str, other: str | None = None) -> None:
        """A topic: the name that articles show, and the page."""
        path = f"/{lang}/topics/{slug}"
        self.store.put(f"topic:{number}:{lang}", {"name": name, "path": path})
        page = {"name": name, "path": path, "intro": "<p>All.</p>", "other": other}
        self.store.put(f"topicpage:{number}:{lang}", page)
        self.store.put(f"path:{path}", {"key": f"topicpage:{number}:{lang}"})

    def front(self, name: str, lang: str, *slots: int, layout: str = "standard", **headlines: str) -> None:
        """Fill a front by hand. `headlines`: what it calls stories, as `_5="…"`."""
        called = {number.removeprefix("_"): headline for number, headline in headlines.items()}
        value = {"slots": list(slots), "headlines": called, "layout": layout}
        self.store.put(f"front:{name}:{lang}", value)

    def article(self, number: int, lang: str = "en", *, section: int = 1, slug: str = "", **given: Any) -> str:
        """Publish an article with its card and its places in the lists; the path."""
        home = self.store.documents[f"section:{section}:{lang}"]
        at = given.get("published_at", f"2026-11-{number % 28 + 1:02}T09:30:00Z")
        day = local_day(at)
        value = {
            "id": number,
            "lang": lang,
            "path": f"{home['path']}{day.replace('-', '/')}/{slug or f'story-{number}'}",
            "short": f"/x/{number}",
            "state": "live",
            "section": section,
            "label": "news",
            "kicker": "",
            "headline": f"Headline {number}",
            "deck": f"Deck {number}",
            "authors": [],
            "byline": "The desk",
            "dateline": "Aleppo",
            "published_at": at,
            "updated_at": None,
            "image": None,
            "body": ["<p>First.</p>"],
            "source": "",
            "credit_line": "",
            "words": 240,
            "minutes": 1,
            "age": 0,
            "versions": 0,
            "found": [],
            "topics": [],
            "packages": [],
            "related": [],
            "pair": None,
            "corrections": [],
            "comments": "off",
        } | given
        self._place(value, day)
        return str(value["path"])

    def _place(self, value: Mapping[str, Any], day: str) -> None:
        number, lang, at, path = value["id"], value["lang"], value["published_at"], value["path"]
        key, months = f"card:{number}", day[:7].replace("-", "/")
        self.store.put(f"article:{number}", {**value, "machine": machine(dict(value))})
        self.store.put(key, {name: value[name] for name in CARD})
        self.store.put(f"path:{path}", {"key": f"article:{number}"})
        self.store.put(f"path:{value['short']}", {"moved": key})
        section = f"section:{value['section']}:{lang}"
        owned = {section: self.store.documents[section]["path"]}
        owned |= {
            f"author:{a}:{lang}": self.store.documents[f"author:{a}:{lang}"]["path"] + "/" for a in value["authors"]
        }
        owned |= {f"topic:{t}:{lang}": self.store.documents[f"topic:{t}:{lang}"]["path"] + "/" for t in value["topics"]}
        opinion = [f"opinion:{lang}"] if value["label"] == "opinion" else []
        for name in (f"news:{lang}", f"day:{lang}:{day}", *opinion, *owned):
            self.store.place(name, key, at)
        for name, base in {lang: f"/{lang}/archive/", **owned}.items():
            self.store.place(f"months:{name}", base + months, day[:7])
        self.store.place(f"days:{lang}", f"day:{lang}:{day}", day)
        self.store.place(f"days:{section}", owned[section] + day.replace("-", "/"), day)
        self._map(value, key, day)
        newest = max(at, self.store.documents.get(f"paper:{lang}", {"updated_at": ""})["updated_at"])
        self.store.put(f"paper:{lang}", {"updated_at": newest})

    def cover(self, number: int, *entries: Mapping[str, Any], **given: Any) -> str:
        """Make an article a live story with these entries, oldest first; its path. `given`: of the `live:` document."""
        article = self.store.documents[f"article:{number}"]
        lang, base = article["lang"], article["path"]
        story = LIVE | {"id": number, "path": base} | given
        for key in (f"article:{number}", f"card:{number}"):
            self.store.put(key, {**self.store.documents[key], "live": story["state"]})
        self.store.put(f"live:{number}", story)
        self.store.put(f"livename:{number}", {name: article[name] for name in ("headline", "path", "image")})
        points = [each for each in range(len(entries), 0, -1) if entries[each - 1].get("pinned")]
        told = [{"number": each, "text": entries[each - 1].get("headline", "Point")} for each in points]
        self.store.put(f"livepoints:{number}", {"points": told})
        for name in [str(each) for each in range(1, max(1, (len(entries) + 49) // 50) + 1)] + ["latest"]:
            path = f"{base}/latest" if name == "latest" else f"{base}/updates/{name}"
            shared = {"base": base, "order": story["order"], "started_at": story["started_at"], "state": "live"}
            value = {"path": path, "name": name, "lang": lang, "story": number, **shared}
            self.store.put(f"liverange:{number}:{name}", value)
            self.store.put(f"path:{path}", {"key": f"liverange:{number}:{name}"})
        for count, given_entry in enumerate(entries, 1):
            self.entry(number, count, **given_entry)
        return str(base)

    def entry(self, story: int, count: int, **given: Any) -> None:
        """Put an entry of a live story."""
        article = self.store.documents[f"article:{story}"]
        key, path = f"entry:{story}{count:03}", f"{article['path']}/entry/{count}"
        at = f"2026-11-22T{10 + count // 60:02}:{count % 60:02}:00Z"
        self.store.put(
            key, ENTRY | {"path": path, "lang": article["lang"], "story": story, "number": count, "at": at} | given
        )
        self.store.put(f"path:{path}", {"key": key})
        self.store.place(f"live:{story}", key, f"{count:06}")

    def correct(self, number: int) -> None:
        """Put an article's corrections into the log, as `content` does."""
        value = self.store.documents[f"article:{number}"]
        lang = value["lang"]
        for each in value["corrections"]:
            key, month = f"correction:{number}:{each['at']}", local_day(each["at"])[:7]
            story = {name: value[name] for name in ("headline", "path")}
            self.store.put(key, {"lang": lang, "article": number, **story, **each})
            self.store.place(f"corrections:{lang}", key, each["at"])
            path = f"/{lang}/corrections/{month.replace('-', '/')}"
            self.store.place(f"months:corrections:{lang}", path, month)

    def labels(self, lang: str) -> None:
        """What the kinds of story mean."""
        kinds = [{"kind": kind, "html": f"<p>About {kind}.</p>"} for kind in ("news", "opinion")]
        labels = {"path": f"/{lang}/labels", "other": f"/{OTHER[lang]}/labels", "kinds": kinds}
        self.store.put(f"labels:{lang}", labels)

    def comments(self, number: int, *, lang: str = "en", state: str = "") -> None:
        """Comments below an article, as `comments` writes them: one with an answer, and the range that holds it."""
        answer = {**COMMENT, "id": 6, "number": 1, "title": "So it is"}
        thread = {**COMMENT, "replies": [answer], "reply_count": 1, "more": None}
        shown = {"count": 2, "order": "newest", "featured": [], "threads": [thread], "more": None}
        self.store.put(f"comments:{number}", {**shown, **({"state": state} if state else {})})
        path = f"/{lang}/comments/{short_id(number)}/1-20"
        page = {"article": number, "lang": lang, "path": path, "low": 1, "high": 20, "before": None, "after": None}
        self.store.put(f"commentpage:{number}:0:1", {**page, "threads": [thread], "to": None})

    def history(self, number: int, *versions: dict[str, Any]) -> str:
        """The versions of an article, newest first; the path of their page."""
        article = self.store.documents[f"article:{number}"]
        path = f"/{article['lang']}/history/{number}"
        told = {"lang": article["lang"], "article": number, "path": path, "versions": list(versions)}
        self.store.put(f"history:{number}", told)
        self.store.put(f"article:{number}", {**article, "versions": len(versions)})
        return path

    def pictures(self, number: int, count: int, **given: Any) -> list[str]:
        """The pictures of an article's gallery, each with a page of its own; their paths."""
        story = self.store.documents[f"article:{number}"]
        paths = [f"/{story['lang']}/pictures/{short_id(number)}/{at}" for at in range(1, count + 1)]
        for at, path in enumerate(paths):
            value = {
                "path": path,
                "lang": story["lang"],
                "number": at + 1,
                "of": count,
                "title": "Aboard the tram",
                "image": PICTURE,
                "story": {name: story[name] for name in ("headline", "path", "section")},
                "before": paths[at - 1] if at else None,
                "after": paths[at + 1] if at + 1 < count else None,
            }
            self.store.put(f"picture:{number}:{at + 1}", value | given)
        return paths

    def _map(self, value: Mapping[str, Any], key: str, day: str) -> None:
        """In the sitemaps: what is of the 8th or later is news."""
        lang, at = value["lang"], value["published_at"]
        if day >= "2026-11-08":
            self.store.place(f"newsmap:{lang}", key, at)
        else:
            self.store.place(f"map:{lang}:{day[:7]}", value["path"], value["updated_at"] or at)
            self.store.place(f"maps:{lang}", f"/{lang}/sitemaps/{day[:7]}.xml", day[:7])

    def deep(self, name: str, month: str) -> None:
        """Give an author's or a topic's month a page for each of its days, as if it held too many stories for one."""
        (base,) = [key for place, key in self.store.places if place == f"months:{name}" and key.endswith(month)]
        for place, key in list(self.store.places):
            if place == name:
                day = local_day(self.store.places[place, key].partition("\x01")[0])
                if day.startswith(month.replace("/", "-")):
                    self.store.place(f"days:{name}", f"{base}/{day[8:]}", day)

    def package(self, number: int, lang: str, slug: str, *members: int, other: str | None = None) -> str:
        """A story package of these articles, the first of them a key moment; the path."""
        path = f"/{lang}/packages/{slug}"
        box = {"name": slug.title(), "path": path, "summary": "In short."}
        moment = {"on": "2026-11-01", "text": "It began.", "article": members[0]}
        page = {**box, "intro": "<p>All.</p>", "other": other, "members": list(members), "timeline": [moment]}
        self.store.put(f"package:{number}:{lang}", page)
        self.store.put(f"path:{path}", {"key": f"package:{number}:{lang}"})
        self.store.place(f"places:{lang}", f"package:{number}:{lang}", "package")
        for member in members:
            self.store.put(f"article:{member}", {**self.store.documents[f"article:{member}"], "packages": [box]})
        return path

    def withdraw(self, number: int, *, note: str) -> None:
        """Withdraw an article: its page says so, its card is gone from everywhere."""
        value = self.store.documents[f"article:{number}"]
        left = {name: value[name] for name in ("id", "lang", "path")}
        gone = {"at": "2026-11-22T10:00:00Z", "note": note}
        self.store.put(f"article:{number}", left | {"state": "withdrawn", "withdrawn": gone})
        self.store.drop(f"card:{number}")
        for name, key in [place for place in self.store.places if place[1] == f"card:{number}"]:
            self.store.unplace(name, key)

    def read(self, path: str) -> tuple[Printed | None, Recorder]:
        """The page at the path, and what it read."""
        read = Recorder(self.store)
        return kind_of(path).render(path, read), read

    def page(self, path: str) -> Printed:
        """The page at the path, which must exist."""
        printed, _ = self.read(path)
        assert printed is not None, f"no page at {path}"
        return printed

    def html(self, path: str) -> str:
        """The text of the page at the path."""
        return self.page(path).body.decode()

    def paths(self) -> set[str]:
        """Every path that documents and entries bring into being."""
        found: set[str] = set()
        for kind in KINDS:
            for key, value in self.store.documents.items():
                if key.startswith(kind.documents):
                    found.update(kind.paths_of_document(key, value))
            for name, key in self.store.places:
                if name.startswith(kind.lists):
                    sort = self.store.places[name, key].partition("\x01")[0]
                    found.update(kind.paths_of_entry(name, sort, key))
        return found

    def edition(self) -> dict[str, Printed]:
        """Every page of the paper."""
        pages = {path: self.read(path)[0] for path in self.paths()}
        return {path: page for path, page in pages.items() if page is not None}


CARD = (
    *("id", "lang", "path", "short", "section", "label", "kicker", "headline", "deck", "authors", "byline"),
    *("published_at", "updated_at", "image", "corrections"),
)


LIVE = {"state": "open", "order": "newest", "started_at": "2026-11-22T10:00:00Z", "closed_at": None}
ENTRY = {
    "state": "live",
    "updated_at": None,
    "headline": "",
    "html": "<p>Told.</p>",
    "text": "Told.",
    "author": None,
    "pinned": False,
}


def local_day(moment: str) -> str:
    """The day by the paper's zone."""
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(ZONE)).date().isoformat()


def kind_of(path: str) -> PageKind:
    """The one kind that owns the path."""
    (kind,) = [kind for kind in KINDS if kind.matches(path)]
    return kind


def small_paper() -> Paper:
    """Two sections, two authors, a topic, static pages, eight stories, two of them a pair."""
    paper = Paper()
    paper.section(1, "en", "politics", other="/ar/سياسة/")
    paper.section(1, "ar", "سياسة", name="السياسة", other="/en/politics/")
    paper.section(2, "en", "sport", other="/ar/رياضة/")
    paper.section(2, "ar", "رياضة", name="الرياضة", other="/en/sport/")
    paper.static(1, "en", "about", title="About", other="/ar/عنا")
    paper.static(2, "ar", "عنا", title="عن الصحيفة", other="/en/about")
    paper.author(5, "en", "layla-haddad", name="Layla Haddad", other="/ar/authors/ليلى-حداد")
    paper.author(5, "ar", "ليلى-حداد", name="ليلى حداد", other="/en/authors/layla-haddad")
    paper.author(6, "en", "karim-mansour", name="Karim Mansour")
    paper.topic(7, "en", "trams", name="Trams", other="/ar/topics/الترام")
    paper.topic(7, "ar", "الترام", name="الترام", other="/en/topics/trams")
    tram = {"authors": [5], "topics": [7], "image": PICTURE}
    paper.article(1, headline="Tram returns", pair=2, **tram)
    paper.article(2, "ar", headline="الترام يعود إلى حلب بعد 40 عاماً", slug="الترام-يعود", pair=1, **tram)
    paper.article(3, section=2, label="opinion", authors=[5, 6])
    paper.article(4, related=[1, 3], body=["<p>One.</p>", {"card": 1}, {"card": 99}], kicker="Council")
    paper.article(5, published_at="2025-03-02T21:30:00Z")
    paper.article(6, "ar", section=2, headline="الفوز 3-2")
    paper.comments(7)
    paper.article(7, comments="open", updated_at="2026-11-09T10:00:00Z", corrections=[CORRECTION], source="AFP")
    paper.article(8, section=2)
    paper.package(1, "en", "tram", 1, 4)
    paper.deep("author:5:ar", "2026/11")
    paper.deep("topic:7:ar", "2026/11")
    paper.store.put("file:ads", {"text": "ads.example, 1, DIRECT"})
    paper.correct(7)
    paper.pictures(1, 3)
    paper.pictures(2, 2)
    changed = [{"same": 1}, {"html": "It cost <del>4</del> <ins>5</ins> million."}]
    first = {"at": "2026-11-08T09:30:00Z", "changes": []}
    paper.history(7, {"at": "2026-11-09T10:00:00Z", "changes": changed}, first)
    for lang in ("ar", "en"):
        paper.labels(lang)
    paper.cover(8, {"headline": "First word", "pinned": True, "author": 5}, {"updated_at": "2026-11-22T10:05:00Z"})
    return paper


CORRECTION = {"at": "2026-11-10T08:00:00Z", "wrong": "It cost 4 million.", "right": "It cost 5 million."}
