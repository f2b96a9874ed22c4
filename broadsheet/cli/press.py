"""`broadsheet press …`: the press at work, and how it explains itself."""

import sys
from urllib.parse import unquote, urlsplit

import click
from django.db.models import Max, Min

from broadsheet.cli import working
from broadsheet.press import explaining, whole
from broadsheet.press.models import Change, Cursor, Dirty, Due, Page
from broadsheet.press.pages import UnknownPath, register
from broadsheet.press.recording import FOLLOWER


@click.group("press")
def press() -> None:
    """The press: what it printed, why, and whether all is as it should be."""


@press.command("work")
def work() -> None:
    """Run the press, the scheduler and the inbox by themselves (`broadsheet run` does this for you)."""
    try:
        working.work()
    except working.AlreadyAtWork as fault:
        raise click.ClickException(str(fault)) from fault


@press.command("build")
@click.option("--all", "everything", is_flag=True, help="Print every page anew: after the edition was lost or damaged.")
def build(everything: bool) -> None:
    """Print what waits, here and now; the running press is asked to do it if there is one."""
    if everything:
        count = whole.call_for_all(register=register, reason="broadsheet press build --all", forget=True)
        click.echo(f"{count} pages to print.")
    try:
        with working.alone():
            machine = working.the_press()
            machine.edition.prepare()
            turns = machine.settle()
    except working.AlreadyAtWork:
        click.echo("The running press does it.")
        return
    click.echo(f"{sum(len(turn.printed) for turn in turns)} pages printed.")


@press.command("explain")
@click.argument("url")
def explain(url: str) -> None:
    """What the page at URL read, and why it was printed last."""
    try:
        click.echo("\n".join(explaining.explain(path=path_of(url))))
    except explaining.NoSuchPage as fault:
        raise click.ClickException(str(fault)) from fault


@press.command("affected")
@click.argument("key")
def affected(key: str) -> None:
    """Pages that a change of the document KEY would print anew (a dry run): author:3:en, card:12, menu:ar …"""
    try:
        paths = explaining.affected(key=key, register=register)
    except UnknownPath as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo("\n".join([*paths, f"{len(paths)} pages"]))


@press.command("audit")
@click.option("--sample", type=click.IntRange(1), default=None, help="So many pages at random; all when not given.")
def audit(sample: int | None) -> None:
    """Render pages anew and compare them with the edition; exit code 1 if one differs."""
    faults = list(explaining.audit(edition=working.the_press().edition, register=register, sample=sample))
    for fault in faults:
        click.echo(f"{fault.path}: {fault.problem}")
    click.echo(f"{len(faults)} faults.")
    sys.exit(1 if faults else 0)


@press.command("status")
def status() -> None:
    """How much waits, how far the log is followed, what failed."""
    last = Change.objects.aggregate(last=Max("id"))["last"] or 0
    followed = Cursor.objects.filter(follower=FOLLOWER).values_list("position", flat=True).first() or 0
    click.echo(f"pages in the edition   {Page.objects.filter(status=200).count()}")
    click.echo(f"pages waiting          {Dirty.objects.count()}")
    click.echo(f"changes not yet read   {max(0, last - followed)}")
    click.echo(f"due later              {Due.objects.count()}, next at {Due.objects.aggregate(at=Min('due_at'))['at']}")
    for row in Dirty.objects.exclude(error="").order_by("path")[:20]:
        click.echo(f"failed {row.failures} times    {row.path}: {row.error}")
    for late in Due.objects.exclude(error="").order_by("due_at")[:20]:
        click.echo(f"failed {late.attempts} times    {late.kind} {late.subject}: {late.error}")


def path_of(url: str) -> str:
    """The site path of an address as a person may paste it: with or without host, percent-encoded or not."""
    return unquote(urlsplit(url).path) or "/"


COMMANDS = (press,)
