"""The blocks of a body as finished markup, and the documents of their pictures."""

import json
from typing import Any

from lxml import html

from broadsheet.content.actions.publish import publish_revision
from broadsheet.content.actions.unpublish import unpublish
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.live.body import parts
from broadsheet.content.models import Article, PaperImage
from broadsheet.press import queries
from broadsheet.press.models import Change
from tests.content.newsroom import Newsroom, picture_file


def image() -> PaperImage:
    made = PaperImage(title="Tram", alt="A tram", width=640, height=400)
    made.file = picture_file()
    made.save()
    return made


def gallery(*captions: str, title: str = "Aboard") -> dict[str, Any]:
    shown = image().pk
    items = [{"image": shown, "caption": each, "credit": "", "alt": each} for each in captions]
    return {"type": "gallery", "value": {"title": title, "images": items}}


def body_of(story: Article) -> html.HtmlElement:
    value = queries.value_of(key=f"article:{story.pk}") or {}
    return html.fromstring("<div>" + "".join(value["body"]) + "</div>")


def published(newsroom: Newsroom, *blocks: dict[str, Any], lang: str = "en") -> Article:
    return newsroom.published(lang=lang, body=list(blocks))


def captions_of(story: Article) -> list[str]:
    keys = sorted(queries.keys(prefix=f"picture:{story.pk}:"))
    return [value["image"]["caption"] for key in keys if (value := queries.value_of(key=key))]


def test_every_picture_of_every_gallery_has_a_page_numbered_through_the_story(newsroom: Newsroom) -> None:
    story = published(newsroom, gallery("one", "two"), gallery("three", "four", title="Ashore"))
    links = body_of(story).xpath("//section[@class='gallery']//li/a/@href")
    documents = [queries.value_of(key=f"picture:{story.pk}:{number}") or {} for number in (1, 2, 3, 4)]
    assert links == [document["path"] for document in documents]
    assert [document["title"] for document in documents] == ["Aboard", "Aboard", "Ashore", "Ashore"]
    assert [document["before"] for document in documents] == [None, *links[:3]]
    assert [document["after"] for document in documents] == [*links[1:], None]


def test_a_new_caption_touches_that_picture_alone(newsroom: Newsroom) -> None:
    story = published(newsroom, gallery("one", "two", "three"))
    raw = json.loads(json.dumps(story.body.get_prep_value()))
    raw[0]["value"]["images"][1]["value"]["caption"] = "new"
    story.body = story.body.stream_block.to_python(raw)
    before = Change.objects.order_by("-pk").values_list("pk", flat=True)[0]
    publish_revision(revision=story.save_revision(), by=None, now=newsroom.later(hours=1))
    changed = Change.objects.filter(pk__gt=before, name__startswith="picture:").values_list("name", flat=True)
    assert list(changed) == [f"picture:{story.pk}:2"]


def test_pictures_go_with_their_story(newsroom: Newsroom) -> None:
    story = published(newsroom, gallery("one", "two"))
    assert captions_of(story) == ["one", "two"]
    unpublish(article=story, by=None)
    assert queries.keys(prefix=f"picture:{story.pk}:") == []


def test_a_withdrawn_storys_pictures_only_say_where_its_note_is(newsroom: Newsroom) -> None:
    story = published(newsroom, gallery("one", "two"))
    withdraw(article=story, note="Wrong.", by=None, now=newsroom.later(hours=1))
    value = queries.value_of(key=f"picture:{story.pk}:1") or {}
    assert value == {"path": value["path"], "gone": story.path}


def test_key_points_say_what_they_are_in_the_storys_language(newsroom: Newsroom) -> None:
    points = {"type": "points", "value": {"title": "", "items": ["<p>One.</p>", "<p>Two 2.</p>"]}}
    (section,) = body_of(published(newsroom, points)).xpath("//section[@class='points']")
    assert (section.get("aria-label"), section.findtext("h2")) == ("Key points", "Key points")
    assert [item.text_content() for item in section.findall("ul/li")] == ["One.", "Two 2."]
    (arabic,) = body_of(published(newsroom, points, lang="ar")).xpath("//section[@class='points']")
    assert arabic.findtext("h2") == "أبرز النقاط"


def test_an_embed_loads_nothing_of_the_other_site(newsroom: Newsroom) -> None:
    value = {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "A film", "provider": "YouTube", "image": image().pk}
    page = body_of(published(newsroom, {"type": "embed", "value": value}))
    (place,) = page.xpath("//div[@class='embed']")
    assert place.get("data-frame") == "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1"
    assert place.xpath("a/@href") == [value["url"]]
    assert all(source.startswith("/media/") for source in page.xpath("//img/@src"))
    assert "Press to load it from YouTube (youtu.be)" in place.text_content()
    assert page.xpath("//iframe | //script") == []


def test_an_embed_of_an_unknown_site_stays_a_link(newsroom: Newsroom) -> None:
    value = {"url": "https://film.example/7", "title": "A film", "provider": "", "image": None}
    (place,) = body_of(published(newsroom, {"type": "embed", "value": value})).xpath("//div[@class='embed']")
    assert place.get("data-frame") is None
    assert "Opens at film.example" in place.text_content()


def test_a_table_scrolls_in_a_region_that_has_a_name() -> None:
    table = {"data": [["A", "B"], ["1", "2"]], "first_row_is_table_header": True}
    body = Article(body=[]).body.stream_block.to_python([{"type": "table", "value": table}])
    page = html.fromstring(str(parts(body=body, lang="en", story=1)[0]))
    (region,) = page.xpath("//div[@role='region']")
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Table")
