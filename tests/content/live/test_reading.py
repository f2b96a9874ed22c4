"""How long a story takes to read, by its language."""

import pytest

from broadsheet.content.live.reading import reading


@pytest.mark.parametrize(("lang", "minutes"), [("en", 3), ("ar", 4)])
def test_the_same_words_take_longer_in_arabic(lang: str, minutes: int) -> None:
    parts = [f"<p>{'word ' * 700}</p>", {"card": 3}, "<p>– end</p>"]
    assert reading(parts=parts, lang=lang) == {"words": 701, "minutes": minutes}


def test_the_shortest_story_takes_a_minute() -> None:
    assert reading(parts=[], lang="en") == {"words": 0, "minutes": 1}
