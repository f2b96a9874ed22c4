"""Commands on the paper as a whole."""

from pathlib import Path

import click

from broadsheet.cli import setup


@click.command("init")
def init() -> None:
    """Set the paper up without starting it: tables, roles, languages, administrator."""
    setup.set_up()
    password = setup.first_password()
    click.echo(f"Ready. Sign in as {setup.ADMINISTRATOR}" + (f", first password {password}" if password else "."))


@click.command("demo")
def demo() -> None:
    """Fill an empty paper with the demo edition in Arabic and English."""
    from broadsheet.demo.loading import is_empty, load

    setup.set_up()
    if not is_empty():
        raise click.ClickException("This paper has stories already: the demo edition goes only into an empty one.")
    click.echo(f"{load()} stories.")


@click.command("password")
@click.argument("username")
def password(username: str) -> None:
    """Give a person a new generated password and print it."""
    from broadsheet.accounts.models import User

    try:
        click.echo(setup.set_password(username=username))
    except User.DoesNotExist:
        raise click.ClickException(f"There is nobody called {username!r} at this desk.") from None


@click.command("reconcile")
def reconcile() -> None:
    """Compare the newsroom's tables with the live store and mend what differs."""
    from broadsheet.content.reconciling import reconcile as mend

    count = mend()
    click.echo(
        "Nothing to mend." if not count else f"{count} documents or places mended; the press prints what changed."
    )


@click.command("manage", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django's own commands, for those who know them: broadsheet manage shell."""
    from django.core.management import execute_from_command_line

    execute_from_command_line([str(Path("broadsheet manage")), *arguments])


COMMANDS = (init, demo, password, reconcile, manage)
