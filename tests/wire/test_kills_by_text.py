"""A kill in each format that has no field for it, from the file to the current version of the story."""

import pytest

from broadsheet.wire.deciding import Kind
from broadsheet.wire.models import WireItem

HEAD = "From: news@sana.sy\r\nDate: Mon, 09 Feb 2026 1{}:00:00 +0000\r\nMIME-Version: 1.0\r\n"


@pytest.mark.parametrize(
    "name", ["iptc7901_ar_1256.txt", "anpa_en.txt"], ids=["by the number it names", "by keyword and day"]
)
def test_a_kill_by_teleprinter_becomes_the_current_version(arrive, sample, name):
    last = arrive(sample(name), name).items[-1]
    assert last.kind is Kind.KILL
    current = WireItem.objects.get(pk=last.item_id)
    assert (current.status, current.is_current) == ("canceled", True)
    assert WireItem.objects.filter(guid=current.guid, is_current=True).count() == 1


def test_a_deleted_entry_of_a_feed_kills_the_story(arrive):
    space = 'xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
    site = '<link href="https://shore.example/"/>'
    entry = "<entry><id>tag:shore.example,2026:a</id><title>x</title><updated>2026-02-08T09:00:00Z</updated></entry>"
    gone = '<at:deleted-entry ref="tag:shore.example,2026:a" when="2026-02-08T10:00:00Z"/>'
    arrive(f"<feed {space}>{site}{entry}</feed>".encode(), "feed")
    assert arrive(f"<feed {space}>{site}{gone}</feed>".encode(), "feed").items[0].kind is Kind.KILL


def test_a_kill_that_answers_a_mail_is_a_version_of_that_story(arrive):
    arrive((HEAD.format(0) + "Message-ID: <1@sana.sy>\r\nSubject: Dam\r\n\r\nText.").encode(), "a.eml")
    answer = "Message-ID: <2@sana.sy>\r\nIn-Reply-To: <1@sana.sy>\r\nSubject: MANDATORY KILL: Dam\r\n\r\nDo not use."
    (killed,) = arrive((HEAD.format(1) + answer).encode(), "b.eml").items
    assert killed.kind is Kind.KILL
    assert WireItem.objects.get(is_current=True).guid == "mid:1@sana.sy"


def test_nobody_else_can_kill_it(arrive):
    arrive((HEAD.format(0) + "Message-ID: <1@sana.sy>\r\nSubject: Dam\r\n\r\nText.").encode(), "a.eml")
    answer = "Message-ID: <2@x>\r\nIn-Reply-To: <1@sana.sy>\r\nSubject: MANDATORY KILL: Dam\r\n\r\nDo not use."
    arrive((HEAD.format(1).replace("sana.sy", "x.example") + answer).encode(), "b.eml")
    assert WireItem.objects.get(provider="SANA").is_current
