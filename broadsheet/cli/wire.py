"""`broadsheet wire …`: bringing agency copy in."""

import sys
from pathlib import Path

import click

from broadsheet.kit import clock


@click.group("wire")
def wire() -> None:
    """Agency copy: take files in."""


@wire.command("take")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def take(files: tuple[Path, ...]) -> None:
    """Receive wire FILES into the wire room (as the inbox does); exit code 1 if one can't be read as copy."""
    from broadsheet.wire.models import FileState
    from broadsheet.wire.pipeline import receive

    failed = False
    for file in files:
        received = receive(data=file.read_bytes(), name=file.name, source="cli", now=clock.now())
        if received.state == FileState.FAILED:
            failed = True
            click.echo(f"{file.name}: kept, but can't be read as copy. {received.reason}", err=True)
        else:
            click.echo(f"{file.name}: {', '.join(str(item.kind) for item in received.items)}")
    sys.exit(1 if failed else 0)


@wire.command("conformance")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def conformance(folder: Path) -> None:
    """Try every reader on the files below FOLDER and store nothing: format, what was found, what is missing.

    The exit code is 1 if a file can't be read as copy.
    """
    from broadsheet.wire.conformance import examine, told

    failed = False
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        finding = examine(data=file.read_bytes(), name=str(file.relative_to(folder)))
        failed = failed or bool(finding.reason)
        click.echo(told(finding=finding))
    sys.exit(1 if failed else 0)


COMMANDS = (wire,)
