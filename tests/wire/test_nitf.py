from datetime import UTC, datetime

import pytest

from broadsheet.wire.formats import read
from broadsheet.wire.formats.base import Malformed, Status
from broadsheet.wire.formats.nitf.parser import Nitf
from broadsheet.wire.habits import structured


def parse(docdata="", body="", attributes="", head="", status=""):
    source = f"<nitf {attributes}><head>{head}<docdata {status}>{docdata}</docdata></head><body>{body}</body></nitf>"
    (item,) = Nitf().parse(data=source.encode())
    return item


def test_a_writethru_gives_its_metadata_and_says_its_version(items):
    (item,) = items("nitf_writethru_en.xml")
    assert (item.guid, item.version, item.provider) == ("d3f5a9c1b2", "2", "Difaf")
    assert (item.headline, item.slugline) == ("Ferry gates reopen at Tartus", "BC-ML--Syria-Ferry, 2nd Ld-Writethru")
    assert (item.byline, item.dateline) == ("By OMAR NASSER, Difaf Transport Writer", "TARTUS, Syria")
    assert (item.urgency, item.language, item.located, item.genre) == (4, "en-US", "Tartus", "News, Current")
    assert item.version_at == datetime(2026, 2, 9, 10, 15, tzinfo=UTC)
    assert item.ed_note == "Eds: UPDATES throughout. With photos.\nEditors: video to follow by 1200 GMT."
    assert item.copyright == "© 2026 Difaf Press"
    assert item.usage_terms == "geography: Not for use in Martinia; limitations: No archive"
    assert item.keywords == ("ferry", "Tartus")
    assert [(subject.code, subject.kind) for subject in item.subjects] == [
        ("15000000", "subject"),
        ("Rana Haddad", "person"),
        ("SYR", "place"),
    ]


def test_blocks_of_the_copy_keep_their_order_and_advisories_leave_it(items):
    (item,) = items("nitf_writethru_en.xml")
    assert [block["type"] for block in item.body] == ["paragraph", "paragraph", "crosshead", "list", "table"]
    assert "video to follow" not in item.body_text


def test_references_of_one_media_are_its_renditions(items):
    (item,) = items("nitf_writethru_en.xml")
    assert [(link.role, link.width, link.credit) for link in item.media] == [
        ("web", 800, "Leila Hamwi/Difaf"),
        ("highRes", 3000, "Leila Hamwi/Difaf"),
    ]
    assert len({link.of for link in item.media}) == 1


def test_what_has_no_field_is_noted(items):
    (item,) = items("nitf_writethru_en.xml")
    assert "Not placed: head/meta: name “anpa-category”, content “i”." in item.notes
    assert "Not placed: docdata/evloc: iso-cc “SYR”." in item.notes
    assert "Not placed: body.end/tagline: “Reach the writer at the harbour.”." in item.notes


def test_a_numbered_du_key_ties_versions_together_whatever_the_doc_id(items):
    (item,) = items("nitf_dukey_ar.xml")
    assert item.guid == "urn:nitf:الضفاف:7f1e2c3d-1111-4222-8333-444455556666"
    assert item.version == "8"
    assert "The story is in its generation 2." in item.notes
    assert any(note.startswith("The document's own identifier is “raqqa-library-") for note in item.notes)


def test_a_release_after_the_issue_is_an_embargo(items):
    (item,) = items("nitf_dukey_ar.xml")
    assert item.embargo_at == datetime(2026, 2, 10, 3, 0, tzinfo=UTC)
    assert item.status is Status.USABLE


def test_utf8_under_a_false_name_is_read_and_noted(items):
    (item,) = items("nitf_dukey_ar.xml")
    assert item.headline == "مكتبة الرقة تعيد فتح قاعاتها"
    assert item.notes[0] == "The file says that it is in ISO-8859-1, but it is UTF-8; it was read so."


def test_a_key_that_is_a_mere_slug_counts_for_its_day_only():
    dated = '<du-key key="SYRIA-Dam" version="3"/><date.issue norm="20260209T101500Z"/>'
    item = parse(f'<doc-id regsrc="PA" id-string="x1"/>{dated}')
    assert (item.guid, item.version, item.slugline) == ("urn:nitf:pa:SYRIA-Dam:20260209", "3", "SYRIA-Dam")


def test_a_key_without_a_number_leaves_the_identity_to_the_doc_id():
    item = parse('<du-key key="PA-HHH-POLITICS"/><doc-id id-string="17b7-5-1"/>')
    assert (item.guid, item.slugline) == ("17b7-5-1", "PA-HHH-POLITICS")


def test_a_document_without_identifier_says_so():
    assert any("The identifier is missing" in note for note in parse('<doc-id regsrc="AP"/>').notes)


@pytest.mark.parametrize(
    ("status", "read_as"),
    [
        ("usable", "usable"),
        ("canceled", "canceled"),
        ("withheld", "withheld"),
        ("embargoed", "withheld"),
        ("odd", "withheld"),
    ],
)
def test_the_management_status_counts(status, read_as):
    assert parse(status=f'management-status="{status}"').status == read_as


def test_an_embargo_with_its_moment_is_no_longer_withheld():
    moments = '<date.issue norm="20260209T101500Z"/><date.release norm="20260210T000000Z"/>'
    item = parse(moments, status='management-status="embargoed"')
    assert (item.status, item.embargo_at) == (Status.USABLE, datetime(2026, 2, 10, tzinfo=UTC))


def test_a_document_may_cancel_another():
    item = parse(
        '<doc-id id-string="new"/>',
        status='management-status="usable" management-doc-idref="old" management-idref-status="canceled"',
    )
    assert (item.guid, item.status) == ("old", Status.CANCELED)


def test_a_kill_that_stands_only_in_the_title_kills():
    hedline = "<body.head><hedline><hl1>Ferry gates</hl1></hedline></body.head>"
    item = structured(item=parse(head="<title>BC-ML--Ferry, KILL</title>", body=hedline))
    assert item.status is Status.CANCELED


def test_take_words_from_anpa_meta_give_the_version():
    metas = '<meta name="anpa-keyword" content="Ferry"/><meta name="anpa-takekey" content="3rd Ld"/>'
    item = parse(head=metas)
    assert (item.slugline, item.signal, item.version) == ("Ferry", "3rd Ld", "3")


def test_a_document_of_media_alone_is_a_picture():
    media = '<media media-type="image"><media-reference source="a.jpg"/></media>'
    assert parse(body=f"<body.content>{media}</body.content>").item_class == "picture"


def test_empty_headline_and_copy_are_said():
    notes = parse().notes
    assert {"The item has no headline.", "The item has no text."} <= set(notes)


def test_several_documents_in_one_file_are_several_items():
    one = '<nitf><head><docdata><doc-id id-string="{}"/></docdata></head></nitf>'
    found = read(data=f"<feed-of>{one.format('a')}{one.format('b')}<odd/></feed-of>".encode(), name="x.xml")
    assert (found.format, [item.guid for item in found.items]) == ("nitf", ["a", "b"])
    assert "The file also holds a <odd>, which has no reader here." in found.items[0].notes


def test_a_dtd_that_declares_anything_is_refused():
    with pytest.raises(Malformed) as caught:
        Nitf().parse(data=b'<!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY a "b">]><nitf/>')
    assert caught.value.reason_id == "xml-dtd"


def test_another_root_is_refused_with_its_name():
    with pytest.raises(Malformed, match="<html>"):
        Nitf().parse(data=b"<html><!-- <nitf > --></html>")
