"""`broadsheet wire sources`: how each source is doing, and trying one."""

import json
import sys
from dataclasses import asdict
from datetime import datetime

import click

from broadsheet.cli.wire import wire
from broadsheet.kit import clock


@wire.command("sources")
@click.option("--json", "as_json", is_flag=True, help="The same for machines.")
@click.option("--try", "name", metavar="NAME", help="Try this one now, without taking anything in.")
def sources(as_json: bool, name: str | None) -> None:
    """How each source of copy is doing; the exit code is 1 if one needs looking after (docs/sources.md)."""
    from broadsheet.wire.sources.health import health

    if name is not None:
        _try(name)
        return
    found = health(now=clock.now())
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], default=_written, ensure_ascii=False, indent=2))
    elif not found:
        click.echo("There are no sources: enter them at the desk, under “Sources”. The inbox folder needs none.")
    else:
        for each in found:
            last = f"{each.success_at:%Y-%m-%d %H:%M} UTC" if each.success_at else "never"
            click.echo(f"{each.name:<20} {each.kind:<7} {each.state.value:<8} last good {last:<21} "
                       f"{each.items_today} items today, {each.items_a_day:g} a day")  # fmt: skip
            click.echo(f"    {each.warning or each.told or 'nothing yet'}")
    sys.exit(1 if any(each.warning for each in found) else 0)


def _try(name: str) -> None:
    from broadsheet.wire.sources.errors import SourceFault
    from broadsheet.wire.sources.looking import try_now
    from broadsheet.wire.sources.models import Source

    source = Source.objects.filter(name=name).first()
    if source is None:
        raise click.ClickException(f"There is no source {name}; `broadsheet wire sources` lists them.")
    try:
        click.echo(try_now(source=source))
    except SourceFault as fault:
        raise click.ClickException(fault.sentence) from fault


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


COMMANDS: tuple[click.Command, ...] = ()  # it stands below `wire`
