"""The IPTC's own files, where they are at hand, and ours always: known facts about each."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from broadsheet.wire.formats import read

OURS = Path(__file__).parent / "samples"
THEIRS = Path(__file__).parents[3] / "shared" / "wire"


@dataclass(frozen=True)
class Facts:
    """What somebody counted in the file by eye, of its first item."""

    guid: str
    headline: str
    language: str
    blocks: int
    media: int
    items: int = 1


FED = 'Fed to halt QE to avert "bubble"'
CRUISE = "Captain of wrecked cruise ship on trial in Italy"
DERBY = "Faktencheck Derby-Elfmeter: Hat Schiedsrichter Zwayer recht?"
AURORA = "Militärövning i jätteformat hålls 2023"
SKIEN = "Google har kjøpt giganttomt i Skien"
NTB = "urn:8d19cf88-b3ab-4972-8fec-1207599f2872"
DPA = "urn:newsml:dpa.com:20090101:190510-99-167362"
TT = "http://tt.se/media/text/210526-militarovning-a0f2d045"
AP = "http://api.ap.org/media/v/content/b2b6c3f4642f46deac7509d4db315ca0?qt=H1Kdh42orF&et=0a1aza3c0"
VEGAS = "Variety Of Recessionary Forces Leave Las Vegas Economy Scarred"
BALL = "Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05p.m."

FOREIGN = {
    "newsml-g2/LISTING_1_A_NewsML-G2_News_Item.xml": Facts(
        "urn:newsml:acmenews.com:20161018:US-FINANCE-FED", FED, "en-GB", 0, 0
    ),
    "newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml": Facts(
        "urn:newsml:acmenews.com:20161121:US-FINANCE-FED", FED, "en-US", 2, 0
    ),
    "newsml-g2/LISTING_3_Photo_in_NewsML-G2.xml": Facts("tag:gettyimages.com,2010:GYI0062134533", VEGAS, "en-US", 0, 3),
    "newsml-g2/LISTING_6_Simple_NewsML-G2_Package.xml": Facts(
        "tag:example.com,2008:UK-NEWS-TOPTEN:UK20081220098658", "UK", "en", 0, 1
    ),
    "newsml-g2/LISTING_24_News_Message_conveying_a_complete_News_Package.xml": Facts("urn:sha256:", "", "", 0, 0, 5),
    "newsml-g2/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml": Facts("urn:sha256:", BALL, "", 1, 0),
    "newsml-g2/LISTING_28_Illustrating_Located_Subject_and_Dateline.xml": Facts("urn:sha256:", "", "en-US", 0, 0),
    "ninjs/1.4_ninjsExComplex1.json": Facts("http://ninjs.example.com/newsitems/20130709cplx123", CRUISE, "en", 4, 2),
    "ninjs/1.4_ninjsExSimpleText1.json": Facts("http://ninjs.example.com/newsitems/20130709simp123", CRUISE, "", 4, 0),
    "ninjs/2.1_dpa_text.json": Facts(DPA, DERBY, "de", 9, 0),
    "ninjs/2.1_ntb_text.json": Facts(NTB, SKIEN, "nb-NO", 0, 0),
    "ninjs/2.1_tt_text_image_2.json": Facts(TT, AURORA, "sv", 4, 4),
    "ninjs/3.0_ap_image.json": Facts(AP, "Turkey Islamic State", "en", 0, 4),
    "ninjs/3.0_dpa_text.json": Facts(DPA, DERBY, "de", 9, 0),
    "ninjs/3.0_ntb_text.json": Facts(NTB, SKIEN, "nb-NO", 0, 0),
    "ninjs/3.0_tt_text_image_3.json": Facts(TT, AURORA, "sv", 4, 4),
}
OWN = {
    "g2_text_ar.xml": Facts(
        "urn:newsml:difaf.example:20260112:aleppo-market",
        "سوق السقطية في حلب يستعيد زبائنه بعد اكتمال ترميمه",
        "ar-SY",
        7,
        0,
    ),
    "g2_kill_ar.xml": Facts("urn:newsml:difaf.example:20260112:aleppo-market", "إلغاء: سوق السقطية في حلب", "ar", 0, 0),
    "g2_nitf_en.xml": Facts(
        "urn:newsml:difaf.example:20260113:dam", "Engineers reopen the last gate of the Tishrin dam", "en", 4, 1
    ),
    "g2_message.xml": Facts("urn:newsml:difaf.example:20260114:top", "Top stories at six", "", 0, 1, 3),
    "newsml1_one_part_ar.xml": Facts(
        "urn:newsml:afp.com:20260209T101500Z:TX-DAM-AB123", "متحف تدمر يعيد قطعاً نُهبت إلى قاعاته", "ar", 3, 0, 2
    ),
    "newsml1_parts_fr.xml": Facts(
        "urn:newsml:difaf.example:20260210T081500:1103465679", "Le marché couvert rouvre à Alep", "fr", 3, 0
    ),
    "newsml1_multimedia_en.xml": Facts(
        "urn:newsml:multimedia.difaf.example:20260210:77", "Cotton returns to the Khabur", "eng", 3, 2
    ),
    "nitf_writethru_en.xml": Facts("d3f5a9c1b2", "Ferry gates reopen at Tartus", "en-US", 5, 2),
    "nitf_dukey_ar.xml": Facts(
        "urn:nitf:الضفاف:7f1e2c3d-1111-4222-8333-444455556666", "مكتبة الرقة تعيد فتح قاعاتها", "ara", 2, 0
    ),
    "ninjs_1x_ar.json": Facts(
        "http://wire.difaf.example/items/2026/daraa-school", "مدرسة في ريف درعا تفتح أبوابها بجهد الأهالي", "ar", 4, 2
    ),
    "ninjs_3x_ar.json": Facts(
        "http://wire.difaf.example/items/2026/river", "منسوب الفرات يرتفع للمرة الأولى منذ خمسة أعوام", "ara", 3, 0
    ),
    "ninjs_2x_composite.json": Facts(
        "http://wire.difaf.example/items/2026/harvest", "Cotton returns to the Khabur valley", "en", 1, 1, 2
    ),
    "rss_ar.xml": Facts("difaf-4411", "جسر الرقة القديم يعود إلى الخدمة", "ar-SY", 3, 4, 2),
    "atom_en.xml": Facts("tag:shore.example,2026:lighthouse", "Lighthouse keeper wanted", "en", 2, 1, 3),
    "json_feed_ar.json": Facts("https://difaf.example/news/olive", "موسم الزيتون يبدأ في عفرين", "ar", 2, 2, 2),
    "iptc7901_ar_1256.txt": Facts(
        "urn:iptc7901:afp:20260208:412", "افتتاح جسر الرقة القديم بعد إصلاح دام ثلاثة أعوام", "ar", 3, 0, 2
    ),
    "iptc7901_asmo449.txt": Facts("urn:iptc7901:sana:20260209:77", "القطار بين دمشق وحلب يعود في الربيع", "ar", 2, 0),
    "iptc7901_fr_850.txt": Facts(
        "urn:iptc7901:dpa:20260209:203", "Le train entre Damas et Alep repartira au printemps", "", 2, 0
    ),
    "picture_ar_xmp.jpg": Facts("urn:difaf:picture:4411", "الجسر القديم", "ar", 0, 1),
    "picture_ar_iim_1256.jpg": Facts("urn:sha256:", "موسم القطن في الحسكة", "", 0, 1),
    "picture_en.png": Facts("urn:shore:map:7", "Map of the ferry line", "en", 0, 1),
    "mail_ar.eml": Facts("mid:20260208.88@sana.sy", "أسعار الخضار تنخفض في منبج", "ar", 2, 1),
    "mail_wire.eml": Facts("urn:difaf:line:1", "Ferry service resumes", "en", 2, 0, 7),
    "mail_forward_1256.eml": Facts("mid:fw1@difaf.example", "افتتاح معرض الكتاب في دمشق", "ar", 2, 0),
    "anpa_en.txt": Facts("urn:anpa1312:20260209:syria-ferry", "Ferry gates reopen at Tartus", "", 3, 0, 4),
    "ninjs_lines.jsonl": Facts("urn:difaf:line:1", "Ferry service resumes", "en", 2, 0, 3),
}
AT_HAND = {THEIRS / name: facts for name, facts in FOREIGN.items() if THEIRS.is_dir()}
EVERY = {**{OURS / name: facts for name, facts in OWN.items()}, **AT_HAND}


@pytest.mark.parametrize(("path", "facts"), EVERY.items(), ids=[path.name for path in EVERY])
def test_a_known_file_gives_what_somebody_counted_in_it(path, facts):
    found = read(data=path.read_bytes(), name=path.name).items
    first = found[0]
    assert first.guid.startswith(facts.guid) if facts.guid.endswith(":") else first.guid == facts.guid
    assert (first.headline, first.language) == (facts.headline, facts.language)
    assert (len(first.body), len(first.media), len(found)) == (facts.blocks, facts.media, facts.items)


@pytest.mark.parametrize("path", EVERY, ids=[path.name for path in EVERY])
def test_what_a_known_file_lacks_is_said(path):
    for item in read(data=path.read_bytes(), name=path.name).items:
        assert bool(item.headline) != ("The item has no headline." in item.notes)
        assert bool(item.body) or item.item_class != "text" or "The item has no text." in item.notes


def test_every_file_at_hand_is_among_the_known_ones():
    assert {path.name for path in OURS.iterdir()} == set(OWN)
    folders = [THEIRS / "newsml-g2", THEIRS / "ninjs"]
    at_hand = {path for folder in folders if folder.is_dir() for path in folder.iterdir()}
    assert at_hand == set(AT_HAND)
