import struct
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from broadsheet.wire.formats import format_of, read
from broadsheet.wire.formats.base import Malformed, Status
from broadsheet.wire.formats.enclosed import enclosed
from broadsheet.wire.formats.picture.parser import Picture

UTF_8 = ((1, 90), b"\x1b%G")


def jpeg(*pairs, **options):
    target = BytesIO()
    Image.new("RGB", (8, 6)).save(target, "JPEG", **options)
    data = b"".join(b"\x1c" + bytes(key) + struct.pack(">H", len(value)) + value for key, value in pairs)
    block = (
        b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    )
    segment = b"Photoshop 3.0\0" + block
    plain = target.getvalue()
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def parse(*pairs, **options):
    (item,) = Picture().parse(data=jpeg(*pairs, **options))
    return item


def packet(inner, attributes=""):
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<rdf:RDF {rdf} {dc}><rdf:Description {attributes}>{inner}</rdf:Description></rdf:RDF>".encode()


def test_an_arabic_picture_with_xmp_is_read_whole(items):
    (item,) = items("picture_ar_xmp.jpg")
    assert (item.item_class, item.guid, item.language) == ("picture", "urn:difaf:picture:4411", "ar")
    assert (item.headline, item.deck) == ("الجسر القديم", "الحافلة الأولى تعبر الجسر القديم صباح الأحد.")
    assert (item.credit, item.byline, item.located) == ("نزار العلي / الضفاف", "نزار العلي", "الرقة, سوريا")
    assert (item.copyright, item.keywords) == ("© الضفاف 2026", ("جسور", "نقل"))
    assert item.created_at == datetime(2026, 2, 8, 6, 15, tzinfo=UTC)


def test_usage_terms_and_the_last_day_of_use_are_one(items):
    (item,) = items("picture_ar_xmp.jpg")
    assert item.usage_terms == "لا يباع ولا يؤرشف\nNot to be used after 2027-01-01 00:00 UTC."
    assert item.media[0].usage_terms == item.usage_terms


def test_a_caption_in_another_language_is_noted(items):
    (item,) = items("picture_ar_xmp.jpg")
    assert "The caption in en: “The first bus crosses the old bridge.”" in item.notes


def test_old_arabic_letters_without_a_marker_are_read_and_that_is_said(items):
    (item,) = items("picture_ar_iim_1256.jpg")
    assert (item.headline, item.credit) == ("موسم القطن في الحسكة", "لينا سعد / سانا")
    assert (item.slugline, item.urgency) == ("SYR-HARVEST", 4)
    assert item.created_at == datetime(2026, 2, 7, 5, 15, tzinfo=UTC)
    assert any("does not say in what letters" in note for note in item.notes)


def test_a_png_is_read_too(items):
    (item,) = items("picture_en.png")
    assert (item.headline, item.media[0].media_type) == ("Map of the ferry line", "image/png")
    assert (item.media[0].width, item.media[0].height) == (48, 32)


def test_the_pictures_bytes_are_the_file_itself(items, sample):
    (item,) = items("picture_en.png")
    assert enclosed(data=sample("picture_en.png"), href=item.media[0].href) == sample("picture_en.png")


def test_a_marker_that_lies_is_noted():
    item = parse(UTF_8, ((2, 120), "Café".encode("cp1252")))
    assert item.deck == "Café"
    assert any("says that it is UTF-8, which it is not" in note for note in item.notes)


def test_where_xmp_and_iim_differ_xmp_counts_and_iim_is_noted():
    xmp = packet("<dc:description><rdf:Alt><rdf:li>New caption</rdf:li></rdf:Alt></dc:description>")
    item = parse(((2, 120), b"Old caption"), xmp=xmp)
    assert item.deck == "New caption"
    assert "The picture's IPTC block has another caption: “Old caption”." in item.notes


def test_exif_is_the_last_resort():
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = "Jane Doe", "A harbour"
    assert (parse(exif=exif).byline, parse(exif=exif).deck) == ("Jane Doe", "A harbour")
    assert parse(((2, 120), b"From IPTC"), exif=exif).deck == "From IPTC"


def test_a_picture_that_says_nothing_says_that():
    item = parse()
    assert {"The item has no headline.", "The picture has no caption.", "The picture names nobody to credit."} <= {
        *item.notes
    }


@pytest.mark.parametrize(
    ("release", "status", "embargoed"), [(b"20300101", Status.USABLE, True), (b"soon", Status.WITHHELD, False)]
)
def test_a_date_of_release_is_an_embargo(release, status, embargoed):
    item = parse(((2, 30), release), ((2, 35), b"060000+0000"))
    assert (item.status, item.embargo_at is not None) == (status, embargoed)


def test_an_entity_in_xmp_is_refused_and_the_rest_is_read():
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]>' + packet("<dc:title>&a;</dc:title>")
    item = parse(((2, 105), b"Headline"), xmp=bomb)
    assert item.headline == "Headline"
    assert any(note.startswith("The picture's XMP cannot be read") for note in item.notes)


def test_an_unknown_dataset_is_noted():
    assert "Not placed: IPTC 2:26: “SYR”." in parse(((2, 26), b"SYR")).notes


def test_a_picture_without_a_head_is_kept_as_broken():
    with pytest.raises(Malformed) as caught:
        read(data=b"\xff\xd8\xff\xe0 nothing", name="a.jpg")
    assert caught.value.reason_id == "picture-broken"


def test_a_picture_is_known_by_its_bytes_not_by_its_name():
    assert format_of(data=jpeg(), name="story.xml").name == "picture"
