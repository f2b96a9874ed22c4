"""SFTP. The server's key is known beforehand: an unknown server could be anybody between us and the agency."""

import asyncio
import socket
from collections.abc import Coroutine, Iterator
from contextlib import closing, contextmanager
from typing import Any

from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources import addresses
from broadsheet.wire.sources.collecting import FileFault, RemoteFile
from broadsheet.wire.sources.errors import (
    KeyRefused,
    Misconfigured,
    SourceFault,
    Unreachable,
    login_refused,
    unreachable_as_sentence,
)
from broadsheet.wire.sources.models import Source
from broadsheet.wire.sources.remote_folder import RemoteFolder

PORT = 22
STEP_SECONDS = 20.0
FILE_SECONDS = 120.0


class Sftp(RemoteFolder):
    """sftp://host/folder. The secret is a password, or a private key as it stands in its file."""

    def __init__(self) -> None:
        super().__init__(schemes=("sftp",), connected=_connected)

    def problems(self, *, source: Source) -> dict[str, str]:
        """Address, name, and what to do afterwards."""
        found = super().problems(source=source)
        if not source.username and "address" not in found:
            return {"username": _("Write the name to log in with.")}
        return found


class _Loop:
    """asyncssh wants a loop; ours is there for one look, and each step in it has a time limit."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner

    def run[T](self, step: Coroutine[Any, Any, T], seconds: float = STEP_SECONDS) -> T:
        async def limited() -> T:
            async with asyncio.timeout(seconds):
                return await step

        return self._runner.run(limited())


class _Server:
    """An open SFTP folder; `folder` "" is where the login leads."""

    def __init__(self, loop: _Loop, client: Any, folder: str, host: str) -> None:
        self._loop, self._client, self._folder, self._host = loop, client, folder, host

    def files(self) -> list[RemoteFile]:
        from asyncssh import FILEXFER_TYPE_REGULAR, SFTPNoSuchFile

        try:
            listed = self._loop.run(self._client.readdir(self._folder or "."), FILE_SECONDS)
        except SFTPNoSuchFile as fault:
            told = _("{host} has no folder {folder}. Check the address.")
            raise Misconfigured(told.format(host=self._host, folder=self._folder.strip("/"))) from fault
        return [
            RemoteFile(str(entry.filename), entry.attrs.size or 0, f"{entry.attrs.mtime or 0:012d}")
            for entry in listed
            if entry.attrs.type == FILEXFER_TYPE_REGULAR
        ]

    def read(self, *, file: RemoteFile) -> bytes:
        async def content() -> bytes:
            # One request after the other: of several at once, all but the first to fail would fail unheard. No `with`:
            # to close a file, a server that hangs would be waited for once more.
            opened = await self._client.open(self._at(file.name), "rb", encoding=None, max_requests=1)
            found = bytes(await opened.read(file.size, 0))
            grown = (await opened.stat()).size != file.size
            await opened.close()
            return b"" if grown else found

        with self._about(file.name):
            return self._loop.run(content(), FILE_SECONDS)

    def delete(self, *, name: str) -> None:
        with self._about(name):
            self._loop.run(self._client.remove(self._at(name)))

    def move(self, *, name: str, folder: str) -> None:
        with self._about(name):
            self._loop.run(self._client.makedirs(self._at(folder), exist_ok=True))
            self._loop.run(self._client.rename(self._at(name), self._at(f"{folder}/{name}")))

    def _at(self, name: str) -> str:
        return f"{self._folder}/{name}" if self._folder else name

    @contextmanager
    def _about(self, name: str) -> Iterator[None]:
        """What the server says against one file, as FileFault."""
        from asyncssh import SFTPConnectionLost, SFTPError, SFTPNoConnection

        try:
            yield
        except (SFTPConnectionLost, SFTPNoConnection):
            raise
        except SFTPError as fault:
            told = _("{host} does not give {file}, or does not let us put it away: {reason}.")
            raise FileFault(told.format(host=self._host, file=name, reason=fault.reason)) from fault


@contextmanager
def _connected(source: Source, secret: str) -> Iterator[_Server]:
    from asyncssh import Error

    there = addresses.parsed(address=source.address, schemes=("sftp",))
    try:
        with (
            unreachable_as_sentence(host=there.host),
            closing(addresses.connected(host=there.host, port=there.port or PORT)) as line,
            asyncio.Runner() as runner,
        ):
            loop = _Loop(runner)
            with _session(loop, there.host, source, secret, line) as connection:
                client = loop.run(connection.start_sftp_client())
                yield _Server(loop, client, there.path and f"/{there.path}", there.host)
    except Error as fault:
        told = _("{host} does not answer, or broke off: {reason}.")
        raise Unreachable(told.format(host=there.host, reason=fault.reason)) from fault


@contextmanager
def _session(loop: _Loop, host: str, source: Source, secret: str, line: socket.socket) -> Iterator[Any]:
    connection = None
    try:
        connection = _login(loop, host, source, secret, line)
        yield connection
    finally:
        if connection is not None:
            connection.abort()  # to say good-bye, a server that hangs would be waited for once more
        loop.run(asyncio.sleep(0))  # what was cut off is put away in the loop's next round


def _login(loop: _Loop, host: str, source: Source, secret: str, line: socket.socket) -> Any:
    import asyncssh

    keys = _private_key(secret) if "PRIVATE KEY-----" in secret else None
    knows = _known(source.host_key.strip())
    connecting = asyncssh.connect(
        sock=line,
        username=source.username,
        password=None if keys else secret,
        client_keys=keys,
        client_factory=knows,
        known_hosts=(b"", b"", b""),  # none but by `knows`; not this machine's own
        config=None,
        agent_path=None,
        login_timeout=STEP_SECONDS,
    )
    try:
        return loop.run(_awaited(connecting))
    except asyncssh.PermissionDenied as fault:
        raise login_refused(host=host) from fault
    except asyncssh.HostKeyNotVerifiable as fault:
        raise _unknown(host, knows.seen, source.host_key) from fault


async def _awaited(connecting: Any) -> Any:
    return await connecting


def _known(fingerprint: str) -> Any:
    """A client that accepts the one server key, and remembers which it was shown."""
    import asyncssh

    class Knows(asyncssh.SSHClient):
        seen = ""

        def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:
            del host, addr, port
            type(self).seen = key.get_fingerprint()
            return bool(fingerprint) and key.get_fingerprint() == fingerprint

    return Knows


def _unknown(host: str, seen: str, known: str) -> SourceFault:
    if not known:
        told = _("{host} shows the key {seen}. Compare it with what the agency says, and enter it as the server's key.")
    else:
        told = _("{host} shows the key {seen}, not the one that was entered. Ask the agency before you change it.")
    return KeyRefused(told.format(host=host, seen=seen))


def _private_key(secret: str) -> list[Any]:
    import asyncssh

    try:
        return [asyncssh.import_private_key(secret.replace("\r\n", "\n").strip() + "\n")]
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as fault:
        told = _("The private key can't be read. Enter it as it stands in its file, without a passphrase.")
        raise Misconfigured(told) from fault
