"""`broadsheet run`: the whole newspaper, started and watched by one command."""

import gc
import multiprocessing
import socket
import sys
import time
from collections.abc import Callable
from functools import partial

import click
from django.conf import settings
from django.db import connections

from broadsheet.cli import database, setup, working
from broadsheet.cli.supervising import Hopeless, Supervisor
from broadsheet.press.delivery.configuring import followers
from broadsheet.press.delivery.options import Misconfigured
from broadsheet.press.serving.run import PortTaken, ensure_port_free, serve
from broadsheet.press.snapshot import close as close_snapshots


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for everyone.")
@click.option("--demo", is_flag=True, help="Fill an empty paper with the demo edition first.")
def run(host: str, demo: bool) -> None:
    """Start the newspaper on PORT: reader's server, desk, press, scheduler and wire inbox."""
    started_at = time.monotonic()
    port = settings.PORT
    try:
        ensure_port_free(host=host, port=port)
        followers()
        settings.ADDRESS_FILE.parent.mkdir(parents=True, exist_ok=True)
        settings.ADDRESS_FILE.write_text(settings.BASE_URL, encoding="utf-8")
        _aside(partial(prepare, demo=demo))
        _load_once()
        supervisor = Supervisor({"server": partial(_serve, host, port), **working.WORK})
        supervisor.run(on_start=lambda: _greet(host, port, started_at, supervisor))
    except (PortTaken, Hopeless, Misconfigured, working.AlreadyAtWork) as fault:
        raise click.ClickException(str(fault)) from fault


def prepare(*, demo: bool) -> None:
    """Set the paper up, and print what waits before the first reader comes. Raises AlreadyAtWork."""
    with working.alone():
        setup.set_up()
        if demo:
            from broadsheet.demo.loading import is_empty, load

            if is_empty():
                click.echo("Setting the demo edition in Arabic and English (once; about a minute) …")
                load()
        with working.the_press_with_workers() as press:
            press.settle()


def _aside(work: Callable[[], None]) -> None:
    """Do it in a process that then ends, so that what it needed in memory isn't carried by all that follow."""
    process = multiprocessing.get_context("fork").Process(target=_say_faults, args=(work,))
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


def _say_faults(work: Callable[[], None]) -> None:
    try:
        with database.in_a_sentence():
            work()
    except (working.AlreadyAtWork, database.Unusable) as fault:
        click.echo(f"Error: {fault}", err=True)
        sys.exit(1)


def _load_once() -> None:
    """Load Django and the desk before any fork: in memory once, shared by all processes."""
    from django.urls import get_resolver

    from broadsheet.wsgi import desk

    desk()
    get_resolver().url_patterns  # noqa: B018 - the look itself loads every view of the desk
    close_snapshots()
    connections.close_all()  # a connection must not be shared with a child
    gc.collect()
    gc.freeze()  # the collector would otherwise write into, and so copy, every shared page


def _serve(host: str, port: int) -> None:
    # What is shared already was loaded by the supervisor; `preload` only says that workers fork.
    serve(host=host, port=port, app_target="broadsheet.wsgi:application", factory=True, preload=lambda: None)


def _greet(host: str, port: int, started_at: float, supervisor: Supervisor) -> None:
    """Say where everything is, as soon as the first request would be answered."""
    while not _answers(host, port):
        if supervisor.is_stopping or time.monotonic() - started_at > 300:
            return
        time.sleep(0.05)
    address, password = f"http://{host}:{port}", setup.first_password()
    connections.close_all()
    took = time.monotonic() - started_at
    click.echo(f"\n  Broadsheet is ready (home: {settings.BROADSHEET_HOME}, started in {took:.1f} s)\n")
    click.echo(f"    The paper, Arabic    {address}/ar/")
    click.echo(f"    The paper, English   {address}/en/")
    click.echo(f"    The desk             {address}/desk/")
    if password:
        click.echo(f"    Sign in as           {setup.ADMINISTRATOR}")
        click.echo(f"    First password       {password}   (no longer shown once it is changed at the desk)")
    click.echo("\n  Ctrl-C stops it; everything is kept.\n")
    sys.stdout.flush()


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), timeout=1).close()  # noqa: S104 - compared, not bound to
    except OSError:
        return False
    return True


COMMANDS = (run,)
