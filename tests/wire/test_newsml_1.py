from datetime import UTC, datetime

import pytest

from broadsheet.wire.formats import read
from broadsheet.wire.formats.base import Malformed, Status
from broadsheet.wire.formats.newsml_1.parser import NewsML1

IDENTITY = (
    "<Identification><NewsIdentifier><ProviderId>a.example</ProviderId><DateId>20260101</DateId>"
    "<NewsItemId>1</NewsItemId><RevisionId>1</RevisionId></NewsIdentifier></Identification>"
)


def parse(management="", component="", identity=IDENTITY):
    inside = f"<NewsManagement>{management}</NewsManagement><NewsComponent>{component}</NewsComponent>"
    (item,) = NewsML1().parse(data=f"<NewsML><NewsItem>{identity}{inside}</NewsItem></NewsML>".encode())
    return item


def text(words, kind=""):
    return f'<ContentItem><MediaType FormalName="Text"/>{kind}<DataContent>{words}</DataContent></ContentItem>'


def test_an_item_of_one_part_gives_its_metadata(items):
    item = items("newsml1_one_part_ar.xml")[0]
    assert (item.guid, item.version) == ("urn:newsml:afp.com:20260209T101500Z:TX-DAM-AB123", "2")
    assert (item.provider, item.source, item.language, item.urgency) == ("afp.com", "AFP", "ar", 3)
    assert item.headline == "متحف تدمر يعيد قطعاً نُهبت إلى قاعاته"
    assert (item.slugline, item.located) == ("سوريا-آثار-ترميم", "Palmyra")
    assert item.ed_note == "يضيف تصريحاً لمدير المتحف"
    assert item.keywords == ("متاحف", "آثار")
    assert [subject.code for subject in item.subjects] == ["01011000"]
    assert item.version_at == datetime(2026, 2, 9, 11, 24, 17, tzinfo=UTC)
    assert item.sent_at == datetime(2026, 2, 9, 11, 24, 30, tzinfo=UTC)


def test_its_dateline_and_crossheads_are_found_by_habit(finished):
    item = finished("newsml1_one_part_ar.xml")[0]
    assert (item.dateline, item.source) == ("تدمر (سوريا)", "AFP")
    assert [block["type"] for block in item.body] == ["paragraph", "crosshead", "paragraph"]


def test_what_has_no_field_is_noted(items):
    notes = items("newsml1_one_part_ar.xml")[0].notes
    assert "The line “ProductLine” says: “(صورة)”." in notes
    assert any(note.startswith("Not placed: DescriptiveMetadata/OfInterestTo") for note in notes)
    assert any(note.startswith("Not placed: NewsManagement/AssociatedWith") for note in notes)
    assert "Not placed: NewsEnvelope/NewsService: FormalName “ARAB”." in notes


def test_the_identity_is_provider_date_and_item_since_public_identifiers_are_not_unique(items):
    kill = items("newsml1_one_part_ar.xml")[1]
    assert kill.guid == "urn:newsml:afp.com:20260208:TX-DAM-AB100"
    assert "The public identifier is “urn:newsml:afp.com:all”." in kill.notes


def test_a_kill_says_so_by_status_and_instruction(items):
    kill = items("newsml1_one_part_ar.xml")[1]
    assert (kill.status, kill.signal, kill.version) == (Status.CANCELED, "Kill", "3")
    assert "Revision 2 is now “Canceled”." in kill.notes


def test_title_lead_and_body_in_parts_make_one_text(items):
    (item,) = items("newsml1_parts_fr.xml")
    assert item.headline == "Le marché couvert rouvre à Alep"
    assert [block["type"] for block in item.body] == ["paragraph"] * 3
    assert item.body_text.startswith("ALEP 10/02 (Difaf) = Le marché couvert a rouvert lundi")
    assert (item.byline, item.source, item.credit) == ("Léa Haddad", "Difaf", "DIFAF")
    assert (item.language, item.keywords, item.located) == ("fr", ("COMMERCE", "SYRIE"), "ALEP")
    assert any("Commerce - Le marché couvert d'Alep" in note for note in item.notes)


def test_an_embargo_ends_when_its_status_will_change(items):
    (item,) = items("newsml1_parts_fr.xml")
    assert (item.status, item.embargo_at) == (Status.USABLE, datetime(2026, 2, 11, 5, tzinfo=UTC))


def test_a_photo_inside_gets_the_caption_and_credit_beside_it(items):
    (item,) = items("newsml1_multimedia_en.xml")
    assert [(link.role, link.width, link.size) for link in item.media] == [
        ("HighDef", 3000, 905216),
        ("Thumbnail", 200, None),
    ]
    assert {link.caption for link in item.media} == {"Bales wait in Tal Tamr."}
    assert {(link.credit, link.headline, link.of) for link in item.media} == {
        ("Leila Hamwi/Difaf", "Bales at dawn", "9")
    }


