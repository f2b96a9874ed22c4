"""All comments as a file: whole, a piece at a time, without formulas, without addresses unless asked for."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from broadsheet.cli.comments import comments as command
from broadsheet.comments import exporting
from broadsheet.comments.actions.approve import approve
from broadsheet.comments.models import Comment
from broadsheet.comments.spreadsheets import plain, safe
from tests.comments.writer import Writer

pytestmark = pytest.mark.django_db

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =cmd|' /C calc'!A0", "\u200e=1", "\u200b=1"]


def test_json_holds_every_comment_with_reasons_and_history(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    made = [writer.comment(name='"<b>Ω' if n == 1 else "Mona") for n in range(5)]
    approve(comment=made[0], by=None, now=writer.clock.moment)
    whole = json.loads("".join(exporting.as_json()))
    assert [each["id"] for each in whole["comments"]] == [each.pk for each in made]
    first = whole["comments"][0]
    assert [step["what"] for step in first["history"]] == ["submit", "approve"]
    assert (first["state"], first["number"], first["terms_version"]) == ("published", 1, 1)
    assert whole["comments"][1]["name"] == made[1].name
    assert "@example.org" not in "".join(exporting.as_json())
    with_addresses = json.loads("".join(exporting.as_json(with_addresses=True)))
    assert with_addresses["comments"][0]["email"] == "reader1@example.org"


def test_nothing_at_all_is_still_json(db: None) -> None:
    assert json.loads("".join(exporting.as_json())) == {"format": exporting.FORMAT, "comments": []}


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_holds_no_formula_and_loses_no_word(writer: Writer, formula: str) -> None:
    comment = writer.comment()
    Comment.objects.filter(pk=comment.pk).update(name=formula, title=formula, text=f'{formula}\nmore, "so"')
    names, row = csv.reader(io.StringIO("".join(exporting.as_csv()).removeprefix("\ufeff")))
    cells = dict(zip(names, row, strict=True))
    for name in ("name", "title", "text"):
        assert cells[name].startswith("'")
    assert plain(cells["name"]) == formula
    assert safe("It's = all fine - really") == "It's = all fine - really"


def test_command_writes_a_file_for_its_owner_alone(writer: Writer, tmp_path: Path) -> None:
    writer.comment()
    file = tmp_path / "out.json"
    done = CliRunner().invoke(
        command, ["export", "--with-addresses", "--to", str(file)], help_option_names=["-h", "--help"]
    )
    assert (done.exit_code, file.stat().st_mode & 0o777) == (0, 0o600)
    assert len(json.loads(file.read_text())["comments"]) == 1
    wrong = CliRunner().invoke(command, ["export", "--csv", "--with-addresses"], help_option_names=["-h", "--help"])
    assert wrong.exit_code == 2
