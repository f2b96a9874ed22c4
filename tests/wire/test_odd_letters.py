"""Letters that a database refuses (PostgreSQL takes no NUL) never keep an item out, nor hold up the inbox."""

import json
from datetime import UTC, datetime

import pytest

from broadsheet.wire.models import FileState, WireItem
from broadsheet.wire.pipeline import receive

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_a_letter_that_no_database_takes_is_left_out() -> None:
    odd = "\0"
    item = {
        "uri": f"urn:odd{odd}:1",
        "version": f"1{odd}",
        "versionCreated": "2026-11-22T05:00:00Z",
        "pubStatus": "usable",
        "language": "en",
        "headlines": [{"role": "main", "value": f"Bridge{odd} opens"}],
        "subjects": [{"name": f"bridges{odd}", "uri": f"x:{odd}"}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>The new{odd} bridge opens.</p>"}],
    }
    received = receive(data=json.dumps(item).encode(), name=f"odd{odd}.json", source="cli", now=NOW)
    assert received.state == FileState.PARSED, received.reason
    assert WireItem.objects.get().headline == "Bridge opens"


@pytest.mark.django_db
def test_a_longer_word_than_the_table_holds_is_cut_or_kept_with_its_reason() -> None:
    item = {"uri": "urn:" + "x" * 900, "version": "9" * 90, "language": "e" * 90, "pubStatus": "usable"}
    item |= {"headlines": [{"value": "Bridge opens"}], "copyrightHolder": "N" * 400, "type": "t" * 90}
    item |= {
        "bodies": [{"contentType": "text/plain", "value": "The bridge opens."}],
        "versionCreated": "2026-11-22T05:00:00Z",
    }
    received = receive(data=json.dumps(item).encode(), name="n" * 400 + ".json", source="cli", now=NOW)
    assert received.state == FileState.PARSED or received.reason
