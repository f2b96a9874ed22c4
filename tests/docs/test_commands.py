"""docs/commands.md is what the program says of itself; what the docs tell people to type exists."""

import re
import sys
from pathlib import Path

import click
import pytest

from broadsheet import cli
from scripts import reference

ROOT = Path(__file__).parents[2]
PAGES = sorted(page for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")] if page.name != "commands.md")
CODE = re.compile(r"^```[^\n]*\n(.*?)^```|`([^`\n]+)`", flags=re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"(?<![\w./-])(?:\S*/bin/)?broadsheet +([a-z]+)(?: +([a-z]+))?")
MADE = re.compile(r"(?<![\w-])make +((?:[a-z][\w-]*(?: +|$))+)", flags=re.MULTILINE)


def code_of(text: str) -> str:
    """What stands in code blocks and between backticks, a line each; comments left out."""
    pieces = "\n".join(block or span for block, span in CODE.findall(text))
    return re.sub(r"\s#.*", "", pieces)


def unknown_commands(text: str) -> set[str]:
    """The commands named in a page that the program doesn't have."""
    return {" ".join(filter(None, words)) for words in TYPED.findall(code_of(text)) if not _is_command(*words)}


def _is_command(first: str, second: str) -> bool:
    command = reference.tree().commands.get(first)
    return command is not None and (not second or not isinstance(command, click.Group) or second in command.commands)


def unknown_targets(text: str) -> set[str]:
    """The make targets named in a page that the Makefile doesn't have."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, flags=re.MULTILINE))
    return {target for line in MADE.findall(code_of(text)) for target in line.split()} - targets


def test_the_committed_reference_is_what_the_program_says() -> None:
    assert (ROOT / reference.WRITTEN_IN).read_text(encoding="utf-8") == reference.reference()


def test_the_reference_has_the_commands_of_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["broadsheet", "--help"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    listed = re.findall(r"^  ([a-z]+) ", capsys.readouterr().out.partition("Commands:")[2], flags=re.MULTILINE)
    assert ended.value.code == 0
    assert sorted(listed) == sorted(reference.tree().commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_and_target_in_the_docs_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert (unknown_commands(text), unknown_targets(text)) == (set(), set())


def test_commands_that_do_not_exist_are_found() -> None:
    text = "Say `broadsheet fly now`, `x/.venv/bin/broadsheet press sing`.\n```\nbroadsheet run --demo\n```\n"
    assert unknown_commands(text) == {"fly now", "press sing"}


def test_targets_that_do_not_exist_are_found() -> None:
    text = "`make lint fly` and `make test`\n```\nmake sing   # make a wish\n```\nTo make sense is prose.\n"
    assert unknown_targets(text) == {"fly", "sing"}
