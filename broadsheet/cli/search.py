"""`broadsheet search …`: building the search index anew, and seeing how it is."""

import json
import sys
import time
from dataclasses import asdict

import click


@click.group()
def search() -> None:
    """The search index: it lies below BROADSHEET_HOME/search and follows what is published by itself."""


@search.command("build")
def build() -> None:
    """Build the index anew from what is published; the old one serves until the new one is whole."""
    from broadsheet.search.errors import SearchError
    from broadsheet.search.folder import folder_of
    from broadsheet.search.following import Keeper
    from broadsheet.search.index import PUBLIC
    from broadsheet.search.status import stories_in

    began = time.monotonic()
    keeper = Keeper()
    try:
        keeper.rebuild()
        keeper.settle(on_step=_dot)
        keeper.close()
    except SearchError as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{stories_in(folder_of(PUBLIC)):,} stories in {time.monotonic() - began:.1f} s")


@search.command("status")
@click.option("--json", "as_json", is_flag=True, help="The same for machines.")
def status(as_json: bool) -> None:
    """How the index is; the exit code is 1 if nothing can be found in it yet."""
    from broadsheet.search.status import status as status_of_index

    found = status_of_index()
    if as_json:
        click.echo(json.dumps({**asdict(found), "is_there": found.is_there}, indent=2))
    elif not found.is_there:
        click.echo("There is no index yet: the running paper builds it, or `broadsheet search build`.")
    else:
        click.echo(f"stories                {found.stories:,}")
        click.echo(f"on disk                {found.megabytes:,} MB")
        click.echo(f"changes not yet read   {found.unread:,}")
        if found.is_old:
            click.echo("made by another version of the program: the running paper builds it anew")
        if found.building:
            click.echo("a new one is being built")
    sys.exit(0 if found.is_there else 1)


def _dot() -> None:
    if sys.stderr.isatty():
        click.echo(".", nl=False, err=True)


COMMANDS = (search,)
