"""The Arabic catalogue is complete, and the check that says so can fail."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts import words

CODE = 'from django.utils.translation import gettext_lazy as _\n\nTITLE = _("Wire room")\n'


def catalogue_of(**strings: str) -> Catalog:
    """A catalogue with these strings and nothing else."""
    catalogue = Catalog(locale="ar", charset="utf-8")
    for english, arabic in strings.items():
        catalogue.add(english, arabic)
    catalogue.fuzzy = False
    return catalogue


def check(said: object, arabic: object) -> list[str]:
    """The faults of one string and its translation."""
    spoken, written = catalogue_of(), catalogue_of()
    spoken.add(said)
    written.add(said, arabic)
    return words.faults(said=spoken, written=written)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A package with one word, and its finished catalogue."""
    (tmp_path / "broadsheet").mkdir()
    (tmp_path / "broadsheet" / "room.py").write_text(CODE)
    written = catalogue_of(**{"Wire room": "غرفة الوكالات"})
    path = tmp_path / words.WRITTEN_IN
    path.parent.mkdir(parents=True)
    path.write_text(words.as_text(written))
    return tmp_path


def test_no_string_of_the_desk_or_the_paper_lacks_its_arabic() -> None:
    written = words.read(path=words.ROOT / words.WRITTEN_IN)
    assert words.faults(said=words.gather(root=words.ROOT), written=written) == []


def test_the_committed_catalogue_is_what_the_script_would_write() -> None:
    path = words.ROOT / words.WRITTEN_IN
    written = words.read(path=path)
    words.merge(said=words.gather(root=words.ROOT), written=written)
    assert words.as_text(written) == path.read_text(encoding="utf-8")


def test_a_finished_catalogue_passes(tree: Path) -> None:
    assert words.main(root=tree, check=True) == 0


def test_a_new_string_in_the_code_fails_the_check(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "broadsheet" / "front.py").write_text(CODE.replace("Wire room", "Front"))
    assert words.main(root=tree, check=True) == 1
    assert "not in the catalogue: 'Front'" in capsys.readouterr().out


def test_a_merged_string_without_arabic_fails_the_check(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "broadsheet" / "front.py").write_text(CODE.replace("Wire room", "Front"))
    assert words.main(root=tree, check=False) == 0
    assert words.main(root=tree, check=True) == 1
    assert "without Arabic: 'Front'" in capsys.readouterr().out


def test_a_string_nobody_says_fails_the_check_and_merging_drops_it(tree: Path) -> None:
    (tree / "broadsheet" / "room.py").write_text("")
    assert words.main(root=tree, check=True) == 1
    words.main(root=tree, check=False)
    assert "Wire room" not in (tree / words.WRITTEN_IN).read_text()


def test_an_obsolete_entry_fails_the_check(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tree / words.WRITTEN_IN
    path.write_text(path.read_text() + '\n#~ msgid "Desk"\n#~ msgstr "قسم"\n')
    assert words.main(root=tree, check=True) == 1
    assert "obsolete entry: 'Desk'" in capsys.readouterr().out


def test_merging_keeps_what_was_translated(tree: Path) -> None:
    before = (tree / words.WRITTEN_IN).read_text()
    words.main(root=tree, check=False)
    assert (tree / words.WRITTEN_IN).read_text() == before


def test_a_fuzzy_translation_is_none() -> None:
    written = catalogue_of()
    written.add("Front", "الواجهة", flags=["fuzzy"])
    assert words.faults(said=catalogue_of(Front=""), written=written) == ["marked fuzzy: 'Front'"]


def test_a_header_marked_fuzzy_is_a_fault() -> None:
    written = catalogue_of()
    written.fuzzy = True
    assert words.faults(said=catalogue_of(), written=written) == [
        "the header is marked fuzzy: nothing would be compiled"
    ]


@pytest.mark.parametrize(
    ("said", "arabic"),
    [
        ("By %(person)s", "بقلم"),
        ("By %(person)s", "بقلم %(name)s"),
        ("By {person}", "بقلم {شخص}"),
        ("By %s", "بقلم %d"),
        ("By", "بقلم %s"),
    ],
)
def test_placeholders_that_differ_are_a_fault(said: str, arabic: str) -> None:
    assert check(said, arabic) == [f"other placeholders in {arabic!r}: {said!r}"]


def test_placeholders_may_change_their_order() -> None:
    assert check("{person}: {story}", "{story} ({person})") == []


FORMS = ("لا ملفات", "ملف واحد", "ملفان", "%(n)s ملفات", "%(n)s ملفاً", "%(n)s ملف")
FILES = ("%(n)s file", "%(n)s files")


def test_the_small_arabic_forms_may_leave_the_number_out() -> None:
    assert check(FILES, FORMS) == []


def test_the_large_arabic_forms_need_the_number() -> None:
    assert check(FILES, (*FORMS[:5], "ملف")) == ["other placeholders in 'ملف': '%(n)s file'"]


def test_each_of_the_six_plural_forms_needs_its_arabic() -> None:
    for form in range(6):
        forms = [text if number != form else "" for number, text in enumerate(FORMS)]
        assert check(FILES, tuple(forms)) == ["a plural form without Arabic: '%(n)s file'"]


def test_five_plural_forms_are_not_enough() -> None:
    assert check(FILES, FORMS[:5]) == ["5 plural forms instead of 6: '%(n)s file'"]
