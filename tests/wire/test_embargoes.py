from datetime import UTC, datetime

import pytest

from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.habits import structured
from broadsheet.wire.habits.embargoes import possible


def told(*paragraphs, **fields):
    body = tuple({"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs)
    return structured(item=ParsedItem(guid="x", body=body, **fields))


@pytest.mark.parametrize(
    "words",
    [
        "EMBARGOED until 0001 GMT Friday",
        "*** EMBARGO: 12.00 ***",
        "STRICTLY EMBARGOED. Not for public release until 12noon",
        "Embargoed for release at 5 p.m. EST",
        "UNDER EMBARGO UNTIL 6 MARCH",
        "NOT FOR PUBLICATION OR BROADCAST BEFORE 2200 GMT",
        "Hold for release Sunday",
        "Sperrfrist: Freitag, 10.00 Uhr",
        "Sous embargo jusqu'à vendredi 18H00",
        "محظور النشر حتى الساعة السادسة من صباح الجمعة",
        "يُرجى عدم نشر هذا الخبر قبل السادسة",
        "ممنوع النشر قبل منتصف الليل بتوقيت غرينتش",
        "حظر نشر حتى 18:00",
        "للنشر بعد الساعة 10:00",
        "غير قابل للنشر قبل الجمعة",
    ],
)
def test_words_that_may_mean_an_embargo_hold_the_item(words):
    item = told(words, "The council met.")
    assert item.status is Status.WITHHELD
    assert item.notes[0].startswith("Possible embargo: “")


@pytest.mark.parametrize(
    "words",
    [
        "The Security Council extended the arms embargo until May 2027.",
        "An oil embargo for years has hurt the port.",
        "The embargo on Cuba turned sixty.",
        "قرر النائب العام حظر النشر في القضية.",
        "رفع الحظر عن النشر صباح اليوم.",
        "EMBARGO LIFTED: the report may be published.",
        "The cargo was held until release of the crew.",
        "حظرت الوزارة استيراد القمح حتى نهاية العام.",
    ],
)
def test_news_about_embargoes_is_not_held(words):
    item = told(words, "More copy.", headline=words)
    assert item.status is Status.USABLE
    assert not any("embargo:" in note for note in item.notes)


def test_in_a_note_to_editors_the_bare_word_is_enough():
    assert told("Copy.", ed_note="Attention: embargo on this one, see advisory.").status is Status.WITHHELD


def test_a_moment_in_its_field_makes_the_words_superfluous():
    friday = datetime(2026, 3, 6, tzinfo=UTC)
    assert told("Copy.", ed_note="Embargoed until Friday.", embargo_at=friday).status is Status.USABLE


def test_a_kill_stays_a_kill_under_an_embargo():
    assert told("EMBARGOED until Friday", status=Status.CANCELED).status is Status.CANCELED


def test_words_deep_inside_a_story_hold_nothing():
    middle = ["Copy."] * 4
    assert told(*middle, "The letter was marked “embargoed until noon”, he said.", *middle).status is Status.USABLE


def test_the_sentence_is_shown_and_nothing_before_it():
    assert possible(words="Dear editors. EMBARGOED until noon.") == "EMBARGOED until noon."
