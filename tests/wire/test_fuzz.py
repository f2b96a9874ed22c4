"""Damaged files of every kind: nothing raises, nothing is lost."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.wire.models import FileState, WireFile
from broadsheet.wire.pipeline import bytes_of

SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parent / "samples").iterdir())]
TOKENS = [b"<", b">", b"&", b'"', b"{", b"}", b"[", b"]", b"\0", b"\xff\xfe", b"\xd8\x00", b"&#x0;", b"]]>", b"\\ud800"]
TOKENS += [b"9999-12-31T23:59:59-14:00", b"0001-01-01T00:00:00+14:00", b"1e999", b"null", b"<p>", b"</p>", b"<table>"]
TOKENS += ["ـ".encode(), "\u202e".encode(), b"<![CDATA[", b"<!DOCTYPE a>", b" " * 300, b"(" * 50, b"- " * 100]


@st.composite
def damaged(draw):
    data = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 0, 1, 2, 20, 400])))
        data[start:end] = draw(st.sampled_from(TOKENS) | st.binary(max_size=4))
    return bytes(data)


@pytest.mark.django_db
@settings(max_examples=400, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged() | st.binary(max_size=200))
def test_whatever_comes_in_becomes_items_or_a_kept_failure(arrive, data):
    received = arrive(data, "damaged.xml")
    file = WireFile.objects.get(pk=received.file_id)
    assert bytes_of(file=file) == data
    assert received.error != "reader-broke"
    assert bool(received.items) == (file.state == FileState.PARSED)
    assert bool(file.reason) == (file.state == FileState.FAILED)
