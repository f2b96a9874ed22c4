"""FTP, plain or with TLS, always passive: an agency's firewall lets nothing back in, nor does ours."""

import ftplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources import addresses
from broadsheet.wire.sources.collecting import FileFault, RemoteFile
from broadsheet.wire.sources.errors import Misconfigured, Unreachable, login_refused, unreachable_as_sentence
from broadsheet.wire.sources.models import Source
from broadsheet.wire.sources.remote_folder import RemoteFolder

SCHEMES = ("ftp", "ftps")
SILENCE_SECONDS = 20.0


class Ftp(RemoteFolder):
    """ftp://host/folder, or ftps:// for TLS (the explicit kind, on the usual port)."""

    def __init__(self) -> None:
        super().__init__(schemes=SCHEMES, connected=_connected)


class _OverTls(ftplib.FTP_TLS):
    """Many servers want the data's TLS to continue the session of the control connection; ftplib begins another."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        # Agencies still deliver by FTP; SFTP and FTPS are there for those that can.
        data, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - the TLS one's own parent
        session = self.sock.session if isinstance(self.sock, ssl.SSLSocket) else None
        return self.context.wrap_socket(data, server_hostname=self.host, session=session), size


class _Server:
    """An open FTP folder."""

    def __init__(self, ftp: ftplib.FTP, host: str) -> None:
        self._ftp, self._host = ftp, host
        self._data: socket.socket | None = None

    def files(self) -> list[RemoteFile]:
        try:
            listed = list(self._ftp.mlsd(facts=["type", "size", "modify"]))
        except ftplib.error_perm:
            return self._one_by_one()  # no MLSD: servers from before 2007
        return [
            RemoteFile(name, int(facts.get("size", "-1")), facts.get("modify", ""))
            for name, facts in listed
            if facts.get("type", "file").lower() == "file" and facts.get("size", "").isdecimal()
        ]

    def read(self, *, file: RemoteFile) -> bytes:
        pieces: list[bytes] = []
        with self._about(file.name):
            self._ftp.voidcmd("TYPE I")
            # By hand, not by retrbinary: one that grows for ever must end.
            self._data = self._ftp.transfercmd(f"RETR {file.name}")
            with self._data as data:
                size = 0
                while size <= file.size and (piece := data.recv(256 * 1024)):
                    pieces.append(piece)
                    size += len(piece)
                if isinstance(data, ssl.SSLSocket):
                    with suppress(OSError):
                        data.unwrap()
            self._ftp.voidresp()  # a server that died says nothing here, and that is an error
        return b"".join(pieces)

    def close(self) -> None:
        """Let go of the data's connection: a look that is broken off may leave it open."""
        if self._data is not None:
            self._data.close()

    def delete(self, *, name: str) -> None:
        with self._about(name):
            self._ftp.delete(name)

    def move(self, *, name: str, folder: str) -> None:
        with suppress(ftplib.error_perm):
            self._ftp.mkd(folder)
        with self._about(name):
            self._ftp.rename(name, f"{folder}/{name}")

    def _one_by_one(self) -> list[RemoteFile]:
        try:
            names = self._ftp.nlst()
        except ftplib.error_perm as fault:
            if str(fault).startswith("550"):  # how some say "empty"
                return []
            raise
        self._ftp.voidcmd("TYPE I")  # SIZE has no meaning in ASCII
        found = [self._asked(name.rpartition("/")[2]) for name in names]
        return [file for file in found if file]

    def _asked(self, name: str) -> RemoteFile | None:
        try:
            size = self._ftp.size(name)
            return RemoteFile(name, size, self._ftp.voidcmd(f"MDTM {name}")[4:].strip()) if size is not None else None
        except ftplib.error_perm:
            return None  # a folder

    @contextmanager
    def _about(self, name: str) -> Iterator[None]:
        """What the server says against one file, as FileFault."""
        try:
            yield
        except ftplib.error_perm as fault:
            told = _("{host} does not give {file}, or does not let us put it away: {reason}.")
            raise FileFault(told.format(host=self._host, file=name, reason=fault)) from fault


@contextmanager
def _connected(source: Source, secret: str) -> Iterator[_Server]:
    there = addresses.parsed(address=source.address, schemes=SCHEMES)
    # Agencies still deliver by FTP; SFTP and FTPS are there for those that can.
    ftp = _OverTls(context=ssl.create_default_context()) if there.scheme == "ftps" else ftplib.FTP()  # noqa: S321 - some agencies have nothing else
    ftp.encoding = "utf-8"
    try:
        with unreachable_as_sentence(host=there.host), _faults_as_sentences(there.host):
            _enter(ftp, there, source.username or "anonymous", secret)
            server = _Server(ftp, there.host)
            try:
                yield server
            finally:
                server.close()
    finally:
        if ftp.sock is not None:  # None before it was connected; ftplib would stumble over it
            with suppress(OSError, EOFError, ftplib.Error):
                ftp.quit()
        ftp.close()


def _enter(ftp: ftplib.FTP, there: addresses.Address, username: str, secret: str) -> None:
    port = there.port or ftplib.FTP_PORT
    number = addresses.resolved(host=there.host, port=port)[0]
    ftp.connect(number, port, timeout=SILENCE_SECONDS)
    ftp.host = there.host  # TLS asks for this name's certificate; data go to the number that we are connected with
    try:
        ftp.login(username, secret)
    except ftplib.error_perm as fault:
        raise login_refused(host=there.host) from fault
    if isinstance(ftp, ftplib.FTP_TLS):
        ftp.prot_p()
    if there.path:
        try:
            ftp.cwd(there.path if there.path.startswith("/") else f"/{there.path}")
        except ftplib.error_perm as fault:
            told = _("{host} has no folder {folder}. Check the address.")
            raise Misconfigured(told.format(host=there.host, folder=there.path)) from fault


@contextmanager
def _faults_as_sentences(host: str) -> Iterator[None]:
    """A refusal that concerns no single file."""
    try:
        yield
    except (ftplib.Error, UnicodeError, ValueError) as fault:
        told = _("{host} does not do what it is asked: {reason}.")
        raise Unreachable(told.format(host=host, reason=" ".join(str(fault).split())[:200])) from fault
