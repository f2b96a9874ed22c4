"""kill -9 of the server's processes, and clients that hold on to it: readers go on being answered."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.press.serving.paper import paper_at
from tests.press.serving.test_run import STORY, Site, fetch, free_port, start, wait_until_it_answers

SLOW_CLIENTS = 200


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    paper = paper_at(tmp_path)
    port = free_port()
    with start(port, paper.home) as process:
        wait_until_it_answers(port)
        yield Site(port, paper, process)
        process.terminate()


def workers_of(site: Site) -> list[int]:
    children = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children")
    return [int(child) for child in children.read_text(encoding="ascii").split()]


def is_alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):  # gone before or while it was read
        return False


def listening_on(site: Site) -> set[str]:
    """The sockets that listen on its port: a worker has one of its own from when it is ready until it is gone."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    return {line[9] for line in lines if line[1].endswith(f":{site.port:04X}") and line[3] == "0A"}


def until(condition: Callable[[], bool]) -> None:
    for _ in range(400):
        if condition():
            return
        time.sleep(0.025)
    pytest.fail("it did not happen within ten seconds")


def answers(site: Site) -> bool:
    try:
        return fetch(site, STORY)[0] == 200
    except OSError:
        return False


def test_a_killed_worker_is_replaced(site: Site) -> None:
    for victim in workers_of(site):
        os.kill(victim, signal.SIGKILL)
        # The system lists it until its parent has taken notice.
        until(lambda victim=victim: victim not in workers_of(site) and answers(site))  # type: ignore[misc]  # a default of its own
        assert not is_alive(victim)
    assert site.process.poll() is None


def test_readers_have_the_other_worker_while_one_is_replaced(site: Site) -> None:
    until(lambda: len(listening_on(site)) == 2)  # the first to be ready had answered
    both = listening_on(site)
    os.kill(workers_of(site)[0], signal.SIGKILL)
    until(lambda: not both <= listening_on(site))  # the system has cleared it away, its last thread too
    assert [fetch(site, STORY)[0] for _ in range(20)] == [200] * 20


def test_no_worker_outlives_a_killed_server(site: Site) -> None:
    orphans = workers_of(site)
    site.process.kill()
    site.process.wait(timeout=5)
    until(lambda: not any(map(is_alive, orphans)))
    assert orphans
    assert [orphan for orphan in orphans if is_alive(orphan)] == []


def test_a_server_started_where_one_was_just_killed_has_the_port(site: Site, tmp_path: Path) -> None:
    site.process.kill()
    site.process.wait(timeout=5)
    with start(site.port, tmp_path) as successor:
        assert successor.stdout is not None
        assert successor.stdout.readline() == "ready\n"
        until(lambda: answers(site))
        successor.terminate()


def test_a_server_keeps_its_open_files_in_step_with_its_connections(site: Site) -> None:
    limits = Path(f"/proc/{site.process.pid}/limits").read_text(encoding="ascii")
    soft, hard = next(line.split()[3:5] for line in limits.splitlines() if line.startswith("Max open files"))
    assert hard == "unlimited" or int(soft) >= min(int(hard), 8192)


def test_slow_clients_do_not_stop_an_honest_reader(site: Site) -> None:
    whole = f"GET {STORY} HTTP/1.1\r\nHost: paper\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    big = "x" * 4_000_000
    site.paper.write(site.paper.media / "renditions" / "big.jpg", big.encode())
    greedy = b"GET /media/renditions/big.jpg HTTP/1.1\r\nHost: paper\r\n\r\n"
    with ExitStack() as stack:
        clients = []
        for _ in range(SLOW_CLIENTS):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=10))
            clients.append(client)
        for number in range(len(whole) - 10):  # every other one drips its request's head, byte by byte
            for client in clients[::2]:
                client.sendall(whole[number : number + 1])
            if number == 0:  # the others ask for much, and never read it
                for client in clients[1::2]:
                    client.sendall(greedy)
            if number % 10 == 0:
                assert fetch(site, STORY)[0] == 200
        for client in clients[::2]:
            client.sendall(whole[-10:])
            assert client.recv(100).startswith(b"HTTP/1.1 200")
