"""Arabic counts in six ways."""

from babel.support import Translations

from scripts import words

ONE, MANY = "%(n)s file could not be read", "%(n)s files could not be read"


def test_babel_loads_six_plural_forms() -> None:
    assert words.read(path=words.ROOT / words.WRITTEN_IN).num_plurals == 6


def test_each_kind_of_number_has_its_own_form(arabic: Translations) -> None:
    said = [arabic.ungettext(ONE, MANY, number) for number in (0, 1, 2, 3, 11, 100)]
    assert len(set(said)) == 6
    assert ONE not in said
    assert MANY not in said


def test_numbers_of_a_kind_share_their_form(arabic: Translations) -> None:
    for alike in ((3, 10, 103), (11, 26, 99, 111), (100, 101, 102, 200)):
        assert len({arabic.ungettext(ONE, MANY, number) for number in alike}) == 1
