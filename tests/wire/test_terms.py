"""What usage terms mean: forbidden, run out, or no matter for an online newspaper."""

from datetime import UTC, datetime

import pytest

from broadsheet.wire.terms import read

SENT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "Not for online use.",
        "NO INTERNET",
        "Editorial use only. No web use in Syria.",
        "PRINT ONLY",
        "Must not be published.",
        "Do not use.",
        "لا يجوز نشرها على الإنترنت",
        "للنسخة المطبوعة فقط",
    ],
)
def test_terms_that_forbid_are_told_in_their_own_words(words: str) -> None:
    assert read(words=words, sent_at=SENT).forbids


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Editorial use only.",
        "No sales. No archives.",
        "NO COMMERCIAL USE",
        "للاستخدام التحريري فقط",
        "No use after 2026-12-31",
    ],
)
def test_terms_that_bind_others_forbid_us_nothing(words: str) -> None:
    assert read(words=words, sent_at=SENT).forbids == ""


def test_the_whole_sentence_is_kept_for_whoever_judges() -> None:
    assert read(words="Editorial use. Not for web use\nin Asia; no sales.", sent_at=SENT).forbids == "Not for web use"


@pytest.mark.parametrize(
    "words",
    [
        "May be used until 2026-12-31.",
        "No use after December 31, 2026",
        "expires 31/12/2026",
        "Available until 31 Dec 2026 only",
        "صالحة للاستخدام حتى 31 كانون الأول 2026",
        "لا يجوز استخدامها بعد 31 ديسمبر 2026",
    ],
)
def test_last_day_is_read_and_belongs_to_it(words: str) -> None:
    terms = read(words=words, sent_at=SENT)
    assert (terms.until, terms.forbids) == (datetime(2027, 1, 1, tzinfo=UTC), "")


def test_days_count_from_when_it_was_sent() -> None:
    assert read(words="For use within 14 days.", sent_at=SENT).until == datetime(2026, 12, 6, 6, 0, tzinfo=UTC)


def test_day_that_no_calendar_has_is_none() -> None:
    assert read(words="until 31/31/2026", sent_at=SENT).until is None


def test_earliest_end_counts() -> None:
    words = "Print until 2027-03-01, online until 2026-12-31."
    assert read(words=words, sent_at=SENT).until == datetime(2027, 1, 1, tzinfo=UTC)
