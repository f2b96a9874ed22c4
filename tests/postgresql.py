"""A PostgreSQL of the tests' own: found or installed by scripts/postgresql, in a folder of its own, on a Unix socket.

It ends with the process that started it, however that ends. Safe against nothing: fsync is off.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
USER = "broadsheet"
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
START_SECONDS = 60
# In the order of a language where the server can, so that a column which needs the order of code points must say so.
ORDERS = (
    ["--locale-provider=icu", "--icu-locale=en", "--locale=C.UTF-8"],
    ["--locale=en_US.UTF-8"],
    ["--locale=C.UTF-8"],
    ["--locale=C"],
)
# The server hangs on our end of a pipe: when we are gone, by kill -9 too, the pipe ends and the shell stops it.
LIFELINE = '"$@" & server=$!; read -r line; kill -INT $server; wait $server'


class NoPostgreSQL(RuntimeError):
    """PostgreSQL could not be found, installed or started; the sentence says what it said."""

    id = "tests.no-postgresql"


@dataclass
class PostgreSQL:
    """A server in `folder` (made anew unless it holds one); `options` are its settings."""

    folder: Path
    options: Mapping[str, str] = field(default_factory=lambda: QUICK)
    _shell: "subprocess.Popen[bytes] | None" = None

    def url(self, *, database: str = "postgres", user: str = USER) -> str:
        """DATABASE_URL of one of its databases."""
        return f"postgres://{user}@{quote(str(self.folder), safe='')}/{database}"

    def start(self) -> None:
        """Start it and wait until it answers. Raises NoPostgreSQL."""
        programs = self._programs()
        if not (self.folder / "data" / "PG_VERSION").exists():
            self._found(programs)
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)  # of one that was killed: nobody is there
        options = {"listen_addresses": "", "unix_socket_directories": str(self.folder), **self.options}
        command = [str(programs / "postgres"), "-D", str(self.folder / "data")]
        command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._shell = subprocess.Popen(
                ["sh", "-c", LIFELINE, "sh", *command], stdin=subprocess.PIPE, stdout=log, stderr=log, **_somebody()
            )
        self._wait(programs)

    def stop(self) -> None:
        """Stop it, roughly as a restart by the system does: sessions are cut off. What was committed stays."""
        if self._shell is None or self._shell.stdin is None:
            return
        # A line, and not the end alone: a process that a test forked meanwhile holds the pipe open as long as it lives.
        with suppress(BrokenPipeError):
            self._shell.stdin.write(b"\n")
            self._shell.stdin.close()
        self._shell.wait(timeout=30)
        self._shell = None

    def execute(self, *statements: str) -> None:
        """Statements by its administrator."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]  # ours, not a stranger's

    def _programs(self) -> Path:
        done = subprocess.run([ROOT / "scripts" / "postgresql"], capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoPostgreSQL(done.stderr)
        return Path(done.stdout.strip())

    def _found(self, programs: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            os.chown(self.folder, _somebody()["user"], _somebody()["group"])
        said = ""
        for order in ORDERS:
            command = [programs / "initdb", "-D", self.folder / "data", "-U", USER, "-A", "trust", "--no-sync"]
            done = subprocess.run(
                [*command, "--encoding=UTF8", *order], capture_output=True, text=True, check=False, **_somebody()
            )
            if done.returncode == 0:
                return
            said += done.stderr
            shutil.rmtree(self.folder / "data", ignore_errors=True)
        raise NoPostgreSQL(said)

    def _wait(self, programs: Path) -> None:
        until = time.monotonic() + START_SECONDS
        asked = [programs / "pg_isready", "-q", "-h", self.folder]
        if not asked[0].exists():  # the package from PyPI brings the server alone
            asked = ["test", "-S", self.folder / ".s.PGSQL.5432"]
        while subprocess.run(asked, check=False).returncode:
            if time.monotonic() > until or self._shell is None or self._shell.poll() is not None:
                raise NoPostgreSQL(f"It did not start:\n{(self.folder / 'log').read_text()[-3000:]}")
            time.sleep(0.05)


def folder_for(home: Path) -> Path:
    """Where the server of a test home lives: short (a socket's path may have 107 bytes) and within anyone's reach."""
    return Path(tempfile.gettempdir()) / f"broadsheet-postgresql-{home.name}"


def _somebody() -> dict[str, int]:
    """PostgreSQL refuses to run as root: somebody else does it then."""
    import pwd

    if os.getuid() != 0:
        return {}
    people = {person.pw_name: person for person in pwd.getpwall()}
    person = people.get("postgres") or people["nobody"]
    return {"user": person.pw_uid, "group": person.pw_gid}
