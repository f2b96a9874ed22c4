import time

import pytest

from broadsheet.wire.formats import read, xml
from broadsheet.wire.formats.base import Malformed

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE newsItem [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + f"]><newsItem {NAR} guid='x'>&j;</newsItem>"
)
EXTERNAL = f'<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/passwd">]><newsItem {NAR} guid="1">&x;</newsItem>'
DTD = f'<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:1/news.dtd"><newsItem {NAR} guid="1"/>'
AFTER_COMMENT = f"<?xml version='1.0'?><!-- harmless --><!DOCTYPE newsItem><newsItem {NAR} guid='1'/>"


@pytest.mark.parametrize("text", [LAUGHS, EXTERNAL, DTD, AFTER_COMMENT], ids=["laughs", "external", "dtd", "comment"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_before_it_can_do_anything(text, encoding):
    started = time.perf_counter()
    with pytest.raises(Malformed) as caught:
        read(data=text.encode(encoding), name="x.xml")
    assert caught.value.reason_id == "xml-dtd"
    assert time.perf_counter() - started < 1


def test_a_doctype_hidden_by_an_odd_encoding_is_refused_too():
    data = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE newsItem+AD4APA-newsItem/+AD4-'
    with pytest.raises(Malformed) as caught:
        xml.parse(data=data, notes=[])
    assert caught.value.reason_id == "xml-dtd"


def test_a_doctype_quoted_inside_the_copy_is_only_text():
    inside = "<contentSet><inlineData><![CDATA[<!DOCTYPE html><p>Fine.</p>]]></inlineData></contentSet>"
    (item,) = read(data=f"<newsItem {NAR} guid='1'>{inside}</newsItem>".encode(), name="x.xml").items
    assert item.body_text == "Fine."


def test_an_entity_nobody_declared_is_refused():
    with pytest.raises(Malformed) as caught:
        read(data=f"<newsItem {NAR} guid='1'>&hello;</newsItem>".encode(), name="x.xml")
    assert caught.value.reason_id == "xml-broken"


def test_markup_nested_without_end_is_refused():
    deep = "<b>" * 5000 + "</b>" * 5000
    with pytest.raises(Malformed) as caught:
        read(data=f"<newsItem {NAR}>{deep}</newsItem>".encode(), name="x.xml")
    assert caught.value.reason_id == "xml-broken"


def test_nested_tables_and_lists_do_not_explode():
    deep = "<table><tr><td>" * 60 + "x" + "</td></tr></table>" * 60 + "<ul><li>" * 100 + "y" + "</li></ul>" * 100
    data = f'{{"uri": "urn:x", "headline": "h", "body_html": "{deep}"}}'.encode()
    started = time.perf_counter()
    (item,) = read(data=data, name="x.json").items
    assert "y" in item.body_text
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"plain words", "unknown-format"),
        (b"<opml version='2.0'/>", "unknown-format"),
        (b"{" + b" " * (21 * 1024 * 1024), "too-big"),
    ],
    ids=["nothing", "blank", "words", "opml", "giant"],
)
def test_a_file_that_is_no_wire_file_says_why(data, reason):
    with pytest.raises(Malformed) as caught:
        read(data=data, name="x")
    assert caught.value.reason_id == reason


@pytest.mark.parametrize(
    "data",
    [
        f"<newsMessage {NAR}><itemSet>{'<newsItem/>' * 100_000}</itemSet></newsMessage>".encode(),
        b"[" + b'{"uri": "x", "headline": "y"},' * 100_000 + b"{}]",
    ],
    ids=["newsml-g2", "ninjs"],
)
def test_a_file_with_thousands_of_items_is_refused_at_once(data):
    with pytest.raises(Malformed) as caught:
        read(data=data, name="x")
    assert caught.value.reason_id == "too-many"


@pytest.mark.parametrize("root", ["NewsML", "nitf"])
def test_a_dtd_that_is_only_named_is_never_read(root):
    data = f'<!DOCTYPE {root} PUBLIC "-//IPTC//DTD//EN" "http://127.0.0.1:1/x.dtd"><{root}><a>&amp;</a></{root}>'
    assert xml.local(xml.parse(data=data.encode(), notes=[])) == root


@pytest.mark.parametrize("root", ["NewsML", "nitf"])
def test_laughs_and_second_doctypes_are_refused_under_any_root(root):
    named = f'<!DOCTYPE {root} SYSTEM "x.dtd">'
    for start in (LAUGHS[: LAUGHS.index("]>")].replace("newsItem", root) + "]>", named * 2, named * 10_000):
        with pytest.raises(Malformed) as caught:
            read(data=f"{start}<{root}/>".encode(), name="x.xml")
        assert caught.value.reason_id == "xml-dtd"


MANY = 3_000
HOSTILE = {
    "components": "<NewsML><NewsItem><NewsComponent>{}</NewsComponent></NewsItem></NewsML>".format(
        "<NewsComponent><ContentItem><DataContent>x</DataContent></ContentItem></NewsComponent>" * MANY
    ),
    "nested components": "<NewsML><NewsItem>{}x{}</NewsItem></NewsML>".format(
        "<NewsComponent>" * 200, "</NewsComponent>" * 200
    ),
    "advisories": "<nitf><body><body.content>{}</body.content></body></nitf>".format(
        "<note type='npa'>x</note>y" * MANY
    ),
    "metas": "<nitf><head>{}</head></nitf>".format("<meta name='a' content='b'/>" * MANY),
    "one paragraph": "<nitf><body><body.content><p>{}</p></body.content></body></nitf>".format("&amp; " * 300_000),
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_what_is_huge_is_still_one_item_with_few_notes(source):
    (item,) = read(data=source.encode(), name="x.xml").items
    assert len(item.notes) <= 62


def test_sections_that_never_end_are_broken_xml():
    with pytest.raises(Malformed) as caught:
        read(data=b"<nitf>" + b"& <![CDATA[" * 50_000, name="x.xml")
    assert caught.value.reason_id == "xml-broken"


def test_a_paragraph_beyond_all_measure_is_cut_and_noted():
    words = "water " * 50_000
    (item,) = read(
        data=f"<nitf><body><body.content><p>{words}</p></body.content></body></nitf>".encode(), name="x"
    ).items
    assert len(item.body) == 16
    assert item.body_text.split() == ["water"] * 50_000
    assert any("far too long" in note for note in item.notes)
