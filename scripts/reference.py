"""Write docs/commands.md from the `--help` of every command, so that the reference can't differ from the program."""

import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent
WRITTEN_IN = "docs/commands.md"
WIDTH = 100
ABOUT = (
    "# Commands\n\nWritten by `make docs` from each command's `--help`: change the command, not this file. "
    "In a checkout the program is `.venv/bin/broadsheet`. What each variable sets is in [settings.md](settings.md).\n"
)


def tree() -> click.Group:
    """The program with all its commands, as `broadsheet.cli.main` puts it together (a test compares the two)."""
    from broadsheet import cli

    for module in pkgutil.iter_modules(cli.__path__):
        for command in getattr(_loaded(f"broadsheet.cli.{module.name}"), "COMMANDS", ()):
            cli.root.add_command(command)
    return cli.root


def _loaded(name: str) -> object:
    # `__main__` runs the program when it is imported.
    return None if name.endswith("__main__") else importlib.import_module(name)


def helps(*, command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Each command below this one with its help, by the alphabet, as ("broadsheet press explain", text)."""
    # Click keeps the help option of whoever asks first: of a test that calls a command by itself, without our -h.
    command._help_option = None  # noqa: SLF001 - Click caches the option in the language of the first who asked
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for child in sorted(command.commands):
            yield from helps(command=command.commands[child], name=child, parent=context)


def reference() -> str:
    """The whole of docs/commands.md."""
    chapters = [
        f"{'##' if path.count(' ') < 2 else '###'} {path}\n\n```\n{text.rstrip()}\n```\n"
        for path, text in helps(command=tree(), name="broadsheet")
    ]
    return "\n".join([ABOUT, *chapters])


def main() -> None:
    """Write the file anew."""
    import django

    # The help needs no paper: none is made in the checkout.
    with tempfile.TemporaryDirectory(prefix="broadsheet-docs-") as home:
        os.environ.update(BROADSHEET_HOME=home, DJANGO_SETTINGS_MODULE="broadsheet.settings")
        django.setup()
        (ROOT / WRITTEN_IN).write_text(reference(), encoding="utf-8")
    sys.stdout.write(f"{WRITTEN_IN}\n")


if __name__ == "__main__":
    main()
