"""The readable difference between two versions of a story, in both directions."""

from broadsheet.content.live.history import changes


def test_changed_words_stand_beside_each_other_in_their_line() -> None:
    found = changes(
        old=["Title", "It cost 4 million, they say."], new=["Title", "It cost 5 million, they say."], lang="en"
    )
    assert found == [{"same": 1}, {"html": "It cost <del>4</del> <ins>5</ins> million, they say."}]


def test_new_and_removed_lines_are_whole() -> None:
    assert changes(old=["A", "B"], new=["A", "C is new.", "D"], lang="en") == [
        {"same": 1},
        {"html": "<del>B</del>"},
        {"html": "<ins>C is new.</ins>"},
        {"html": "<ins>D</ins>"},
    ]


def test_a_line_with_little_in_common_is_replaced_as_a_whole() -> None:
    assert changes(old=["One two three"], new=["Four five six"], lang="en") == [
        {"html": "<del>One two three</del>"},
        {"html": "<ins>Four five six</ins>"},
    ]


def test_arabic_differences_isolate_what_runs_the_other_way() -> None:
    (line,) = changes(old=["فاز الفريق 2-1 على ضيفه في حلب"], new=["فاز الفريق 3-1 على ضيفه في حلب"], lang="ar")
    html = 'فاز الفريق <del><bdi dir="ltr">2-1</bdi></del> <ins><bdi dir="ltr">3-1</bdi></ins> على ضيفه في حلب'
    assert line == {"html": html}


def test_differences_are_escaped() -> None:
    (line,) = changes(old=["a b c < d"], new=["a b c & d"], lang="en")
    assert line == {"html": "a b c <del>&lt;</del> <ins>&amp;</ins> d"}
