"""The style sheets, the script and the assets' addresses."""

import gzip
import re
from pathlib import Path

import broadsheet.reader
from broadsheet.reader.assets import SCRIPTS, SHEETS, asset_documents, script, sheet

FOLDER = Path(broadsheet.reader.__file__).parent
CSS = "".join(sheet(name) for name in SHEETS)

PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|inset|scroll-(?:margin|padding))-(?:left|right|top|bottom)[-\w]*"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def test_the_style_sheet_has_no_physical_properties() -> None:
    # Media queries ask for widths: those are the viewport's.
    rules = re.sub(r"@media[^{]*", "", CSS)
    assert PHYSICAL.findall(rules) == []


def test_the_lint_for_physical_properties_finds_them() -> None:
    assert len(PHYSICAL.findall("a{margin-left:1px;left:0;width:2px;text-align:right}")) == 4


def test_boxes_are_alike_at_both_ends() -> None:
    """A shorthand of four values names physical sides unless start and end agree."""
    four = re.findall(r"(?:margin|padding|inset|border-width)\s*:\s*([^;{}()]+(?:\([^)]*\)[^;{}()]*)*)[;}]", CSS)
    values = [re.findall(r"[\w.-]+\([^)]*\)|\S+", value) for value in four]
    assert [value for value in values if len(value) == 4 and value[1] != value[3]] == []


def test_the_style_sheet_uses_neither_dir_nor_foreign_addresses() -> None:
    assert ":dir(" not in CSS
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_arabic_is_never_letter_spaced() -> None:
    assert ':lang(ar), bdi[dir="rtl"]{letter-spacing: 0}' in CSS
    spaced = re.findall(r"letter-spacing:\s*([^;}]+)", CSS)
    assert set(map(str.strip, spaced)) <= {"0", "var(--track)"}


def test_style_and_script_are_light() -> None:
    assert len(gzip.compress(sheet("paper").encode(), 9)) <= 14_000
    assert sum(len(gzip.compress(script(name).encode(), 9)) for name in SCRIPTS) <= 20_000


def test_a_script_is_one_module_of_blocks_that_share_nothing() -> None:
    for name in SCRIPTS:
        assert not re.search(r"^\s*(?:import|export)\b", script(name), flags=re.MULTILINE)
        assert script(name).startswith("{\n")


def test_assets_stand_at_addresses_that_name_their_content() -> None:
    documents = asset_documents()
    design = documents["design"]
    assert documents["asset:paper.css"]["path"] == design["css"]
    assert re.fullmatch(r"/assets/paper\.[0-9a-f]{12}\.css", design["css"])
    assert asset_documents() == documents


def test_templates_hold_no_inline_script_style_or_third_party() -> None:
    for template in (FOLDER / "templates").iterdir():
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text), template
        assert not re.search(r"(?:src|srcset)=\"https?:", text), template
