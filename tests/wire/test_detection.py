"""Formats are told apart by what is in a file, never by its name; the pairs that are easily confused."""

from pathlib import Path

import orjson
import pytest

from broadsheet.wire.formats import FORMATS, format_of

SAMPLES = Path(__file__).parent / "samples"
# What a sample's name begins with, and the format it is in.
STARTS = {
    "ninjs": "ninjs",
    "rss": "rss-atom",
    "atom": "rss-atom",
    "json_feed": "json-feed",
    "anpa": "anpa-1312",
    "iptc7901": "iptc-7901",
    "picture": "picture",
    "mail": "mail",
}
MINE = [
    (path, name) for path in sorted(SAMPLES.iterdir()) for start, name in STARTS.items() if path.name.startswith(start)
]
HEADERS = b"From: a@x.example\nDate: Mon, 09 Feb 2026 18:00:00 +0000\nSubject: x\nMIME-Version: 1.0\n\n"


@pytest.mark.parametrize("name", ["story.xml", "story.json", "story.txt", "picture.jpg", "mail.eml", ""])
@pytest.mark.parametrize(("path", "format_name"), MINE, ids=[path.name for path, _ in MINE])
def test_a_files_name_changes_nothing(path, format_name, name):
    assert format_of(data=path.read_bytes(), name=name).name == format_name


@pytest.mark.parametrize(("path", "format_name"), MINE, ids=[path.name for path, _ in MINE])
def test_no_other_format_claims_a_sample(path, format_name):
    claimed = [each.name for each in FORMATS if each.recognises(data=path.read_bytes(), name="")]
    # IPTC 7901 would take any transmission in case its header is damaged: ANPA 1312 is asked before it.
    assert set(claimed) - {format_name} <= {"iptc-7901"}
    assert claimed[0] == format_name


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<rss><channel><item><title>&lt;nitf&gt; and newsItem</title></item></channel></rss>", "rss-atom"),
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><title>http://iptc.org/std/nar/2006-10-01/</title></feed>',
            "rss-atom",
        ),
        (b"<feed><item>some shop's own XML</item></feed>", None),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF>', None),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- a feed --><rss/>", "rss-atom"),
        (HEADERS + b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "mail"),
        (HEADERS + b'{"uri": "urn:x", "headline": "y"}', "mail"),
        (b"From: the archive\n\nA letter with one header is a letter.", None),
        (b"Subject: verb, object\nDate: today\nWhat follows is prose.\n", None),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "json-feed"),
        (b'{"version": "1", "uri": "https://jsonfeed.org/version/1", "headline": "x"}', "ninjs"),
        (b"\x01a0123\x1f\r\nr i\x13\x12BC-Dam 02-09 0033\r\n\x02Text\x03", "anpa-1312"),
        (b"\x01afp0412 3 pol 38\r\n\x02Text\x03", "iptc-7901"),
        (b"\x01a0123 3 pol 38\r\n\x02Text\x03", "anpa-1312"),
        (b"GIF89a", None),
    ],
)
def test_what_is_easily_confused_is_told_apart(data, expected):
    found = format_of(data=data, name="")
    assert (found.name if found else None) == expected


def test_ninjs_that_quotes_every_other_format_is_ninjs():
    body = '<rss/> "version": "https://jsonfeed.org/version/1.1" From: a@x\nDate: b\nSubject: c\n\x01a0123 '
    data = orjson.dumps({"uri": "urn:x", "headline": "x", "body_text": body})
    assert format_of(data=data, name="").name == "ninjs"


@pytest.mark.parametrize(
    "data",
    [
        b" " * 60_000 + b"<rss",
        b"\x01a0123\x1f\nr i\x13\x12" + b" 1" * 100_000,
        HEADERS.replace(b"Subject: x", b"Subject: " + b"=?utf-8?B?" * 20_000) + b"x",
        HEADERS.replace(b"Subject: x", b"Content-Type: " + b"a;=" * 50_000) + b"x",
        HEADERS.replace(b"Subject: x", b"Content-Type: text/html") + b"<" * 200_000,
    ],
    ids=["blanks", "header", "subject", "type", "brackets"],
)
@pytest.mark.django_db
def test_files_made_to_take_for_ever_do_not(arrive, data):
    # Each of these took minutes once, or would: a test that hangs is the alarm, no clock is asked.
    assert arrive(data, "x").error != "reader-broke"
