from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.kit.dates import DIGITS, MONTHS, DateStyle

MOMENT = datetime(2026, 11, 22, 11, 31, 5, tzinfo=UTC)
DAMASCUS = DateStyle(zone="Asia/Damascus")
CAIRO = DateStyle(zone="Africa/Cairo", months="gulf", digits="arabic")
UTC_PLUS_3 = DateStyle(zone="Etc/GMT-3")


def test_a_day_in_english():
    assert DAMASCUS.day(MOMENT, lang="en") == "Sunday, 22 November 2026"


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ("levantine", "الأحد 22 تشرين الثاني 2026"),
        ("gulf", "الأحد 22 نوفمبر 2026"),
        ("maghrebi", "الأحد 22 نوفمبر 2026"),
        ("joined", "الأحد 22 نوفمبر/ تشرين الثاني 2026"),
    ],
)
def test_a_day_in_arabic_by_set_of_months(months, expected):
    assert DateStyle(zone="Asia/Damascus", months=months).day(MOMENT, lang="ar") == expected


def test_the_joined_january_is_the_designs():
    assert DateStyle(zone="UTC", months="joined").month(2026, 1, lang="ar") == "يناير/ كانون الثاني 2026"


def test_the_maghrebi_months_are_those_of_algiers_and_tunis():
    style = DateStyle(zone="Africa/Tunis", months="maghrebi")
    assert [style.month(2026, month, lang="ar") for month in (1, 8)] == ["جانفي 2026", "أوت 2026"]


def test_arabic_digits_are_for_arabic_only():
    assert CAIRO.day(MOMENT, lang="ar") == "الأحد ٢٢ نوفمبر ٢٠٢٦"
    assert CAIRO.time(MOMENT, lang="ar") == "١٣:٣١"
    assert CAIRO.day(MOMENT, lang="en") == "Sunday, 22 November 2026"


def test_a_short_day_has_no_weekday():
    assert DAMASCUS.short_day(MOMENT, lang="en") == "22 Nov 2026"
    assert DAMASCUS.short_day(MOMENT, lang="ar") == "22 تشرين الثاني 2026"


def test_a_month_has_its_year():
    assert DAMASCUS.month(2026, 5, lang="en") == "May 2026"
    assert DAMASCUS.month(2026, 5, lang="ar") == "أيار 2026"


@pytest.mark.parametrize("month", [0, 13, -1])
def test_there_are_twelve_months(month):
    with pytest.raises(ValueError, match="No month"):
        DAMASCUS.month(2026, month, lang="en")


def test_a_moment_names_the_zones_city():
    assert DAMASCUS.moment(MOMENT, lang="en") == "Sunday, 22 November 2026, 14:31 Damascus time"
    assert DAMASCUS.moment(MOMENT, lang="ar") == "الأحد 22 تشرين الثاني 2026، 14:31 بتوقيت دمشق"


def test_a_zone_without_a_city_is_named_by_its_offset():
    assert UTC_PLUS_3.zone_name(MOMENT, lang="en") == "UTC+03:00"
    assert UTC_PLUS_3.zone_name(MOMENT, lang="ar") == "بتوقيت غرينتش+03:00"
    assert DateStyle(zone="UTC").zone_name(MOMENT, lang="en") == "UTC"
    assert DateStyle(zone="UTC").zone_name(MOMENT, lang="ar") == "بتوقيت غرينتش"


@pytest.mark.parametrize(
    ("zone", "english", "arabic"),
    [
        ("Africa/Algiers", "Algiers time", "بتوقيت الجزائر"),
        ("America/New_York", "New York time", "بتوقيت نيويورك"),
        ("US/Eastern", "New York time", "بتوقيت نيويورك"),
        ("Asia/Kolkata", "Kolkata time", "بتوقيت كالكتا"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time", "بتوقيت بوينوس أيرس"),
    ],
)
def test_cities_of_zones(zone, english, arabic):
    style = DateStyle(zone=zone)
    assert style.zone_name(MOMENT, lang="en") == english
    assert style.zone_name(MOMENT, lang="ar") == arabic


def test_a_moment_is_shown_on_the_zones_own_day():
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert DAMASCUS.day(late, lang="en") == "Monday, 23 November 2026"
    assert DAMASCUS.time(late, lang="en") == "01:30"


def test_a_plain_date_is_shown_as_it_is():
    assert DAMASCUS.day(date(2026, 11, 22), lang="en") == "Sunday, 22 November 2026"


def test_forms_for_machines():
    assert DAMASCUS.iso(MOMENT) == "2026-11-22T14:31:05+03:00"
    assert DAMASCUS.rfc822(MOMENT) == "Sun, 22 Nov 2026 14:31:05 +0300"


@pytest.mark.parametrize("method", ["day", "short_day", "time", "moment", "zone_name"])
def test_naive_moments_are_refused(method):
    with pytest.raises(ValueError, match="zone"):
        getattr(DAMASCUS, method)(datetime(2026, 11, 22), lang="en")


@pytest.mark.parametrize("method", ["iso", "rfc822"])
def test_naive_moments_are_refused_for_machines_too(method):
    with pytest.raises(ValueError, match="zone"):
        getattr(DAMASCUS, method)(datetime(2026, 11, 22))


@pytest.mark.parametrize("method", ["day", "short_day", "moment"])
def test_a_language_that_is_not_the_papers_is_refused(method):
    with pytest.raises(KeyError):
        getattr(DAMASCUS, method)(MOMENT, lang="fr")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"zone": "Asia/Nowhere"}, "Asia/Nowhere"),
        ({"zone": "../etc/passwd"}, "etc/passwd"),
        ({"zone": ""}, "''"),
        ({"zone": "UTC", "months": "lunar"}, "lunar"),
        ({"zone": "UTC", "digits": "roman"}, "roman"),
    ],
)
def test_unknown_settings_are_named(settings, named):
    with pytest.raises(ValueError, match=named):
        DateStyle(**settings)


@given(
    st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2100, 1, 1)),
    st.sampled_from(["Asia/Damascus", "Asia/Kathmandu", "America/St_Johns", "UTC"]),
)
def test_what_machines_read_is_the_same_moment(naive, zone):
    moment = naive.replace(microsecond=0, tzinfo=timezone(timedelta(hours=-5)))
    style = DateStyle(zone=zone)
    assert datetime.fromisoformat(style.iso(moment)) == moment
    assert parsedate_to_datetime(style.rfc822(moment)) == moment


def test_each_set_has_twelve_different_months():
    assert all(len(set(names)) == 12 for names in MONTHS.values())
    assert DIGITS == ("latin", "arabic")
