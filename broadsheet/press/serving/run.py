"""Starts the embedded server: Granian, in the process that calls, with what the measuring found best.

See docs/decisions/0013-server-tuning.md for the figures behind each default.
"""

import errno
import gc
import multiprocessing
import os
import resource
import socket
import sys
import time
from collections.abc import Callable
from functools import partial

from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.log import LogLevels
from granian.server import Server

from broadsheet.press.serving import ServingError
from broadsheet.press.serving.worker import load

# Two, so that readers have the other one while a killed worker is replaced.
WORKERS = 2
# Not for readers, whom one thread would serve as fast, but so that slow desk requests do not hold them up. More than
# four only take turns at Python: in one run 0.67 of nginx's answers with four, 0.57 with eight (0.70, 0.54).
THREADS = 4
# Connections a worker keeps open at once, waiting ones and slow ones among them. Granian's own 1024 are soon filled
# by readers who only keep a connection alive.
CONNECTIONS = 4096
STOP_SECONDS = 10
# How long to wait for a port that the workers of a killed server are just leaving.
PORT_SECONDS = 3.0


class PortTaken(ServingError):
    """Somebody else listens where we want to."""

    id = "serving.port-taken"


def serve(  # noqa: PLR0913 - each is one decision of the operator
    *,
    host: str,
    port: int,
    app_target: str,
    factory: bool = False,
    workers: int = WORKERS,
    threads: int = THREADS,
    preload: Callable[[], object] | None = None,
    on_ready: Callable[[], object] | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT, then finish the requests under way (at most 10 s) and return.

    `app_target` is "module:attribute" of a WSGI app, or of a function that returns one with `factory=True`.
    It must run in the main thread (signals). `preload` runs here before the workers fork, so that what it
    imports is in memory once, shared by all; it must leave no thread and no database
    connection behind. `on_ready` runs when the port is ours. Raises PortTaken.
    """
    _await_port(host=host, port=port)
    _allow_files(CONNECTIONS * 2)
    server = Server(
        target=app_target,
        factory=factory,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        runtime_mode=RuntimeModes.mt,
        # Browsers speak HTTP/2 only over TLS, which is the proxy's; and only so does the time limit for a request's
        # head begin with the connection.
        http=HTTPModes.http1,
        backpressure=CONNECTIONS,
        log_level=LogLevels.error,  # at "warning" it doubts our number of threads at each start
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    if on_ready is not None:
        server.on_startup(on_ready)
    if preload is not None:
        _preload(preload)
    server.serve(target_loader=partial(load, target=app_target, factory=factory, parent=os.getpid()), wrap_loader=False)


def ensure_port_free(*, host: str, port: int) -> None:
    """Raise PortTaken, with a sentence that says what to do, unless we could listen on host and port.

    Asked before Granian, which binds with SO_REUSEPORT: two papers on one port would each get half of the readers.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(_sentence(host=host, port=port, error=error)) from error


def _await_port(*, host: str, port: int) -> None:
    deadline = time.monotonic() + PORT_SECONDS
    while True:
        try:
            return ensure_port_free(host=host, port=port)
        except PortTaken:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _allow_files(number: int) -> None:
    """Let the process hold that many files open, as far as the system allows: each connection is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if resource.RLIM_INFINITY != soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _sentence(*, host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program. Choose a free one, for example PORT={port + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than we have. Choose one above 1023, for example PORT=8000."
    return f"Cannot listen on {host}, port {port}: {error.strerror or error}. Set another PORT or host."


def _preload(preload: Callable[[], object]) -> None:
    if sys.platform == "linux":  # from Python 3.14 on, fork is no longer what Linux does by itself
        multiprocessing.set_start_method("fork", force=True)
    preload()
    gc.freeze()  # the collector would otherwise write into, and so copy, every shared page
