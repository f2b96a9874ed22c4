"""The runner of the measurements: what one loses, the others keep; and what it says is what was asked for."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import press


def fails(run: press.Run) -> dict[str, Any]:
    raise RuntimeError("the disk is full")


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    measures = {
        "first": press.Measure("failing", fails),
        "second": press.Measure("counting", lambda run: {"missed_pages": 0, "seen": run.articles}),
    }
    monkeypatch.setattr(press, "MEASURES", measures)
    monkeypatch.setattr(press, "OUTPUT", tmp_path)
    return tmp_path / "press-7.json"


def test_a_measurement_that_fails_loses_the_others_nothing(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["press", "7"])
    assert press.main() == 1
    figures = json.loads(output.read_text())
    assert figures["failed"] == ["first"]
    assert figures["seen"] == 7


def test_only_what_was_chosen_is_measured(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["press", "7", "--only", "second"])
    assert press.main() == 0
    assert json.loads(output.read_text())["failed"] == []


def test_a_measurement_of_another_name_is_refused(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["press", "7", "--only", "third"])
    with pytest.raises(SystemExit):
        press.main()
    assert not output.exists()


def test_the_table_shows_the_budget_beside_the_figure(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["press", "7", "--only", "second"])
    press.main()
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("missed_pages")]
    assert line.split() == ["missed_pages", "0", "0"]
