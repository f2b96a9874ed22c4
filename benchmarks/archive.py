"""An archive of N generated bilingual articles, straight in a live store: what the press is measured on."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from broadsheet.content.live.moments import month_of, stamp
from broadsheet.press import store

SECTIONS, AUTHORS, TOPICS = 8, 50, 500
WORDS = {
    "en": ["harbour", "council", "water", "bread", "road", "school", "night", "field", "market", "window", "river"],
    "ar": ["المرفأ", "المجلس", "الماء", "الخبز", "الطريق", "المدرسة", "الليل", "الحقل", "السوق", "النافذة", "النهر"],
}
NEWEST = datetime(2026, 11, 20, 12, tzinfo=UTC)


def fill(*, articles: int, first_id: int = 1_000_000, batch: int = 500) -> None:
    """Write N articles of about 700 words, half in each language, 2,000 a day, newest at the end of the numbers."""
    dice = random.Random(1)
    for start in range(0, articles, batch):
        with transaction.atomic():
            for number in range(start, min(start + batch, articles)):
                _write(first_id + number, "ar" if number % 2 else "en", articles - number, dice)


def frame() -> None:
    """Authors and topics that the generated articles name; sections are the paper's own."""
    with transaction.atomic():
        for lang in WORDS:
            for number in range(AUTHORS):
                path = f"/{lang}/authors/writer-{number}"
                value = {"name": f"Writer {number}", "path": path}
                store.put(key=f"author:{90_000 + number}:{lang}", value=value)
                profile = {**value, "role": "", "bio": "", "image": None, "other": None}
                store.put(key=f"profile:{90_000 + number}:{lang}", value=profile)
                store.put(key=f"path:{path}", value={"key": f"profile:{90_000 + number}:{lang}"})
            for number in range(TOPICS):
                path = f"/{lang}/topics/subject-{number}"
                value = {"name": f"Subject {number}", "path": path}
                store.put(key=f"topic:{90_000 + number}:{lang}", value=value)
                store.put(key=f"topicpage:{90_000 + number}:{lang}", value={**value, "intro": "", "other": None})
                store.put(key=f"path:{path}", value={"key": f"topicpage:{90_000 + number}:{lang}"})


def _write(number: int, lang: str, age: int, dice: random.Random) -> None:
    moment = NEWEST - timedelta(seconds=43 * age)  # 2,000 a day
    section = 1 + number % SECTIONS
    path = f"/{lang}/news-{section}/{moment:%Y/%m/%d}/story-{number}"
    place = {"id": number, "lang": lang, "path": path, "section": section, "published_at": stamp(moment)}
    card = {**place, **_words(number, lang, dice)}
    topics = [90_000 + dice.randrange(TOPICS), 90_000 + dice.randrange(TOPICS)]
    whole = {
        **card,
        "state": "live",
        "dateline": "",
        "body": [_body(lang, dice)],
        "source": "",
        "topics": sorted(set(topics)),
        "related": [],
        "pair": None,
        "corrections": [],
        "comments": "open",
    }
    store.put(key=f"article:{number}", value=whole)
    store.put(key=f"card:{number}", value=card)
    store.put(key=f"path:{path}", value={"key": f"article:{number}"})
    for name, sort in _entries(card, whole["topics"], stamp(moment)):
        store.place(name=name, key=f"card:{number}", sort=sort)
    _places_in_time(lang, stamp(moment))


def _words(number: int, lang: str, dice: random.Random) -> dict[str, Any]:
    words = WORDS[lang]
    return {
        "short": f"/x/{number}",
        "label": "news",
        "kicker": dice.choice(words),
        "headline": " ".join(dice.choices(words, k=9)),
        "deck": " ".join(dice.choices(words, k=20)),
        "authors": [90_000 + number % AUTHORS],
        "byline": "",
        "updated_at": None,
        "image": None,
    }


def _body(lang: str, dice: random.Random) -> str:
    return "".join(f"<p>{' '.join(dice.choices(WORDS[lang], k=70))}.</p>" for _ in range(10))


def _entries(card: dict[str, Any], topics: list[int], sort: str) -> Iterator[tuple[str, str]]:
    lang = card["lang"]
    yield f"news:{lang}", sort
    yield f"section:{card['section']}:{lang}", sort
    yield f"day:{lang}:{sort[:10]}", sort
    for topic in topics:
        yield f"topic:{topic}:{lang}", sort
    yield f"author:{card['authors'][0]}:{lang}", sort


def _places_in_time(lang: str, sort: str) -> None:
    month = month_of(sort)
    store.place(name=f"days:{lang}", key=f"day:{lang}:{sort[:10]}", sort=sort[:10])
    store.place(name=f"months:{lang}", key=f"/{lang}/archive/{month.replace('-', '/')}", sort=month)
