"""`broadsheet doctor`: the whole installation on one screen."""

import sys
from collections.abc import Iterator
from datetime import datetime

import click

from broadsheet.kit import clock


@click.command()
def doctor() -> None:
    """Check the whole installation: database, disk, press, delivery, scheduler, sources, secrets, clock.

    A line each; the exit code is 1 if one of them is BAD. Changes nothing, and may be run beside a running paper.
    """
    from broadsheet.cli.checks import Grade

    worst = False
    for grade, about, sentence in findings(now=clock.now()):
        worst = worst or grade == Grade.BAD
        click.echo(f"{grade:<5} {about:<13} {sentence}")
    sys.exit(1 if worst else 0)


def findings(*, now: datetime) -> Iterator[tuple[str, str, str]]:
    """What every check found: grade, about what, a sentence. A check that can't be done is a finding too."""
    from broadsheet.cli.checks import CHECKS, Grade

    for about, check in CHECKS.items():
        try:
            for found in check(now):
                yield found.grade, found.about, found.sentence
        except Exception as fault:  # noqa: BLE001 - the edge: what is wrong with one part must not hide the others
            yield Grade.BAD, about, f"It can't be checked: {' '.join(str(fault).split()) or type(fault).__name__}"


COMMANDS = (doctor,)
