from dataclasses import replace
from datetime import UTC, datetime

import pytest

from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.taking import draft_fields

BARE = ParsedItem(guid="urn:x", version="3", provider="AFP", language="en", headline="A headline")


def test_a_draft_gets_every_field_the_wire_has(finished):
    (item,) = finished("g2_text_ar.xml")
    fields = draft_fields(item=item)
    assert fields["language"] == "ar"
    assert fields["headline"] == "سوق السقطية في حلب يستعيد زبائنه بعد اكتمال ترميمه"
    assert (fields["dateline"], fields["byline"], fields["source"]) == ("حلب (سوريا)", "ليلى الحموي", "الضفاف")
    assert fields["deck"].startswith("أعاد نحو ستين تاجراً")
    assert [block["type"] for block in fields["body"]][2] == "crosshead"
    assert (fields["wire_guid"], fields["wire_version"]) == (item.guid, "3")
    assert fields["keywords"] == ["أسواق", "ترميم"]
    assert fields["usage_terms"] == "للاستخدام التحريري فقط"
    assert fields["ed_note"] == "يضيف تصريح رئيس غرفة التجارة"


def test_the_embargo_travels_with_the_draft(finished):
    (item,) = finished("g2_nitf_en.xml")
    assert draft_fields(item=item)["embargo_at"] == datetime(2026, 1, 13, 18, tzinfo=UTC)


@pytest.mark.parametrize(("sent", "language"), [("ar-SY", "ar"), ("ara", "ar"), ("en-GB", "en"), ("eng", "en")])
def test_the_papers_languages_are_known_under_all_their_codes(sent, language):
    assert draft_fields(item=replace(BARE, language=sent))["language"] == language


@pytest.mark.parametrize(("sent", "paper"), [("de", "en"), ("nb-NO", "en"), ("fa", "ar"), ("he-IL", "ar")])
def test_another_language_goes_into_the_paper_of_its_direction_and_says_so(sent, paper):
    fields = draft_fields(item=replace(BARE, language=sent), default_language="ar")
    assert fields["language"] == paper
    assert "the draft was started in the paper's own" in fields["notes"][0]


@pytest.mark.parametrize(("headline", "paper"), [("Die Lage", "en"), ("الوضع", "ar"), ("123", "en")])
def test_copy_without_a_language_goes_by_its_letters(headline, paper):
    assert draft_fields(item=replace(BARE, language="", headline=headline), default_language="ar")["language"] == paper


def test_the_source_is_the_agencys_short_name():
    assert draft_fields(item=replace(BARE, source="Agence France-Presse"))["source"] == "AFP"
    assert draft_fields(item=replace(BARE, provider="thomsonreuters.com"))["source"] == "Reuters"


def test_the_place_stands_in_for_a_missing_dateline():
    assert draft_fields(item=replace(BARE, located="Homs"))["dateline"] == "Homs"


def test_a_field_too_long_for_an_article_is_cut_and_kept_whole_in_the_notes():
    deck = "word " * 200
    fields = draft_fields(item=replace(BARE, deck=deck.strip()))
    assert len(fields["deck"]) <= 600
    assert any(deck.strip() in note for note in fields["notes"])


def test_an_item_without_headline_starts_with_its_slugline():
    assert draft_fields(item=replace(BARE, headline="", slugline="syria-dam"))["headline"] == "syria-dam"


def test_a_status_that_is_not_usable_warns_the_desk():
    notes = draft_fields(item=replace(BARE, status=Status.WITHHELD))["notes"]
    assert "The agency's status of the item is “withheld”." in notes
