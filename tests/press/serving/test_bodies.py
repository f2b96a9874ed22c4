"""What anybody may send: small and quick, whatever others do."""

import io
import socket
import threading
import time
from typing import Any

import pytest

from broadsheet.press.serving import bodies, cutting
from broadsheet.press.serving.bodies import Bodies


def environ(body: Any, *, length: str, path: str = "/comments/send", **more: str) -> dict[str, Any]:
    known = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "REMOTE_ADDR": "192.0.2.1"}
    return {**known, "CONTENT_LENGTH": length, "wsgi.input": body, **more}


class Slow:
    """A body that comes when its connection is ended, cut short."""

    def __init__(self) -> None:
        self.ended, self.begun = threading.Event(), threading.Event()

    def read(self, length: int) -> bytes:
        if self.begun.is_set():
            return b""
        self.begun.set()
        assert self.ended.wait(20)
        return b"abc"


@pytest.mark.parametrize(("length", "status"), [("10000000", "413"), ("", ""), ("ten", "411"), ("0", "")])
def test_size_is_said_first_and_small(length: str, status: str) -> None:
    door = Bodies(open_to_all=("/comments/",))
    answer = door.refusal(environ(io.BytesIO(), length=length))
    assert (answer.status[:3] if answer else "") == status


def test_body_lies_whole_before_anybody_works_on_it() -> None:
    given = environ(io.BytesIO(b"name=Mona"), length="9")
    assert Bodies(open_to_all=("/comments/",)).refusal(given) is None
    assert given["wsgi.input"].read() == b"name=Mona"


def test_others_are_let_pass_unread() -> None:
    body = io.BytesIO(b"x")
    given = environ(body, length="99999999", path="/wire/push/x")
    assert Bodies(open_to_all=("/comments/",)).refusal(given) is None
    assert given["wsgi.input"] is body


def test_slow_bodies_make_room_for_a_quick_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "GRACE_SECONDS", 0.0)
    slow = [Slow(), Slow()]
    ended: list[str] = []

    def end(*, address: str, waited_seconds: float) -> int:
        ended.append(address)
        slow[int(address)].ended.set()
        return 1

    door = Bodies(open_to_all=("/comments/",), end=end)
    answers: list[Any] = []
    threads = [
        threading.Thread(
            target=lambda n=n: answers.append(door.refusal(environ(slow[n], length="100", REMOTE_ADDR=str(n))))
        )
        for n in range(2)
    ]
    for each, body in zip(threads, slow, strict=True):
        each.start()
        assert body.begun.wait(20)
    assert door.refusal(environ(io.BytesIO(b"quick"), length="5")) is None
    assert ended[0] == "0"
    slow[1].ended.set()
    for each in threads:
        each.join(20)
    assert [answer.status[:3] for answer in answers] == ["408", "408"]


def test_body_is_late_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "GRACE_SECONDS", 0.01)
    monkeypatch.setattr(bodies, "DEADLINE_SECONDS", 0.0)
    slow = Slow()
    door = Bodies(open_to_all=("/comments/",), end=lambda **_said: slow.ended.set() or 1)
    answer = door.refusal(environ(slow, length="100"))
    assert answer is not None
    assert answer.status.startswith("408")


def test_what_an_answer_left_of_a_body_is_read() -> None:
    body = io.BytesIO(b"x" * 3_000_000)
    Bodies(open_to_all=()).finish(environ(body, length="3000000", path="/desk/"))
    assert body.read() == b""


def test_who_never_ends_a_body_is_left_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_LEFT_BYTES", 1_000_000)
    body = io.BytesIO(b"x" * 3_000_000)
    Bodies(open_to_all=()).finish(environ(body, length="3000000", path="/desk/"))
    assert 1_000_000 <= body.tell() < 2_000_000


def test_rest_that_comes_slowly_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "GRACE_SECONDS", 0.01)
    monkeypatch.setattr(bodies, "DEADLINE_SECONDS", 0.0)
    slow = Slow()
    Bodies(open_to_all=(), end=lambda **_said: slow.ended.set() or 1).finish(environ(slow, length="100"))
    assert slow.ended.is_set()


def test_one_thread_stays_with_the_readers() -> None:
    slow = [Slow() for _each in range(bodies.PLACES + 1)]
    door = Bodies(open_to_all=(), end=lambda **_said: 0)
    threads = [threading.Thread(target=door.finish, args=(environ(each, length="3"),)) for each in slow]
    for each, body in zip(threads, slow, strict=True):
        each.start()
        assert body.begun.wait(20)
    last = io.BytesIO(b"abc")
    door.finish(environ(last, length="3"))
    assert last.tell() == 0
    for body in slow:
        body.ended.set()
    for each in threads:
        each.join(20)


def test_connections_of_an_address_are_ended_and_no_others() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        mine = socket.create_connection(server.getsockname(), source_address=("127.0.0.9", 0))
        other = socket.create_connection(server.getsockname(), source_address=("127.0.0.8", 0))
        accepted = [server.accept()[0] for _each in range(2)]
        mine.sendall(b"x")
        for each in accepted:
            if each.getpeername()[0] == "127.0.0.9":
                assert each.recv(1) == b"x"
        assert cutting.cut(address="127.0.0.9", waited_seconds=60) == 1
        assert mine.recv(1) == b""
        other.settimeout(0.2)
        with pytest.raises(TimeoutError):
            other.recv(1)
        for each in (mine, other, *accepted):
            each.close()


def test_silent_connection_is_left_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        idle = socket.create_connection(server.getsockname(), source_address=("127.0.0.7", 0))
        accepted = server.accept()[0]
        until = time.monotonic() + 10
        while cutting._silent_ms(accepted) < 60 and time.monotonic() < until:
            time.sleep(0.02)
        assert cutting.cut(address="127.0.0.7", waited_seconds=0) == 0
        idle.close()
        accepted.close()
