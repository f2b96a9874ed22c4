import pytest

from broadsheet.wire.formats.base import ParsedItem
from broadsheet.wire.habits import structured
from broadsheet.wire.habits.cutting import without_start
from broadsheet.wire.habits.dateline import leading_dateline
from broadsheet.wire.habits.lines import byline_of, crosshead_of, is_sign_off


def told(*paragraphs, **fields):
    body = tuple({"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs)
    return structured(item=ParsedItem(guid="x", body=body, **fields))


@pytest.mark.parametrize(
    ("start", "place", "source"),
    [
        ("ALEPPO, Syria (AFP) - ", "ALEPPO, Syria", "AFP"),
        ("GROSSETO, Italy (AP) -- ", "GROSSETO, Italy", "AP"),
        ("WASHINGTON (AP) _ ", "WASHINGTON", "AP"),
        ("BEIRUT, Jan 12 (Reuters) - ", "BEIRUT", "Reuters"),
        ("Berlin (dpa) - ", "Berlin", "dpa"),
        ("(Sports Network) - ", "", "Sports Network"),
        ("(New York, NY - October 21) ", "New York, NY", ""),
        ("حلب (سوريا) (أ ف ب) - ", "حلب (سوريا)", "AFP"),
        ("دمشق 12 كانون الثاني (سانا) – ", "دمشق", "SANA"),
        ("عمّان 5 آب/أغسطس (بترا) - ", "عمّان", "Petra"),
        ("واشنطن، 3-2-2026 (رويترز) - ", "واشنطن", "Reuters"),
        ("بيروت - رويترز: ", "بيروت", "Reuters"),
        ("دمشق-سانا ", "دمشق", "SANA"),
    ],
)
def test_a_dateline_leaves_the_paragraph_and_becomes_fields(start, place, source):
    item = told(start + "قال شهود إن <b>الجسر</b> فُتح.", "ثانياً.")
    assert (item.dateline, item.source) == (place, source)
    assert item.body[0]["value"] == "<p>قال شهود إن <b>الجسر</b> فُتح.</p>"
    assert item.body_text.startswith("قال شهود")


@pytest.mark.parametrize(
    "start",
    [
        "The World Health Organization (WHO) - which is based in Geneva - said so.",
        "BEHAUPTUNG: Referee Zwayer aus Berlin sagte nach dem Spiel.",
        "London - Reuters reported that the talks had failed.",
        "منظمة الصحة العالمية (واو) - قالت إن الوضع تحسن.",
        "He was born in Homs (Syria) - and never left.",
        "قال الوزير. وأضاف (سانا) - أن الطريق مفتوح.",
    ],
)
def test_what_only_resembles_a_dateline_stays(start):
    item = told(start)
    assert (item.dateline, item.source) == ("", "")
    assert item.body_text == start


def test_an_unknown_agency_counts_if_it_is_the_provider():
    assert leading_dateline(words="الرقة (الضفاف) - ارتفع", provider="الضفاف").place == "الرقة"
    assert leading_dateline(words="الرقة (الضفاف) - ارتفع") is None


def test_a_dateline_set_in_bold_leaves_no_empty_tags():
    assert told("<b>ALEPPO, Syria (AFP)</b> - Markets reopened.").body[0]["value"] == "<p>Markets reopened.</p>"


def test_a_dateline_paragraph_of_its_own_disappears():
    item = told("القاهرة (أ ف ب) -", "افتُتح المعرض.")
    assert item.dateline == "القاهرة"
    assert [block["value"] for block in item.body] == ["<p>افتُتح المعرض.</p>"]


def test_a_field_of_its_own_outweighs_the_text_and_the_difference_is_noted():
    item = told("RAQQA, Syria (AFP) - Water rose.", dateline="Tabqa")
    assert item.dateline == "Tabqa"
    assert "The text's own dateline was “RAQQA, Syria”." in item.notes


def test_a_dateline_field_is_cleared_of_day_and_agency():
    item = told("Text.", dateline="MOSCOW, Monday (Reuters)")
    assert (item.dateline, item.source) == ("MOSCOW", "Reuters")
    assert "The dateline as sent: “MOSCOW, Monday (Reuters)”." in item.notes


def test_the_date_in_a_dateline_is_noted():
    assert "The dateline gave the date “12 كانون الثاني”." in told("دمشق 12 كانون الثاني (سانا) – قال.").notes


@pytest.mark.parametrize(
    ("line", "words"), [("- Fresh talks -", "Fresh talks"), ("– محادثات جديدة –", "محادثات جديدة")]
)
def test_a_line_between_dashes_is_a_crosshead(line, words):
    assert told("Opening.", line, "More.").body[1] == {"type": "crosshead", "value": words}


@pytest.mark.parametrize(
    "line", ["- one - two -", "- He said -and it went on and on- far beyond what a crosshead holds -", "-"]
)
def test_other_dashes_are_no_crosshead(line):
    assert crosshead_of(words=line) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Doe, Staff Reporter", "Jane Doe, Staff Reporter"),
        ("بقلم: سامر العلي", "سامر العلي"),
        ("Von Christian Hollmann, dpa", "Christian Hollmann, dpa"),
    ],
)
def test_a_byline_line_becomes_the_byline(line, name):
    item = told(line, "ALEPPO, Syria (AFP) - Text.")
    assert (item.byline, item.dateline) == (name, "ALEPPO, Syria")
    assert item.body_text == "Text."


@pytest.mark.parametrize("line", ["By Tuesday the rain had stopped", "By then it was over.", "كتب الرئيس رسالة"])
def test_a_sentence_is_no_byline(line):
    assert byline_of(words=line) == ""


@pytest.mark.parametrize(
    "line",
    ["ENDS", "-ends-", "(انتهى)", "###", "bur-abc/def", "dpa xy yz", "ب ك/ا ح/ج ب", "(Reporting by A; Editing by B)"],
)
def test_a_sign_off_is_taken_out_and_noted(line):
    item = told("Text.", line)
    assert item.body_text == "Text."
    assert f"A sign-off was taken out: “{line}”." in item.notes


def test_the_last_sentence_is_no_sign_off():
    assert not is_sign_off(words="The war ends.")
    assert not is_sign_off(words="انتهى الاجتماع من دون اتفاق")


def test_cutting_counts_entities_as_one_character():
    assert without_start(html="<p>A &amp; B - <i>rest</i></p>", letters=8) == "<p><i>rest</i></p>"
