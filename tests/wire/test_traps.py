"""Traps seen in real files, from the bytes to what is stored, whatever the XML format."""

import pytest

from broadsheet.wire.deciding import Kind
from broadsheet.wire.models import ItemStatus, WireItem

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def g2(version="1", *, at="2026-02-10T08:00:00Z", status="usable", text="Copy.", headline="Dam"):
    meta = f'<provider literal="Difaf"/><versionCreated>{at}</versionCreated><pubStatus qcode="stat:{status}"/>'
    head, body = f"<headline>{headline}</headline>", f"<inlineData>{text}</inlineData>"
    inside = f"<itemMeta>{meta}</itemMeta><contentMeta>{head}</contentMeta><contentSet>{body}</contentSet>"
    return f'<newsItem {NAR} guid="urn:x:1" version="{version}">{inside}</newsItem>'


def newsml1(item_id="1", public="urn:newsml:all", date="20260210", revision="1", status="Usable"):
    identifier = f"<ProviderId>a.example</ProviderId><DateId>{date}</DateId><NewsItemId>{item_id}</NewsItemId>"
    identifier += f"<RevisionId>{revision}</RevisionId><PublicIdentifier>{public}</PublicIdentifier>"
    management = f'<NewsManagement><Status FormalName="{status}"/></NewsManagement>'
    identification = f"<Identification><NewsIdentifier>{identifier}</NewsIdentifier></Identification>"
    words = "<NewsComponent><NewsLines><HeadLine>Dam</HeadLine></NewsLines></NewsComponent>"
    return f"<NewsML><NewsItem>{identification}{management}{words}</NewsItem></NewsML>"


def nitf(version, words="Copy.", status="usable"):
    docdata = f'<doc-id regsrc="NTB" id-string="a_{version}"/><du-key key="story-20260210" version="{version}"/>'
    body = f"<body><body.content><p>{words}</p></body.content></body>"
    return f'<nitf><head><docdata management-status="{status}">{docdata}</docdata></head>{body}</nitf>'


def kinds(arrive, *sources):
    received = [arrive(source.encode() if isinstance(source, str) else source, "x.xml") for source in sources]
    assert not [each.error for each in received if each.error]
    return [item.kind for each in received for item in each.items]


def test_small_counters_and_nine_digit_numbers_are_ordered_by_their_moments(arrive):
    opaque = g2(version="186352417", at="2026-02-10T08:00:00Z")
    small = g2(version="3", at="2026-02-10T09:00:00Z", text="More.")
    late = g2(version="2", at="2026-02-10T08:30:00Z", text="Between.")
    assert kinds(arrive, opaque, small, late) == [Kind.NEW, Kind.NEWER, Kind.OLDER]
    assert WireItem.objects.get(is_current=True).version == "3"


def test_a_kill_that_is_a_full_item_under_the_same_guid_is_current(arrive):
    assert kinds(arrive, g2(), g2(version="2", at="2026-02-10T09:00:00Z", status="canceled")) == [Kind.NEW, Kind.KILL]
    assert WireItem.objects.get(is_current=True).status == ItemStatus.CANCELED


def test_two_versions_in_one_message_leave_the_later_current(arrive):
    items = g2(version="2", at="2026-02-10T09:00:00Z", text="Later.") + g2()
    message = f"<newsMessage {NAR}><itemSet>{items}</itemSet></newsMessage>"
    assert kinds(arrive, message) == [Kind.NEW, Kind.OLDER]
    assert WireItem.objects.get(is_current=True).version == "2"


def test_two_items_under_one_public_identifier_are_two_stories(arrive):
    assert kinds(arrive, newsml1("1"), newsml1("2")) == [Kind.NEW, Kind.NEW]


def test_a_revision_of_a_newsml1_item_is_a_newer_version_and_may_kill(arrive):
    assert kinds(arrive, newsml1(revision="1"), newsml1(revision="2"), newsml1(revision="3", status="Canceled")) == [
        Kind.NEW,
        Kind.NEWER,
        Kind.KILL,
    ]


def test_nitf_versions_follow_the_du_key_and_not_the_document(arrive):
    assert kinds(arrive, nitf(1), nitf(3, "More copy."), nitf(2, "Between."), nitf(4, status="canceled")) == [
        Kind.NEW,
        Kind.NEWER,
        Kind.OLDER,
        Kind.KILL,
    ]


@pytest.mark.parametrize("words", ["EMBARGOED until 0001 GMT Friday", "محظور النشر حتى السادسة من صباح الجمعة"])
def test_an_embargo_in_words_alone_is_stored_withheld(arrive, words):
    arrive(g2(text=words).encode(), "x.xml")
    item = WireItem.objects.get()
    assert item.status == ItemStatus.WITHHELD
    assert item.notes[0].startswith(f"Possible embargo: “{words}”")


def test_windows_letters_that_nobody_declared_are_stored_right(arrive):
    arrive(g2(headline="Café – “reopened”").encode("cp1252"), "x.xml")
    item = WireItem.objects.get()
    assert item.headline == "Café – “reopened”"
    assert any("which is a guess" in note for note in item.notes)


def test_letters_lost_on_the_way_stay_and_are_flagged(arrive):
    arrive(g2(headline="Caf\ufffd").encode(), "x.xml")
    item = WireItem.objects.get()
    assert item.headline == "Caf\ufffd"
    assert any("The text is damaged" in note for note in item.notes)


def test_a_moment_ahead_is_stored_with_a_note(arrive):
    arrive(g2(at="2027-02-10T08:00:00Z").encode(), "x.xml")
    assert any("lies ahead" in note for note in WireItem.objects.get().notes)


@pytest.mark.parametrize("code", ["ar", "ar-SY", "ara", "ar_SY"])
def test_arabic_by_any_code_is_the_papers_arabic(arrive, code):
    arrive(g2().replace('version="1">', f'version="1" xml:lang="{code}">').encode(), "x.xml")
    assert WireItem.objects.get().language == "ar"


def test_an_empty_headline_is_said(arrive):
    arrive(g2(headline=" ").encode(), "x.xml")
    item = WireItem.objects.get()
    assert item.headline == ""
    assert "The item has no headline." in item.notes
