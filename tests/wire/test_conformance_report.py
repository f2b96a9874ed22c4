"""What `broadsheet wire conformance` says of files that somebody has compared with its words by eye."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from broadsheet.cli.wire import wire
from broadsheet.wire.conformance import examine, told

OURS = Path(__file__).parent / "samples"
THEIRS = Path(__file__).parents[3] / "shared" / "wire"

# What the first item of a file lacks because the file itself does not say it.
LACKING = {
    "LISTING_1_A_NewsML-G2_News_Item.xml": ("body",),
    "LISTING_24_News_Message_conveying_a_complete_News_Package.xml": ("guid", "version_at", "language", "headline"),
    "LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml": ("guid", "provider", "version_at", "language"),
    "LISTING_28_Illustrating_Located_Subject_and_Dateline.xml": ("guid", "provider", "version_at", "headline", "body"),
    "1.4_ninjsExSimpleText1.json": ("language",),
    "2.1_ntb_text.json": ("body",),
    "3.0_ntb_text.json": ("body",),
    "g2_kill_ar.xml": ("body",),
    "g2_message.xml": ("language",),
}
# Words that are rightly nowhere: the codes and addresses of what has a name (creators, places, the copyright's
# holder), sizes of items that are only listed, and TT's third rendition of one text.
_TT = ("genomföra", "all", "tstr", "oro", "0200", "2940", "mir", "20210526", "134018", "985", "1170", "subref")
_TT_IDS = ("r00", "r01", "r02", "r03")
LOST = {
    "LISTING_1_A_NewsML-G2_News_Item.xml": {"about", "345678", "staff", "mjameson"},
    "LISTING_2_NewsML-G2_Text_Document.xml": {"http", "www", "html", "about", "nyc", "mjameson"},
    "LISTING_6_Simple_NewsML-G2_Package.xml": {"composite", "2345"},
    "LISTING_28_Illustrating_Located_Subject_and_Dateline.xml": {"thomsonreuters", "com"},
    "2.1_tt_text_image_2.json": {*_TT, *_TT_IDS},
    "3.0_tt_text_image_3.json": {*_TT, *_TT_IDS},
    "3.0_dpa_text.json": {"html"},
    "3.0_ntb_text.json": {"plain"},
    "g2_message.xml": {"composite"},
}
KNOWN = sorted([*OURS.glob("g2_*.xml"), *THEIRS.glob("newsml-g2/*"), *THEIRS.glob("ninjs/*")])


@pytest.mark.parametrize("path", KNOWN, ids=[path.name for path in KNOWN])
def test_a_known_file_comes_out_with_all_that_it_says(path):
    finding = examine(data=path.read_bytes(), name=path.name)
    assert finding.items[0].missing == LACKING.get(path.name, ())
    assert set(finding.lost) == LOST.get(path.name, set())


def test_a_word_that_is_in_a_field_or_a_note_is_not_lost():
    data = b'{"uri": "urn:x", "headline": "Dam", "body_html": "<p>One.</p>", "mood": {"x": "rainy"}}'
    assert examine(data=data, name="x.json").lost == ()


def test_a_word_that_is_nowhere_is_told():
    creator = '<creator uri="http://a.example/jane"><name>J D</name></creator>'
    data = f'<newsItem guid="x"><contentMeta>{creator}</contentMeta></newsItem>'
    assert examine(data=data.encode(), name="x.xml").lost == ("http", "example", "jane")


def test_a_file_that_cannot_be_read_has_its_reason():
    finding = examine(data=b"words", name="x.txt")
    assert told(finding=finding).startswith("x.txt: not read. ")


def test_the_command_prints_a_finding_for_each_file_and_fails_if_one_cannot_be_read(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "dam.xml").write_bytes((OURS / "g2_nitf_en.xml").read_bytes())
    shown = CliRunner().invoke(wire, ["conformance", str(tmp_path)], help_option_names=["-h", "--help"])
    assert shown.exit_code == 0
    assert "in/dam.xml: newsml-g2, 1 item\n" in shown.output
    assert "missing: nothing" in shown.output
    assert "lost words: none" in shown.output
    (tmp_path / "odd.bin").write_bytes(b"odd")
    assert CliRunner().invoke(wire, ["conformance", str(tmp_path)], help_option_names=["-h", "--help"]).exit_code == 1
