"""The style sheets, the script and the assets' addresses."""

import gzip
import re
from base64 import b64decode
from pathlib import Path

import pytest

import broadsheet.reader
from broadsheet.reader.assets import SCRIPTS, SHEETS, asset_documents, script, sheet
from tests.reader.paper import Paper

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
    assert set(re.findall(r"url\(([^)]*)\)", CSS)) == {f'"{Path(path).name}"' for path in _fonts().values()}
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


def _fonts() -> dict[str, str]:
    fonts: dict[str, str] = asset_documents()["design"]["fonts"]
    return fonts


def test_the_arabic_face_is_light_licensed_and_printed_as_it_is() -> None:
    face = (FOLDER / "static" / "fonts" / "naskh.woff2").read_bytes()
    document = asset_documents()["asset:naskh.woff2"]
    assert len(face) <= 35_000
    assert b64decode(document["base64"]) == face
    assert document["path"] == _fonts()["ar"]
    assert "SIL Open Font License, Version 1.1" in (FOLDER / "static" / "fonts" / "OFL.txt").read_text()


def test_the_arabic_face_never_blocks_nor_moves_a_line() -> None:
    own = next(face for face in re.findall(r"@font-face\{[^}]*}", CSS) if "url(" in face)
    assert "font-display: optional" in own
    assert "U+20," not in own


def test_only_arabic_pages_ask_for_the_arabic_face(paper: Paper) -> None:
    preload = f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{_fonts()["ar"]}">'
    assert preload in paper.html("/ar/")
    assert "woff2" not in paper.html("/en/")
    assert 'html[lang|="ar"]{--naskh: "Paper Naskh"' in CSS


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2 of "#rgb" or "#rrggbb"."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    """The colours in force in each scheme."""
    blocks = re.findall(r"(@media[^{]*\{)?:root\{([^}]*)}", CSS.split("@font-face")[0])
    light, dark, strong, strong_dark = (dict(re.findall(r"--([\w-]+): (#\w+)", block)) for _, block in blocks)
    return {
        "light": light,
        "dark": light | dark,
        "strong light": light | strong,
        "strong dark": light | dark | strong | strong_dark,
    }


@pytest.mark.parametrize("scheme", ["light", "dark", "strong light", "strong dark"])
def test_every_colour_can_be_read_on_its_ground(scheme: str) -> None:
    colours = schemes()[scheme]
    least = 7.0 if scheme.startswith("strong") else 4.5
    for ground in ("paper", "tint"):
        for words in ("ink", "soft", "accent"):
            assert contrast(colours[words], colours[ground]) >= least, (words, ground)
        assert contrast(colours["field"], colours[ground]) >= 3, ground
    assert contrast(colours["on-urgent"], colours["urgent"]) >= 4.5
    assert contrast(colours["on-mark"], colours["mark"]) >= 4.5
