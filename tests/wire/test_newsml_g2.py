from datetime import UTC, datetime

import pytest

from broadsheet.wire.formats.base import Malformed, Status
from broadsheet.wire.formats.newsml_g2.parser import NewsMLG2

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def parse(inside: str, root: str = "newsItem", attributes: str = 'guid="urn:a:b"'):
    (parsed,) = NewsMLG2().parse(data=f"<{root} {NAR} {attributes}>{inside}</{root}>".encode())
    return parsed


def test_an_arabic_item_gives_its_metadata_under_any_prefix(items):
    (item,) = items("g2_text_ar.xml")
    assert (item.guid, item.version) == ("urn:newsml:difaf.example:20260112:aleppo-market", "3")
    assert (item.provider, item.language, item.urgency, item.status) == ("الضفاف", "ar-SY", 4, Status.USABLE)
    assert item.headline == "سوق السقطية في حلب يستعيد زبائنه بعد اكتمال ترميمه"
    assert item.version_at == datetime(2026, 1, 12, 11, 20, tzinfo=UTC)
    assert (item.byline, item.located, item.slugline) == ("ليلى الحموي", "حلب", "حلب-سوق-ترميم")
    assert (item.usage_terms, item.signal) == ("للاستخدام التحريري فقط", "update")
    assert item.keywords == ("أسواق", "ترميم")
    assert item.subjects[0].names == {"ar": "اقتصاد وأعمال ومال", "en": "economy"}
    assert item.notes == ()


def test_inline_xhtml_becomes_blocks(items):
    (item,) = items("g2_text_ar.xml")
    kinds = [block["type"] for block in item.body]
    assert kinds == ["paragraph", "paragraph", "paragraph", "paragraph", "list", "quote", "paragraph"]
    assert item.body[4]["value"] == {"ordered": False, "items": ["ثلاث ساعات كهرباء في اليوم", "أجور نقل تضاعفت"]}
    assert "<i>ستين</i>" in item.body[1]["value"]


def test_inline_nitf_gives_headline_byline_table_and_picture(items):
    (item,) = items("g2_nitf_en.xml")
    assert item.headline == "Engineers reopen the last gate of the Tishrin dam"
    assert (item.byline, item.dateline) == ("By Rana Haddad", "TISHRIN")
    assert item.deck == "Power for two towns, and water for the fields below."
    assert [block["type"] for block in item.body] == ["paragraph", "crosshead", "paragraph", "table"]
    rows = [["Gate", "Opened"], ["7", "December"], ["8", ""]]
    assert item.body[3]["value"] == {"caption": "", "header": True, "rows": rows}
    assert item.media[0].href == "https://pictures.difaf.example/dam.jpg"
    assert (item.media[0].width, item.media[0].credit) == (1200, "Rana Haddad/Difaf")
    assert "Not placed: body.end/tagline: “rh/kl”." in item.notes


def test_a_message_gives_each_of_its_items_with_the_moment_of_sending(items):
    package, text, picture = items("g2_message.xml")
    assert [found.item_class for found in (package, text, picture)] == ["package", "text", "picture"]
    assert text.sent_at == datetime(2026, 1, 14, 6, 30, tzinfo=UTC)
    assert [block["value"] for block in text.body][1] == "<p>Growers blame a dry spring.</p>"
    assert "Not placed: header/priority: “5”." in picture.notes


def test_a_package_lists_pictures_as_media_and_texts_as_notes(items):
    package = items("g2_message.xml")[0]
    assert [link.href for link in package.media] == ["urn:newsml:difaf.example:20260114:olive-pic"]
    assert "The package lists text urn:newsml:difaf.example:20260114:olive: “Olive harvest”." in package.notes


def test_a_picture_has_one_link_for_each_rendition(items):
    picture = items("g2_message.xml")[2]
    assert [(link.role, link.width) for link in picture.media] == [("highRes", 3000), ("thumb", 150)]
    assert {link.caption for link in picture.media} == {"A farmer sorts olives near Idlib."}
    assert {link.of for link in picture.media} == {picture.guid}


def test_a_kill_is_a_canceled_item(items):
    (item,) = items("g2_kill_ar.xml")
    assert item.status is Status.CANCELED


@pytest.mark.parametrize(
    ("status", "read"),
    [
        ("stat:usable", "usable"),
        ("stat:canceled", "canceled"),
        ("stat:cancelled", "canceled"),
        ("stat:new", "withheld"),
    ],
)
def test_an_unknown_status_is_withheld_rather_than_printed(status, read):
    assert parse(f'<itemMeta><pubStatus qcode="{status}"/></itemMeta>').status == read


def test_an_embargo_without_an_end_withholds_the_item():
    item = parse("<itemMeta><embargoed/></itemMeta>")
    assert item.status is Status.WITHHELD
    assert "The item is under embargo without an end that can be read; it is withheld." in item.notes


def test_an_element_nobody_knows_is_noted():
    item = parse("<contentMeta><mood tone='grim'>rainy</mood></contentMeta>")
    assert "Not placed: contentMeta/mood: “rainy”, tone “grim”." in item.notes


def test_an_item_without_identifier_gets_one_from_its_content_and_a_note():
    first, second = parse("", attributes=""), parse("", attributes="")
    assert first.guid == second.guid
    assert first.guid.startswith("urn:sha256:")
    assert first.notes[0].startswith("The identifier is missing")


def test_a_moment_without_zone_is_utc_and_noted_and_nonsense_is_only_noted():
    inside = "<versionCreated>2026-01-01T10:00:00</versionCreated><firstCreated>yesterday</firstCreated>"
    item = parse(f"<itemMeta>{inside}</itemMeta>")
    assert item.version_at == datetime(2026, 1, 1, 10, 0, tzinfo=UTC)
    assert item.created_at is None
    assert any("names no time zone" in note for note in item.notes)
    assert any("“yesterday” is not a moment" in note for note in item.notes)


def test_the_headline_in_the_items_own_language_wins_and_the_other_is_noted():
    heads = '<headline xml:lang="fr">Le barrage</headline><headline xml:lang="en">The dam</headline>'
    item = parse(f"<contentMeta>{heads}</contentMeta>", attributes='guid="x" xml:lang="en"')
    assert item.headline == "The dam"
    assert "There is a further headline: “Le barrage”." in item.notes


def test_an_address_alone_is_no_source_to_print():
    item = parse('<contentMeta><infoSource uri="http://www.example.com"/></contentMeta>')
    assert item.source == ""
    assert "Not placed: contentMeta/infoSource: uri “http://www.example.com”." in item.notes


def test_another_standards_root_is_refused_with_its_name():
    with pytest.raises(Malformed, match="<conceptItem>") as caught:
        NewsMLG2().parse(data=f"<conceptItem {NAR}/>".encode())
    assert caught.value.reason_id == "newsml-g2-foreign"


def test_a_message_without_items_is_refused():
    with pytest.raises(Malformed) as caught:
        NewsMLG2().parse(data=f"<newsMessage {NAR}><itemSet/></newsMessage>".encode())
    assert caught.value.reason_id == "newsml-g2-empty"


def test_our_names_under_another_namespace_are_not_ours():
    with pytest.raises(Malformed):
        NewsMLG2().parse(data=b'<newsItem xmlns="http://other.example/" guid="1"/>')
