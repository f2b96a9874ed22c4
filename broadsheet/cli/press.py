"""`broadsheet press …`: the press at work, and how it explains itself."""

import sys
from urllib.parse import unquote, urlsplit

import click
import orjson

from broadsheet.cli import working
from broadsheet.cli.press_status import lines
from broadsheet.cli.progress import Progress
from broadsheet.cli.supervising import Hopeless, Supervisor
from broadsheet.kit import clock
from broadsheet.press import explaining, wake, whole
from broadsheet.press.delivery.configuring import followers
from broadsheet.press.delivery.options import Misconfigured
from broadsheet.press.pages import UnknownPath, register
from broadsheet.press.status import status as look

AS_JSON = orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z


@click.group("press")
def press() -> None:
    """The press: what it printed, why, and whether all is as it should be."""


@press.command("work")
def work() -> None:
    """Run the press, the scheduler and the inbox by themselves (`broadsheet run` does this for you)."""
    try:
        followers()
        with working.alone():
            pass  # said here, where it is read; the process below would only be started again
        Supervisor(working.WORK).run(on_start=lambda: None)
    except (working.AlreadyAtWork, Misconfigured, Hopeless) as fault:
        raise click.ClickException(str(fault)) from fault


@press.command("build")
@click.option("--all", "everything", is_flag=True, help="Print every page anew: after the edition was lost or damaged.")
def build(everything: bool) -> None:
    """Print what waits, here and now; the running press is asked to do it if there is one."""
    if everything:
        whole.call_for_all(reason="broadsheet press build --all", forget=True)
    try:
        with working.alone(), working.the_press_with_workers() as machine, Progress() as progress:
            while not (turn := machine.turn()).is_idle:
                progress.add(turn)
    except working.AlreadyAtWork:
        wake.ring()
        click.echo("The running press does it; `broadsheet press status` shows how far it is.")
        return
    click.echo(f"{progress.printed} pages printed.")


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
@click.option("--json", "as_json", is_flag=True, help="For machines: one JSON object.")
def status(as_json: bool) -> None:
    """How much waits, how fast it is printed, what failed; exit code 1 if somebody should look.

    That is when a page or something due failed, when a change was not read or something due not done for a minute,
    when a follower (a bucket, a cache) refused a page or waits for one for five minutes.
    """
    found = look(now=clock.now())
    click.echo(orjson.dumps(found.as_json(), option=AS_JSON) if as_json else "\n".join(lines(status=found)))
    sys.exit(1 if found.alarms else 0)


def path_of(url: str) -> str:
    """The site path of an address as a person may paste it: with or without host, percent-encoded or not."""
    return unquote(urlsplit(url).path) or "/"


COMMANDS = (press,)
