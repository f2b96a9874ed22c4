"""SFTP. The server's key is known beforehand: an unknown server could be anybody between us and the agency."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from broadsheet.wire.sources import addresses
from broadsheet.wire.sources.base import Look, Looked
from broadsheet.wire.sources.collecting import FileFault, RemoteFile, collect, found_in_words, put_away_problems
from broadsheet.wire.sources.errors import (
    KeyRefused,
    Misconfigured,
    SourceFault,
    Unreachable,
    login_refused,
    unreachable_as_sentence,
)
from broadsheet.wire.sources.models import Source

STEP_SECONDS = 20.0
FILE_SECONDS = 60.0


class Sftp:
    """sftp://host/folder. The secret is a password, or a private key as it stands in its file."""

    is_polled: ClassVar[bool] = True

    def problems(self, *, source: Source) -> dict[str, str]:
        """Address, name, and what to do afterwards."""
        try:
            addresses.parsed(address=source.address, schemes=("sftp",))
        except Misconfigured as fault:
            return {"address": fault.sentence}
        if not source.username:
            return {"username": _("Write the name to log in with.")}
        return put_away_problems(source=source)

    def look(self, *, look: Look) -> Looked:
        """Fetch what is new."""
        with _connected(look.source, look.secret) as server:
            return collect(look=look, server=server)

    def probe(self, *, source: Source, secret: str) -> str:
        """Log in and list."""
        with _connected(source, secret) as server:
            return found_in_words(files=server.files(), pattern=source.pattern)


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
            told = _("{host} has no folder {folder}. Check the address.").format(host=self._host, folder=self._folder)
            raise Misconfigured(told) from fault
        return [
            RemoteFile(str(entry.filename), entry.attrs.size or 0, f"{entry.attrs.mtime or 0:012d}")
            for entry in listed
            if entry.attrs.type == FILEXFER_TYPE_REGULAR
        ]

    def read(self, *, name: str, most: int) -> bytes:
        async def content() -> bytes:
            async with self._client.open(self._at(name), "rb", encoding=None) as file:
                return bytes(await file.read(most + 1))

        with self._about(name):
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
    with asyncio.Runner() as runner:
        loop, connection = _Loop(runner), None
        try:
            with unreachable_as_sentence(host=there.host):
                connection = _login(loop, there, source, secret)
                client = loop.run(connection.start_sftp_client())
                yield _Server(loop, client, there.path and f"/{there.path}", there.host)
        except Error as fault:
            told = _("{host} does not answer, or broke off: {reason}.")
            raise Unreachable(told.format(host=there.host, reason=fault.reason)) from fault
        finally:
            if connection is not None:
                connection.abort()


def _login(loop: _Loop, there: addresses.Address, source: Source, secret: str) -> Any:
    import asyncssh

    port = there.port or 22
    keys = _private_key(secret) if "PRIVATE KEY-----" in secret else None
    knows = _known(source.host_key.strip())
    connecting = asyncssh.connect(
        sock=addresses.connected(host=there.host, port=port),
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
        raise login_refused(host=there.host) from fault
    except asyncssh.HostKeyNotVerifiable as fault:
        raise _unknown(there.host, knows.seen, source.host_key) from fault


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
