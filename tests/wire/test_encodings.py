import codecs

import pytest

from broadsheet.wire.formats import xml
from broadsheet.wire.formats.encodings import decode, likely

ARABIC = "عاد النور إلى سوق المدينة بعد ترميم الأقواس القديمة في حلب والرقة"
WESTERN = "The café’s “façade” reopened – at last, said the señor."


def read(data, declared=""):
    notes = []
    return decode(data=data, declared=declared, notes=notes), notes


def test_declared_latin_but_utf8_inside_is_read_as_utf8():
    text, notes = read(ARABIC.encode(), "ISO-8859-1")
    assert text == ARABIC
    assert notes == ["The file says that it is in ISO-8859-1, but it is UTF-8; it was read so."]


def test_declared_utf8_but_latin_inside_is_read_and_noted():
    text, notes = read("Le café de Nîmes".encode("latin-1"), "UTF-8")
    assert text == "Le café de Nîmes"
    assert notes == ["The file is not in UTF-8 as it says; it was read as Windows-1252, which is a guess."]


def test_undeclared_windows_letters_are_guessed_and_noted():
    text, notes = read(WESTERN.encode("cp1252"))
    assert text == WESTERN
    assert "which is a guess" in notes[0]


def test_windows_letters_under_the_iso_name_are_read():
    text, notes = read(WESTERN.encode("cp1252"), "ISO-8859-1")
    assert text == WESTERN
    assert "has letters of Windows-1252" in notes[0]


@pytest.mark.parametrize("page", ["cp1256", "iso8859-6"])
def test_undeclared_arabic_pages_are_told_apart(page):
    text, notes = read(ARABIC.encode(page))
    assert (likely(data=ARABIC.encode(page)), text) == (page, ARABIC)
    assert len(notes) == 1


def test_what_is_declared_truly_needs_no_note():
    assert read(ARABIC.encode("cp1256"), "windows-1256") == (ARABIC, [])
    assert read(WESTERN.encode("cp1252"), "windows-1252") == (WESTERN, [])
    assert read(b"plain words", "ISO-8859-6") == ("plain words", [])


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + ARABIC.encode(),
        codecs.BOM_UTF16_LE + ARABIC.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + ARABIC.encode("utf-32-le"),
    ],
    ids=["utf-8", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_a_byte_order_mark_outweighs_what_is_declared(data):
    assert read(data, "ISO-8859-1") == (ARABIC, [])


def test_a_byte_order_mark_that_lies_is_noted():
    text, notes = read(codecs.BOM_UTF8 + WESTERN.encode("cp1252"), "UTF-8")
    assert text == WESTERN
    assert notes[0].startswith("The file begins with UTF-8's byte order mark, but")


def test_utf16_without_a_mark_is_seen():
    assert read("<a>ب</a>".encode("utf-16-le"), "UTF-8") == ("<a>ب</a>", [])


def test_cut_letters_in_arabic_utf8_show_as_lost():
    data = ARABIC.encode()
    text, notes = read(data[:21] + data[22:])
    assert text.count("\ufffd") == 1
    assert notes == ["1 letters of the file cannot be read as UTF-8; they show as �."]


def test_windows_quotes_pasted_into_utf8_are_mended():
    text, notes = read("café naïve ".encode() + b"it\x92s")
    assert text == "café naïve it’s"
    assert "with some letters of Windows-1252" in notes[0]


def test_letters_already_lost_are_kept():
    assert read("a\ufffdb ب".encode()) == ("a\ufffdb ب", [])


@pytest.mark.parametrize("name", ["martian-8", "zip", "idna", "\0", "utf-16"])
def test_an_encoding_that_is_none_breaks_nothing(name):
    assert read(ARABIC.encode(), name)[0] == ARABIC


def test_an_encoding_of_escapes_is_read_if_declared():
    assert read("日本".encode("iso-2022-jp"), "ISO-2022-JP") == ("日本", [])


def test_xml_in_any_encoding_gives_the_same_tree():
    for declared, page in [
        ("windows-1256", "cp1256"),
        ("UTF-8", "utf-8"),
        ("UTF-16", "utf-16"),
        ("ISO-8859-1", "utf-8"),
    ]:
        source = f'<?xml version="1.0" encoding="{declared}"?>\n<a>{ARABIC}</a>'
        assert xml.parse(data=source.encode(page), notes=[]).text == ARABIC


def test_space_and_control_characters_before_and_in_xml_are_overlooked():
    notes = []
    assert xml.parse(data=b'\r\n <?xml version="1.0"?><a>b\x1a</a>', notes=notes).text == "b"
    assert notes == ["1 control characters that XML forbids were left out."]


def test_entities_of_html_and_bare_ampersands_are_mended_with_a_note():
    notes = []
    root = xml.parse(data=b"<a>AT&T&nbsp;&eacute;&amp;&#x1a;<![CDATA[&nbsp;]]></a>", notes=notes)
    assert root.text == "AT&T\u00a0é&&nbsp;"
    assert len(notes) == 1
