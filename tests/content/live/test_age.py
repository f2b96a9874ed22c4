"""Full years between days."""

from datetime import date

import pytest

from broadsheet.content.live.age import years


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2017, 11, 22), date(2026, 11, 21), 8),
        (date(2017, 11, 22), date(2026, 11, 22), 9),
        (date(2024, 2, 29), date(2025, 2, 28), 0),
        (date(2024, 2, 29), date(2025, 3, 1), 1),
        (date(2024, 2, 29), date(2028, 2, 29), 4),
        (date(2026, 11, 22), date(2020, 1, 1), 0),
        (date(2026, 11, 22), None, 0),
    ],
)
def test_a_story_is_as_old_as_its_full_years(since: date, until: date | None, expected: int) -> None:
    assert years(since=since, until=until) == expected
