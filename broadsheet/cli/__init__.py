"""The command line: `broadsheet --help`. One file a group of commands; each is a thin edge around an action."""

import os

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="broadsheet")
def root() -> None:
    """Broadsheet: an online newspaper in one install. BROADSHEET_HOME says where the paper lives."""


def main() -> None:
    """The console script. A fault that has a name ends with one sentence, not with a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.settings")
    import django

    django.setup()
    from broadsheet.cli import (
        articles,
        breaking,
        comments,
        database,
        delivery,
        doctor,
        nginx,
        paper,
        press,
        run,
        search,
        sources,
        wire,
    )

    for group in (run, doctor, paper, press, delivery, nginx, wire, sources, search, articles, breaking, comments):
        for command in group.COMMANDS:
            root.add_command(command)
    try:
        with database.in_a_sentence():
            root(prog_name="broadsheet")
    except database.Unusable as fault:
        raise SystemExit(f"Error: {fault}") from fault
