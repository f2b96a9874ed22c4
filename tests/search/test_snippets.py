from hypothesis import given
from hypothesis import strategies as st

from broadsheet.search.snippets import Piece, marked, snippet
from broadsheet.search.words import terms_in


def shown(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces)


def test_words_are_marked_in_their_original_spelling():
    assert shown(marked("قالت الحُكومةُ إنّ", terms_in("حكومه"))) == "قالت [الحُكومةُ] إنّ"
    assert shown(marked("The Ministers’ open budget.", terms_in("minister open budget"))) == (
        "The [Ministers]’ [open budget]."
    )


def test_a_snippet_is_cut_around_what_was_found():
    text = f"{'Before it. ' * 40}The harbour opens at dawn. {'After it. ' * 40}"
    found = shown(snippet(text, terms_in("harbour dawn"), length=12))
    assert "[harbour] opens at [dawn]" in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_the_place_with_more_of_the_words_is_shown():
    text = f"The harbour is old. {'And so on. ' * 40} The harbour budget was open. {'And so on. ' * 40}"
    assert "[harbour budget] was [open]" in shown(snippet(text, terms_in("harbour open budget"), length=12))


def test_a_text_without_the_words_is_shown_from_its_beginning():
    assert shown(snippet("One. Two. Three.", terms_in("harbour"))) == "One. Two. Three."


@given(st.text(max_size=300), st.text(max_size=20))
def test_marking_changes_no_letter(text, question):
    assert "".join(piece.text for piece in marked(text, terms_in(question))) == text


@given(st.text(alphabet="ab .؟\nحك", max_size=300), st.integers(3, 40))
def test_a_snippet_is_a_stretch_of_the_text(text, length):
    pieces = snippet(text, {"a", "حك"}, length=length)
    plain = "".join(piece.text for piece in pieces if piece.text not in {"… ", " …"})
    assert plain in " ".join(text.split())
