"""Damaged files of every kind: nothing raises, nothing hangs, nothing is lost. `make bench-wire` does 100,000."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.damage import TOKENS, damaged, samples
from broadsheet.wire.models import FileState, WireFile
from broadsheet.wire.pipeline import Arrival, bytes_of, receive_all
from broadsheet.wire.reading import outcome_of

SAMPLES = samples()
INPUTS = 1_500
LONGEST = 2  # seconds of this thread's own time, for a file of any kind


@st.composite
def sown(draw):
    data = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 2, 20, 400])))
        data[start:end] = draw(st.sampled_from(TOKENS) | st.binary(max_size=4))
    return bytes(data)


@pytest.mark.django_db
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=sown() | st.binary(max_size=200))
def test_whatever_comes_in_becomes_items_or_a_kept_failure(arrive, data):
    received = arrive(data, "damaged.xml")
    file = WireFile.objects.get(pk=received.file_id)
    assert bytes_of(file=file) == data
    assert received.error not in {"reader-broke", "not-stored"}
    assert bool(received.items) == (file.state == FileState.PARSED)
    assert bool(file.reason) == (file.state == FileState.FAILED)


@pytest.mark.django_db
def test_no_damaged_file_of_many_is_lost_or_breaks_its_reader(now):
    files = list(damaged(count=INPUTS, seed=2, of=SAMPLES))
    arrivals = (Arrival(data=data, name=f"{number}", source="fuzz") for number, data in enumerate(files))
    received = [each for _, each in receive_all(arrivals=arrivals, now=now)]
    assert len(received) == INPUTS
    assert [each.name for each in received if each.error in {"reader-broke", "not-stored"}] == []
    assert [each.name for each in received if bool(each.items) == bool(each.error)] == []
    assert WireFile.objects.count() == len(set(files))


def _rss(text):
    head = b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><guid>1</guid><description>'
    return head + text + b"</description></item></channel></rss>"


def _mail(text):
    return b"From: a@b.example\r\nMessage-ID: <1@b.example>\r\nSubject: x\r\n" + text


def _ninjs(text):
    return b'{"uri": "u", "headline": "h", "body_html": "' + text + b'"}'


HOSTILE = {
    "feed of <": _rss(b"<![CDATA[" + b"<" * 400_000 + b"]]>"),
    "feed of escaped <": _rss(b"&lt;" * 100_000),
    "feed of ampersands": _rss(b"&" * 400_000),
    "feed of comments": _rss(b"<![CDATA[" + b"<!--" * 100_000 + b"]]>"),
    "feed of paragraphs": _rss(b"<![CDATA[" + b"<p>" * 50_000 + b"]]>"),
    "mail of parts": _mail(
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\nContent-Type: text/plain\r\n\r\nhi\r\n" * 20_000
    ),
    "mail in mails": _mail(b"Content-Type: message/rfc822\r\n\r\n" * 20_000),
    "mail of encoded words": _mail(b"Subject: " + b"=?utf-8?q?a?= " * 40_000 + b"\r\n\r\nhi"),
    "mail of quotes": _mail(b"\r\n" + b"> hi\r\n" * 60_000),
    "mail of addresses": _mail(b"To: " + b"a@b," * 100_000 + b"\r\n\r\nhi"),
    "quotations": _ninjs(b"<blockquote>" * 30_000),
    "a table's rows": _ninjs(b"<table>" + b"<tr><td>x" * 40_000),
    "brackets": _ninjs(b"(" * 400_000),
    "dashes": _ninjs(b"- " * 200_000),
    "braces": b"{" * 400_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_takes_no_longer_than_a_big_one(data, now):
    began = time.thread_time()
    outcome = outcome_of(data=data, name="x", now=now)
    assert time.thread_time() - began < LONGEST
    assert bool(outcome.items) != bool(outcome.reason)


def test_half_a_character_by_its_number_is_replaced(now):
    (ready,) = outcome_of(data=_rss(b"a&#55296;b&#xDFFF;c<br>").replace(b"<br>", b"<b>"), name="x", now=now).items
    assert "\ufffd" in ready.row["body_text"]
