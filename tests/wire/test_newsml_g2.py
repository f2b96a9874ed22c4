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


@pytest.mark.parametrize(("uri", "read"), [("canceled", "canceled"), ("usable", "usable"), ("withheld", "withheld")])
def test_a_status_may_come_as_an_address(uri, read):
    status = f'<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/{uri}"/>'
    assert parse(f"<itemMeta>{status}</itemMeta>").status == read


def test_a_vocabulary_has_its_usual_name_whatever_the_files_catalog_calls_it():
    catalog = '<catalog><scheme alias="mt" uri="http://cv.iptc.org/newscodes/mediatopic/"/></catalog>'
    address = '<subject uri="http://cv.iptc.org/newscodes/mediatopic/20000533"/>'
    item = parse(f'{catalog}<contentMeta><subject qcode="mt:20000523"/>{address}<subject qcode="x:1"/></contentMeta>')
    assert [subject.code for subject in item.subjects] == ["medtop:20000523", "medtop:20000533", "x:1"]
    assert not any("catalog" in note or "scheme" in note for note in item.notes)


def test_of_texts_in_several_languages_the_items_own_is_the_body():
    texts = '<inlineData xml:lang="en">The dam.</inlineData><inlineData xml:lang="ar">السد.</inlineData>'
    item = parse(f"<contentSet>{texts}</contentSet>", attributes='guid="x" xml:lang="ar"')
    assert item.body_text == "السد."
    assert "The text came again in “en”, which was not used: “The dam.”." in item.notes


def test_of_lines_in_several_languages_the_items_own_are_taken():
    slugs = '<slugline xml:lang="en">dam</slugline><slugline xml:lang="ar">سد</slugline>'
    decks = '<description xml:lang="en">A deck.</description><description xml:lang="ar">ملخص.</description>'
    item = parse(f"<contentMeta>{slugs}{decks}</contentMeta>", attributes='guid="x" xml:lang="ar"')
    assert (item.slugline, item.deck) == ("سد", "ملخص.")
    assert "There is a further <slugline>: “dam”." in item.notes
    assert "Not placed: contentMeta/description: “A deck.”, lang “en”." in item.notes


@pytest.mark.parametrize(("kind", "media_type"), [("video", "video/mp4"), ("audio", "audio/mpeg")])
def test_video_and_audio_have_their_files_as_media(kind, media_type):
    meta = f'<itemMeta><itemClass qcode="ninat:{kind}"/></itemMeta>'
    meta += "<contentMeta><description>What is heard.</description></contentMeta>"
    file = f'<remoteContent href="a" rendition="rnd:main" contenttype="{media_type}" size="9" duration="61"/>'
    item = parse(f"{meta}<contentSet>{file}</contentSet>")
    assert (item.item_class, item.deck) == (kind, "What is heard.")
    assert [(link.media_type, link.role, link.size, link.caption) for link in item.media] == [
        (media_type, "main", 9, "What is heard.")
    ]
    assert "Not placed: contentSet/remoteContent: duration “61”." in item.notes


def test_a_false_encoding_is_noted_on_every_item():
    inside = "<contentMeta><headline>سد</headline></contentMeta>"
    one = f'<?xml version="1.0" encoding="ISO-8859-1"?><newsItem {NAR} guid="x">{inside}</newsItem>'
    (item,) = NewsMLG2().parse(data=one.encode())
    assert item.headline == "سد"
    assert item.notes[0].startswith("The file says that it is in ISO-8859-1")


def test_a_language_without_region_is_nearer_than_another():
    heads = '<headline xml:lang="en">The dam</headline><headline xml:lang="ar">السد</headline>'
    assert parse(f"<contentMeta>{heads}</contentMeta>", attributes='guid="x" xml:lang="ar-SY"').headline == "السد"
