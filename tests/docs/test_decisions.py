"""Decision records have one shape, and numbers without gaps."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
RECORDS = sorted(FOLDER.glob("*.md"))
HEADINGS = ["Context", "Choice", "Price", "What would change our mind"]


def chapters(text: str) -> dict[str, str]:
    """Each chapter of a record with its text."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def test_numbers_have_no_gaps() -> None:
    numbers = [int(record.name[:4]) for record in RECORDS]
    assert numbers == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_every_record_says_context_choice_price_and_what_would_change_our_mind(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    found = chapters(text)
    assert text.startswith(f"# {record.name[:4]}: ")
    assert [heading for heading in found if heading in HEADINGS] == HEADINGS
    assert all(found.values())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_files_are_named_by_number_and_title(record: Path) -> None:
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+\.md", record.name)


def test_decisions_named_in_the_code_exist() -> None:
    package = FOLDER.parents[1] / "broadsheet"
    named = {
        number
        for path in package.rglob("*.py")
        for number in re.findall(r"docs/decisions/(\d{4})", path.read_text(encoding="utf-8"))
    }
    assert named <= {record.name[:4] for record in RECORDS}
