"""The report on comments and the moderators' daily mail: right numbers, and no word of a stranger's."""

from datetime import timedelta

import pytest
from django.core import mail
from lxml import html

from broadsheet.accounts.roles import Role
from broadsheet.comments import digest
from broadsheet.comments.models import WordRule
from broadsheet.kit.clock import FrozenClock
from broadsheet.press import due
from broadsheet.press.models import Due
from tests.comments.writer import Writer
from tests.desk.conftest import Desk
from tests.desk.people import hire
from tests.desk.test_comments_room import DECIDE, choose, frozen, writer

__all__ = ["frozen", "writer"]
REPORT = "/desk/comments/report/"


@pytest.fixture
def busy_day(desk: Desk, writer: Writer, frozen: FrozenClock) -> None:
    """Four comments, one of them withheld for a word; two decided about, after ten and thirty minutes."""
    WordRule.objects.create(lang="en", word="fool", severity="banned", category="insult")
    first, second, _third = (writer.comment() for _ in range(3))
    writer.comment(text="Whoever planned the ferry is a fool, I say it openly to all of you.")
    start = first.created_at
    editor = desk()
    frozen.tick((start + timedelta(minutes=10) - frozen.moment).total_seconds())
    editor.post(DECIDE, {"verb": "approve", "comment": choose(first)})
    frozen.tick((second.created_at + timedelta(minutes=30) - frozen.moment).total_seconds())
    editor.post(DECIDE, {"verb": "reject", "comment": choose(second), "ground": "insult"})
    frozen.tick(1)


def test_report_counts_days_waits_and_rules(desk: Desk, busy_day: None) -> None:
    page = html.fromstring(desk().get(REPORT).content)
    tables = page.xpath("//*[@class='desk-report__scroll']/table")
    rows = [[cell.text_content().strip() for cell in row.findall("*")] for table in tables for row in table.iter("tr")]
    assert rows[7][1:4] == ["4", "1", "1"]
    assert ["An insult", "1", "0", "0"] in [row[:4] for row in rows]
    facts = [each.text_content() for each in page.findall(".//dd")]
    assert facts == ["2", "20 min", "28 min"]
    assert len(page.findall(".//svg")) >= 8


def test_report_of_nothing_and_of_nonsense_opens(desk: Desk, writer: Writer) -> None:
    assert desk().get(REPORT, {"days": "'; drop"}).status_code == 200
    assert desk(language="ar").get(REPORT, {"days": "90"}).content.decode().count("<tr>") >= 90
    assert desk(Role.REPORTER).get(REPORT).status_code == 302


def mails(frozen: FrozenClock) -> dict[str, str]:
    mail.outbox.clear()
    row = Due.objects.get(kind=digest.DAY)
    frozen.tick((row.due_at - frozen.moment).total_seconds())
    due.perform(now=frozen.moment, kinds=[digest.DAY])
    due.perform(now=frozen.moment, kinds=[digest.MAIL])
    return {letter.to[0]: f"{letter.subject}\n{letter.body}" for letter in mail.outbox}


def test_morning_mail_in_each_ones_language_holds_numbers_alone(
    desk: Desk, busy_day: None, frozen: FrozenClock, writer: Writer
) -> None:
    hire(Role.CHIEF, "ar")
    hire(Role.REPORTER)
    digest.begin(now=frozen.moment)
    sent = mails(frozen)
    assert set(sent) == {"editor-en@example.org", "chief-ar@example.org"}
    assert "Waiting: 1\n" in sent["editor-en@example.org"]
    assert "Yesterday came in: 4\nYesterday approved: 1\nYesterday refused: 1" in sent["editor-en@example.org"]
    assert "وصل أمس: 4" in sent["chief-ar@example.org"]
    for text in sent.values():
        for typed in ("Reader ", "pier", "fool", "example.org", writer.article.headline):
            assert typed not in text.replace("/desk/comments/", "")
    assert Due.objects.get(kind=digest.DAY).due_at == digest.next_morning(now=frozen.moment)


def test_who_wants_no_mail_gets_none_and_a_quiet_day_sends_none(
    desk: Desk, writer: Writer, frozen: FrozenClock
) -> None:
    editor = desk()
    digest.begin(now=frozen.moment)
    assert mails(frozen) == {}
    writer.comment()
    assert list(mails(frozen)) == ["editor-en@example.org"]
    editor.post("/desk/comments/report/mail/", {"wanted": "no"})
    assert mails(frozen) == {}
    editor.post("/desk/comments/report/mail/", {"wanted": "yes"})
    assert list(mails(frozen)) == ["editor-en@example.org"]