def test_the_text_beside_photos_is_the_body(items):
    (item,) = items("newsml1_multimedia_en.xml")
    assert (item.item_class, item.headline) == ("text", "Cotton returns to the Khabur")
    assert [block["type"] for block in item.body] == ["paragraph", "crosshead", "paragraph"]
    assert (item.deck, item.byline, item.signal) == ("A first harvest in eight years.", "Omar Nasser", "Update")
    assert (item.copyright, item.usage_terms) == (
        "© 2026 Difaf Press",
        "Geography: Worldwide; Limitations: Editorial use only",
    )
    assert [(subject.code, subject.kind, subject.names) for subject in item.subjects] == [
        ("p77", "person", {"en": "Rana Haddad"})
    ]


def test_an_item_of_a_photo_alone_is_a_picture():
    photo = '<ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>'
    caption = f'<NewsComponent><Role FormalName="Caption"/>{text("A bridge.")}</NewsComponent>'
    item = parse(component=f"<NewsLines><HeadLine>Bridge</HeadLine></NewsLines>{photo}{caption}")
    assert (item.item_class, item.headline, item.deck) == ("picture", "Bridge", "A bridge.")
    assert [(link.href, link.caption) for link in item.media] == [("a.jpg", "A bridge.")]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("One.\n\nTwo.", ""),
        ("<![CDATA[<p>One.</p><p>Two.</p>]]>", '<Format FormalName="HTML"/>'),
        ("<![CDATA[<nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>]]>", ""),
        ("<p>One.</p><p>Two.</p>", ""),
    ],
    ids=["plain", "html", "nitf in cdata", "bare paragraphs"],
)
def test_copy_comes_in_many_wrappings(words, kind):
    assert parse(component=text(words, kind)).body_text == "One.\n\nTwo."


def test_copy_in_base64_is_read():
    part = '<ContentItem><Encoding Notation="base64"><DataContent>T25lLg==</DataContent></Encoding></ContentItem>'
    assert parse(component=part).body_text == "One."


def test_a_further_text_is_noted_and_not_mixed_in():
    item = parse(component=text("One.") + text("Another."))
    assert item.body_text == "One."
    assert "There is a further text in another part, which was not used: “Another.”." in item.notes


def test_an_item_inside_a_component_of_another_is_an_item_of_its_own():
    inner = f"<NewsItem>{IDENTITY.replace('>1</NewsItemId>', '>2</NewsItemId>')}</NewsItem>"
    data = f"<NewsML><NewsItem>{IDENTITY}<NewsComponent>{inner}{text('One.')}</NewsComponent></NewsItem></NewsML>"
    outer, nested = NewsML1().parse(data=data.encode())
    assert (outer.guid[-2:], nested.guid[-2:]) == (":1", ":2")
    assert "The package lists 2." in outer.notes


@pytest.mark.parametrize(
    ("management", "status"),
    [
        ('<Status FormalName="Usable"/>', "usable"),
        ('<Status FormalName="Canceled"/>', "canceled"),
        ('<Status FormalName="Embargoed"/>', "withheld"),
        ('<Status FormalName="Usable"/><Instruction FormalName="Cancel"/>', "canceled"),
        ('<Status FormalName="Usable"/><Instruction FormalName="Rectification"/>', "usable"),
    ],
)
def test_status_and_instruction_say_what_may_be_done(management, status):
    assert parse(management=management).status == status


def test_a_revision_that_sends_only_changes_is_withheld():
    data = f"<NewsML><NewsItem>{IDENTITY}<Update><Replace>x</Replace></Update></NewsItem></NewsML>"
    (item,) = NewsML1().parse(data=data.encode())
    assert item.status is Status.WITHHELD


def test_a_date_where_the_place_belongs_is_no_dateline():
    item = parse(component="<NewsLines><DateLine>4/4/2018</DateLine></NewsLines>")
    assert item.dateline == ""
    assert "Not placed: NewsLines/DateLine: “4/4/2018”." in item.notes


def test_without_provider_or_number_the_public_identifier_has_to_do():
    identity = "<Identification><NewsIdentifier><PublicIdentifier>urn:newsml:b.example:1</PublicIdentifier></NewsIdentifier></Identification>"  # noqa: E501
    assert parse(identity=identity).guid == "urn:newsml:b.example:1"
    assert any("The identifier is missing" in note for note in parse(identity="").notes)


def test_a_file_without_items_is_refused():
    with pytest.raises(Malformed) as caught:
        read(data=b"<NewsML><NewsEnvelope/></NewsML>", name="x.xml")
    assert caught.value.reason_id == "newsml-1-empty"
