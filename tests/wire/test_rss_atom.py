from datetime import UTC, datetime

import pytest

from broadsheet.wire.formats import read
from broadsheet.wire.formats.base import Malformed, Status
from broadsheet.wire.formats.rss_atom.parser import RssAtom

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:c="http://purl.org/rss/1.0/modules/content/"'
WHOLE = "<guid>1</guid><title>x</title><c:encoded>&lt;p&gt;Whole.&lt;/p&gt;</c:encoded>"


def parse(inner, start=MEDIA):
    return RssAtom().parse(data=f'<rss version="2.0" {start}><channel>{inner}</channel></rss>'.encode())


def entry(inner):
    (item,) = parse(f"<item>{inner}</item>")
    return item


def test_an_arabic_entry_of_rss_is_read_whole(items):
    item, _ = items("rss_ar.xml")
    assert (item.guid, item.provider, item.source) == ("difaf-4411", "difaf.example", "الضفاف")
    assert (item.byline, item.language, item.copyright) == ("سلمى حداد", "ar-SY", "© الضفاف 2026")
    assert item.version_at == datetime(2026, 2, 8, 6, 0, tzinfo=UTC)
    assert [block["type"] for block in item.body] == ["paragraph", "crosshead", "paragraph"]
    assert item.deck == "عبرت أول حافلة صباح الأحد."


def test_each_picture_keeps_its_own_caption_and_credit(items):
    links = items("rss_ar.xml")[0].media
    assert [(link.credit, link.caption) for link in links[1:]] == [
        *[("نزار العلي", "الحافلة الأولى على الجسر.")] * 2,
        ("أرشيف البلدية", "الجسر عام 1960."),
    ]
    assert links[1].of == links[2].of != links[3].of
    assert (links[3].copyright, links[0].role) == ("البلدية", "enclosure")


def test_a_pictures_description_never_becomes_the_text():
    item = entry(
        WHOLE + "<media:description>A harbour.</media:description><media:content url='https://x.example/1.jpg'/>"
    )
    assert item.body_text == "Whole."
    assert item.media[0].caption == "A harbour."


def test_an_entry_with_a_description_only_is_called_a_summary(items):
    item = items("rss_ar.xml")[1]
    assert item.body_text == "تبدأ الأمطار مساء الاثنين."
    assert any(note.startswith("Summary only") and "https://difaf.example/news/rain" in note for note in item.notes)


def test_a_long_description_is_taken_for_the_text_and_that_is_said():
    item = entry(f"<guid>1</guid><description>{'word ' * 300}</description>")
    assert "The text stood in the feed's description; it may be cut short." in item.notes


def test_a_date_without_a_zone_is_utc_and_that_is_said(items):
    item = items("rss_ar.xml")[1]
    assert item.version_at == datetime(2026, 2, 8, 7, 30, tzinfo=UTC)
    assert any("names no time zone" in note for note in item.notes)


def test_a_date_that_cannot_be_read_is_kept_as_a_note():
    item = entry(WHOLE + "<pubDate>the day before yesterday</pubDate>")
    assert item.version_at is None
    assert "The moment “the day before yesterday” (published) cannot be read." in item.notes


def test_relative_links_lead_to_the_agencys_site(items):
    assert 'href="https://difaf.example/dossier"' in items("rss_ar.xml")[0].body[2]["value"]


def test_elements_nobody_reads_are_noted(items):
    assert "Not placed: point: “35.95 39.01”." in items("rss_ar.xml")[0].notes


def test_an_entry_of_atom_is_read_whole(items):
    item = items("atom_en.xml")[0]
    assert (item.headline, item.byline) == ("Lighthouse keeper wanted", "Jane Doe, Ali Haddad")
    assert (item.created_at.day, item.version_at) == (7, datetime(2026, 2, 8, 8, 45, tzinfo=UTC))
    assert [block["type"] for block in item.body] == ["paragraph", "list"]
    assert item.media[0].caption == "The lighthouse at dusk"


def test_a_deleted_entry_is_a_kill_of_the_same_agency(items):
    first, _, killed = items("atom_en.xml")
    assert (killed.guid, killed.status) == ("tag:shore.example,2026:whale", Status.CANCELED)
    assert killed.provider == first.provider
    assert killed.ed_note == "The photograph was not of this coast."


def test_one_identifier_on_every_entry_identifies_none():
    first, second = parse(
        "<item><guid>same</guid><link>https://x.example/1</link></item>"
        "<item><guid>same</guid><link>https://x.example/2</link></item>"
    )
    assert (first.guid, second.guid) == ("https://x.example/1", "https://x.example/2")
    assert any("stands on several entries" in note for note in first.notes)


def test_a_feed_that_is_no_well_formed_xml_is_mended_and_that_is_said():
    item = entry("<guid>1</guid><title>Fish & chips &nbsp;today</title><description>a<br>b</description>")
    assert item.headline.startswith("Fish ")
    assert any("no well-formed XML" in note for note in item.notes)


@pytest.mark.parametrize(("written", "status"), [("soon", Status.WITHHELD), ("2030-01-01T00:00:00Z", Status.USABLE)])
def test_an_embargo_in_any_module_counts(written, status):
    item = entry(WHOLE + f"<prism:embargoDate xmlns:prism='urn:prism'>{written}</prism:embargoDate>")
    assert item.status is status
    assert (item.embargo_at is None) == (status is Status.WITHHELD)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<rss><channel><title>x</title></channel></rss>", "feed-empty"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", "xml-dtd"),
        (b"<rss><channel>" + b"<item/>" * 1001 + b"</channel></rss>", "too-many"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data, reason):
    with pytest.raises(Malformed) as caught:
        read(data=data, name="feed")
    assert caught.value.reason_id == reason


def test_rss_1_with_rdf_is_read():
    data = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><link>https://x.example</link></channel>'
        b"<item><title>One</title><link>https://x.example/1</link><dc:date>2026-02-08</dc:date></item></rdf:RDF>"
    )
    (item,) = read(data=data, name="feed.rdf").items
    assert (item.headline, item.provider) == ("One", "x.example")
    assert item.version_at == datetime(2026, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1256"),
        ("windows-1256", "cp1256"),
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
    ],
)
def test_arabic_is_read_whatever_the_declaration_says(declared, written):
    start = f'<?xml version="1.0" encoding="{declared}"?><rss><channel><item><guid>1</guid>'
    feed = f"{start}<title>أخبار المدينة والريف</title></item></channel></rss>"
    (item,) = read(data=feed.encode(written), name="feed").items
    assert item.headline == "أخبار المدينة والريف"
