"""The demo edition's data is whole: what it refers to exists, and it shows what it must show."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import broadsheet.demo
from broadsheet.demo.pictures import NAMES

EDITION = Path(broadsheet.demo.__file__).parent / "edition"
LANGUAGES = ("ar", "en")
FIELDS = {
    "key", "lang", "section", "label", "kicker", "headline", "deck", "slug", "authors", "dateline", "source",
    "picture", "topics", "related", "days_ago", "time", "updated_hours_later", "corrections", "state",
    "withdrawn_note", "scheduled_in_hours", "comments", "body",
}  # fmt: skip
BLOCKS = {
    "paragraph", "crosshead", "image", "gallery", "quote", "list", "table", "facts", "embed", "related", "points",
}  # fmt: skip
ARABIC = re.compile(r"[\u0621-\u064a]")
LATIN = re.compile(r"[A-Za-z]")


@cache
def read(name: str) -> Any:
    return json.loads((EDITION / name).read_text(encoding="utf-8"))


def keys(name: str) -> set[str]:
    return {row["key"] for row in read(name)}


@cache
def articles() -> dict[tuple[str, str], dict[str, Any]]:
    loaded = [read(f"articles/{path.name}") for path in sorted((EDITION / "articles").glob("*.json"))]
    return {(article["key"], article["lang"]): article for article in loaded}


def of(lang: str) -> list[dict[str, Any]]:
    return [article for article in articles().values() if article["lang"] == lang]


def pictures_in(article: dict[str, Any]) -> list[dict[str, str]]:
    found = [{**article["picture"], "picture": article["picture"]["file"]}] if article["picture"] else []
    for block in article["body"]:
        if block["type"] == "image":
            found.append(block["value"])
        if block["type"] == "gallery":
            found.extend(block["value"]["images"])
    return found


def prose(value: Any) -> str:
    """Every word a reader would see in a body, without tags and addresses."""
    if isinstance(value, dict):
        return " ".join(prose(v) for k, v in value.items() if k not in {"type", "key", "picture", "url", "provider"})
    if isinstance(value, list):
        return " ".join(prose(v) for v in value)
    return re.sub(r"<[^>]+>", " ", value) if isinstance(value, str) else ""


every_article = pytest.mark.parametrize("which", sorted(articles()), ids=".".join)


@every_article
def test_an_article_has_every_field_and_a_file_named_after_it(which: tuple[str, str]) -> None:
    article = articles()[which]
    assert set(article) - {"credit_line"} == FIELDS
    assert (EDITION / "articles" / f"{which[0]}.{which[1]}.json").exists()
    assert article["headline"]
    assert article["slug"]
    assert re.fullmatch(r"[0-2]\d:[0-5]\d", article["time"])


@every_article
def test_an_article_refers_only_to_what_exists(which: tuple[str, str]) -> None:
    article = articles()[which]
    lang = which[1]
    named = article["related"] + [b["value"]["key"] for b in article["body"] if b["type"] == "related"]
    assert article["section"] in keys("sections.json")
    assert set(article["authors"]) <= keys("people.json")
    assert set(article["topics"]) <= keys("topics.json")
    assert {(key, lang) for key in named} <= set(articles())
    assert article["key"] not in named


@every_article
def test_every_picture_is_drawn_captioned_and_described(which: tuple[str, str]) -> None:
    for picture in pictures_in(articles()[which]):
        assert picture["picture"] in NAMES
        assert picture["caption"]
        assert picture["credit"]
        assert picture["alt"]


@every_article
def test_paragraphs_hold_only_the_markup_the_desk_allows(which: tuple[str, str]) -> None:
    text = json.dumps([b["value"] for b in articles()[which]["body"] if b["type"] != "embed"], ensure_ascii=False)
    assert set(re.findall(r"</?([a-z0-9]+)", text)) <= {"p", "strong", "em", "a", "br"}


@pytest.mark.parametrize("article", of("ar"), ids=lambda article: article["key"])
def test_an_arabic_article_is_written_in_arabic(article: dict[str, Any]) -> None:
    text = article["headline"] + prose(article["body"])
    assert len(ARABIC.findall(text)) > 8 * len(LATIN.findall(text))
    assert not re.search(r"[\u0621-\u064a][,;?]", text), "Arabic takes ، ؛ ؟"
    assert not re.search(r"[“”]", text), "Arabic takes «»"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_fills_eight_sections(lang: str) -> None:
    published = Counter(article["section"] for article in of(lang) if article["state"] == "published")
    assert len(of(lang)) >= 26
    assert set(published) == keys("sections.json")
    assert min(published.values()) >= 3


def test_at_least_half_of_the_stories_are_pairs() -> None:
    pairs = {key for key, lang in articles() if lang == "ar"} & {key for key, lang in articles() if lang == "en"}
    assert len(pairs) >= 14
    assert all(articles()[key, "ar"]["section"] == articles()[key, "en"]["section"] for key in pairs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_uses_every_block_and_every_fate(lang: str) -> None:
    assert {block["type"] for article in of(lang) for block in article["body"]} == BLOCKS
    assert {article["state"] for article in of(lang)} == {"published", "scheduled", "withdrawn", "draft"}
    assert {"news", "analysis", "opinion", "interview", "report", "wire"} <= {a["label"] for a in of(lang)}
    assert any(article["corrections"] for article in of(lang))
    assert any(len(article["headline"]) >= 160 for article in of(lang))
    assert any(article["picture"] is None and article["state"] == "published" for article in of(lang))
    assert any(article["source"] and article["dateline"] for article in of(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_slugs_are_unique_and_stay_in_their_own_script(lang: str) -> None:
    slugs = [article["slug"] for article in of(lang)]
    assert len(slugs) == len(set(slugs))
    allowed = r"[\u0621-\u064a0-9-]+" if lang == "ar" else r"[a-z0-9-]+"
    assert all(re.fullmatch(allowed, slug) for slug in slugs), slugs


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dates_spread_over_three_years_and_crowd_the_last_days(lang: str) -> None:
    days = [article["days_ago"] for article in of(lang)]
    assert max(days) - min(days) >= 1000
    assert max(days) <= 1095
    assert sum(day <= 3 for day in days) >= 8


def test_arabic_stories_carry_text_that_runs_the_other_way() -> None:
    mixed = [a for a in of("ar") if re.search(r"\+96[13]|\d-\d|@[a-z]{3,}|[A-Z][a-z]{3,}", prose(a["body"]))]
    assert len(mixed) >= 3


def test_only_the_withdrawn_and_the_scheduled_say_why_and_when() -> None:
    for article in articles().values():
        assert bool(article["withdrawn_note"]) == (article["state"] == "withdrawn")
        assert (article["scheduled_in_hours"] is not None) == (article["state"] == "scheduled")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fronts_pin_published_stories_once(lang: str) -> None:
    fronts = read("fronts.json")[lang]
    assert set(fronts) == {"home"} | keys("sections.json")
    assert len(fronts["home"]) == 5
    for name, pinned in fronts.items():
        assert len(pinned) == len(set(pinned))
        assert all(articles()[key, lang]["state"] == "published" for key in pinned)
        assert name == "home" or all(articles()[key, lang]["section"] == name for key in pinned)


@pytest.mark.parametrize("name", ["people.json", "topics.json", "sections.json"])
def test_names_are_whole_in_both_languages_and_slugs_unique(name: str) -> None:
    rows = read(name)
    assert len(rows) >= {"people.json": 8, "topics.json": 16, "sections.json": 8}[name]
    for lang in LANGUAGES:
        assert all(row[f"name_{lang}"] and row[f"slug_{lang}"] for row in rows)
        assert len({row[f"slug_{lang}"] for row in rows}) == len(rows)


def test_every_topic_and_author_has_something_to_show_in_both_languages() -> None:
    for lang in LANGUAGES:
        live = [article for article in of(lang) if article["state"] == "published"]
        assert {topic for article in live for topic in article["topics"]} == keys("topics.json")
        assert {author for article in live for author in article["authors"]} == keys("people.json")


def test_static_pages_and_the_imprint_exist_in_both_languages() -> None:
    assert {(page["key"], page["lang"]) for page in read("pages.json")} == {
        (key, lang) for key in ("about", "terms", "contact") for lang in LANGUAGES
    }
    assert all(read("site.json")[lang]["name"] and read("site.json")[lang]["social"] for lang in LANGUAGES)


def test_running_stories_name_articles_of_the_edition_in_both_languages() -> None:
    for package in read("packages.json"):
        named = {(member["article"], lang) for member in package["members"] for lang in ("ar", "en")}
        assert named <= articles().keys()
        for field in ("name", "slug", "summary", "intro"):
            assert package[f"{field}_ar"]
            assert package[f"{field}_en"]
