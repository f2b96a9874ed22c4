"""Three versions, row by row; and which words differ."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.wire.aligning import Op, align, runs
from broadsheet.wire.comparing import FIELDS, Row, compare, is_untouched, merged


def version(*paragraphs: str, **words: str) -> dict[str, Any]:
    blocks = [{"type": "paragraph", "value": f"<p>{text}</p>", "id": text} for text in paragraphs]
    return dict.fromkeys(FIELDS, "") | words | {"body": blocks}


def texts(rows: list[Row], taken: set[str]) -> list[str]:
    body = merged(rows=rows, taken=taken).body
    return [block["value"][3:-4] for block in body] if body is not None else ["unchanged"]


def offered(rows: list[Row]) -> set[str]:
    return {row.key for row in rows if row.is_offered}


def test_rewritten_paragraph_stands_beside_the_old_one() -> None:
    had = version("Ships came in at dawn today.", "The end.")
    has = version("Ten ships came in at dawn today.", "A new one entirely.", "The end.")
    rows = compare(had=had, has=has, ours=had)
    assert [(row.had, row.has) for row in rows if row.is_offered] == [
        ("Ships came in at dawn today.", "Ten ships came in at dawn today."),
        (None, "A new one entirely."),
    ]


def test_what_the_agency_took_out_is_offered_to_be_taken_out() -> None:
    had, has = version("One thing.", "Another matter."), version("One thing.")
    rows = compare(had=had, has=has, ours=had)
    assert texts(rows, offered(rows)) == ["One thing."]


def test_what_we_added_stays_in_its_place() -> None:
    had, ours = version("One.", "Two."), version("One.", "Ours.", "Two.")
    rows = compare(had=had, has=version("One.", "Two.", "Three."), ours=ours)
    assert texts(rows, offered(rows)) == ["One.", "Ours.", "Two.", "Three."]


def test_same_paragraph_added_by_both_comes_once() -> None:
    both = version("One.", "Two.")
    rows = compare(had=version("One."), has=both, ours=both)
    assert offered(rows) == set()


def test_bold_or_spaces_are_no_change() -> None:
    rows = compare(had=version("One <b>two</b>."), has=version("One  two."), ours=version("One two."))
    assert is_untouched(rows=rows)
    assert offered(rows) == set()


paragraphs = st.lists(st.sampled_from(["a b c", "a b d", "x y", "z", "السوق يفتح", "السوق المسقوف يفتح"]), max_size=6)


@given(had=paragraphs, has=paragraphs, ours=paragraphs)
def test_taking_nothing_leaves_our_story_and_an_untouched_one_becomes_the_agencys(
    had: list[str], has: list[str], ours: list[str]
) -> None:
    rows = compare(had=version(*had), has=version(*has), ours=version(*ours))
    assert merged(rows=rows, taken=set()).body is None
    assert [row.ours for row in rows[len(FIELDS) :] if row.ours is not None] == ours
    untouched = compare(had=version(*had), has=version(*has), ours=version(*had))
    becomes = texts(untouched, offered(untouched))
    assert becomes == (["unchanged"] if has == had else has)


@given(old=paragraphs, new=paragraphs)
def test_alignment_holds_every_paragraph_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


@given(old=st.text("ab \n"), new=st.text("ab \n"))
def test_runs_hold_all_words_of_both(old: str, new: str) -> None:
    found = runs(old=old, new=new)
    assert "".join(run.text for run in found if run.op is not Op.REMOVED).split() == new.split()
    assert "".join(run.text for run in found if run.op is not Op.ADDED).split() == old.split()


def test_words_that_differ_are_told_one_by_one() -> None:
    found = [(run.op.value, run.text) for run in runs(old="Ten ships came in", new="Twelve ships came in")]
    assert found == [("removed", "Ten "), ("added", "Twelve "), ("same", "ships came in")]


def test_hundreds_of_rewritten_paragraphs_are_paired_in_their_order() -> None:
    old, new = [f"old {number}" for number in range(300)], [f"new {number}" for number in range(301)]
    assert align(old, new)[-1] == (None, 300)
