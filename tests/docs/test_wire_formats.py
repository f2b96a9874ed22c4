"""Each wire format is a folder with a docs.md that is linked from docs/wire.md."""

from pathlib import Path

import pytest

from broadsheet.wire import formats

ROOT = Path(__file__).parents[2]
FOLDER = Path(formats.__file__).parent
WIRE = (ROOT / "docs" / "wire.md").read_text(encoding="utf-8")
FOLDERS = sorted(path.parent.name for path in FOLDER.glob("*/__init__.py"))


def test_every_format_is_a_folder_of_its_name() -> None:
    assert sorted(each.name.replace("-", "_") for each in formats.FORMATS) == FOLDERS


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_format_is_documented_under_its_name(folder: str) -> None:
    heading, _, rest = (FOLDER / folder / "docs.md").read_text(encoding="utf-8").partition("\n")
    assert heading.casefold() == f"# {folder.replace('_', '-')}"
    assert "| in the file | in the item |" in rest


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_format_is_linked_from_the_page_about_the_wire(folder: str) -> None:
    assert f"(../broadsheet/wire/formats/{folder}/docs.md)" in WIRE
