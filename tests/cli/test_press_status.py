"""`broadsheet press status`: lines for people, JSON for machines, and an exit code that rings."""

import json

import pytest
from click.testing import CliRunner, Result

from broadsheet.cli.press import press
from broadsheet.kit import clock
from broadsheet.press import due
from broadsheet.press.models import Change, Dirty

pytestmark = pytest.mark.django_db


def ask(*options: str) -> Result:
    return CliRunner().invoke(press, ["status", *options], help_option_names=["-h", "--help"])


def test_quiet_press_is_no_alarm() -> None:
    found = ask()
    assert (found.exit_code, "ALARM" in found.output) == (0, False)
    assert "changes not yet read   0\n" in found.output


def test_page_that_failed_rings_and_is_named() -> None:
    at = clock.now().timestamp() + 60
    Dirty.objects.create(path="/en/bad", phase=2, rank=1, failures=3, retry_at=at, error="KeyError: 'image'")
    found = ask()
    assert found.exit_code == 1
    assert "failed 3 times         /en/bad: KeyError: 'image'; next try 20" in found.output
    assert "ALARM                  Pages could not be printed" in found.output


def test_json_has_the_same_and_rings_too() -> None:
    Change.objects.create(shape="d", name="card:1", old=None, new="{}", at=clock.now().timestamp() - 90)
    due.schedule(kind="toy", subject="1", at=clock.now())
    answer = ask("--json")
    found = json.loads(answer.output)
    assert answer.exit_code == 1
    assert found["alarms"] == ["unread"]
    assert found["oldest_unread_seconds"] > 89
    assert (found["unread"], found["due"]) == ({"number": 1, "is_more": False},) * 2
    assert found["phases"]["going"] == {"number": 0, "is_more": False}
