"""`broadsheet press deliver` and `broadsheet varnish`: those beside the edition who get the pages."""

import click
from django.conf import settings

from broadsheet.cli.press import press
from broadsheet.press.delivery import delivering, filling, queue
from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.delivery.options import Misconfigured
from broadsheet.press.delivery.vcl import Cache, Unwritable, vcl
from broadsheet.press.pages import register
from broadsheet.wsgi import DYNAMIC


@press.command("deliver")
@click.option("--all", "everything", is_flag=True, help="The whole edition: for a new bucket, or to empty a cache.")
@click.option("--to", "names", multiple=True, metavar="NAME", help="Only this follower; may be given several times.")
@click.option("--forget", metavar="NAME", help="Drop what waits for one that is no longer configured.")
def deliver(everything: bool, names: tuple[str, ...], forget: str | None) -> None:
    """Bring buckets and caches what waits for them, here and now (docs/delivery.md)."""
    if forget is not None:
        _forget(forget)
        return
    chosen = _chosen(names)
    if everything:
        count = filling.fill(followers=[each.follower.name for each in chosen], register=register)
        click.echo(f"{count} pages to deliver.")
    for each in chosen:
        _work_off(each)


@click.command()
@click.option("--app", default=None, help="Where `broadsheet run` or nginx listens.  [default: 127.0.0.1 and PORT]")
@click.option("--press", "presses", multiple=True, help="Address from which a press purges.  [default: this machine]")
@click.option("--keep", default="1d", show_default=True, help="How long a page is kept unless it is purged.")
def varnish(app: str | None, presses: tuple[str, ...], keep: str) -> None:
    """Print the VCL of a Varnish in front of this paper (docs/delivery.md)."""
    cache = Cache(
        app=app or f"127.0.0.1:{settings.PORT}",
        presses=presses or ("127.0.0.1", "::1"),
        dynamic=DYNAMIC,
        keep=keep,
    )
    try:
        click.echo(vcl(cache=cache), nl=False)
    except Unwritable as fault:
        raise click.ClickException(str(fault)) from fault


def _chosen(names: tuple[str, ...]) -> list[Deliverer]:
    try:
        found = {each.follower.name: each for each in delivering.deliverers()}
    except Misconfigured as fault:
        raise click.ClickException(str(fault)) from fault
    if not found:
        raise click.ClickException("Nobody is to be told: name followers in delivery.toml (docs/delivery.md).")
    if unknown := [name for name in names if name not in found]:
        raise click.ClickException(f"{unknown[0]} is no follower; there are {', '.join(found)}.")
    return [each for name, each in found.items() if not names or name in names]


def _work_off(each: Deliverer) -> None:
    name = each.follower.name
    try:
        outcomes = each.settle()
    finally:
        each.follower.close()
    told = sum(len(outcome.told) for outcome in outcomes)
    refused = sum(len(outcome.refused) for outcome in outcomes)
    down = next((outcome.down for outcome in outcomes if outcome.down), "")
    left = queue.count(follower=name)
    click.echo(f"{name}: {told} delivered, {refused} refused, {left} wait.{' ' + down if down else ''}")


def _forget(name: str) -> None:
    if name in settings.BROADSHEET_FOLLOWERS:
        raise click.ClickException(f"{name} is still configured: take it out of delivery.toml first.")
    click.echo(f"{queue.forget(follower=name)} forgotten.")


COMMANDS = (varnish,)
