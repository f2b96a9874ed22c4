"""Typed readers of environment variables; each error names the variable at fault. Used by settings alone."""

import os
import re
import secrets
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

_VARIABLE = re.compile(r"\$([A-Z_][A-Z0-9_]*)")


class BadSetting(SystemExit):
    """A variable that can't be used; the sentence says which and what to write instead."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name} {problem}")


def text(name: str, default: str) -> str:
    """The variable as text, stripped."""
    return os.environ.get(name, default).strip()


def beginning_with(name: str) -> dict[str, str]:
    """Every variable whose name begins so, stripped."""
    return {each: text(each, "") for each in os.environ if each.startswith(name)}


def flag(name: str, *, default: bool) -> bool:
    """The variable as yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value not in {"1", "0", "yes", "no", "true", "false", "on", "off"}:
        raise BadSetting(name, f"is {value!r}: write yes or no")
    return value in {"1", "yes", "true", "on"}


def number(name: str, default: int, *, least: int = 0) -> int:
    """The variable as a whole number of at least `least`."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise BadSetting(name, f"is {value!r}: write a whole number of at least {least}")
    return int(value)


def words(name: str, default: str) -> list[str]:
    """The variable as a list, split at commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def one_of(name: str, default: str, choices: tuple[str, ...]) -> str:
    """The variable as one of a few words."""
    value = text(name, default)
    if value not in choices:
        raise BadSetting(name, f"is {value!r}: write one of {', '.join(choices)}")
    return value


def zone(name: str, default: str) -> str:
    """The variable as the name of a time zone."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise BadSetting(name, f"is {value!r}: write a time zone's name such as Asia/Beirut") from None
    return value


def address(name: str, default: str) -> str:
    """The variable as the address of a site, without a slash at the end."""
    value = text(name, default).rstrip("/")
    if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname:
        raise BadSetting(name, f"is {value!r}: write an address such as https://www.example.org")
    return value


def remembered(path: Path, default: str) -> str:
    """What a file says in its one line, or the default where there is none."""
    return path.read_text(encoding="utf-8").strip() if path.exists() else default


def folder(name: str, default: Path) -> Path:
    """The variable as a folder, made where it is missing."""
    path = Path(text(name, str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(name, f"is {path}: the folder can't be made ({error.strerror})") from None
    return path


def tables(name: str, default: Path) -> dict[str, Any]:
    """The tables of the TOML file that the variable names, in order; none where the default file is missing. `$NAME`
    within a text is the variable NAME: secrets need not lie in the file.
    """
    path = Path(text(name, str(default))).expanduser()
    if not path.exists() and name not in os.environ:
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadSetting(name, f"is {path}: the file can't be read ({error})") from None
    for key, value in found.items():
        if not isinstance(value, dict):
            raise BadSetting(name, f"is {path}: {key!r} stands in no table; put it below a line such as [edge]")
    filled: dict[str, Any] = _filled(found, name)
    return filled


def _filled(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each, name) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, name) for each in value]
    return _VARIABLE.sub(lambda found: _needed(found[1], name), value) if isinstance(value, str) else value


def _needed(variable: str, name: str) -> str:
    if variable not in os.environ:
        raise BadSetting(name, f"names the environment variable {variable}, which isn't set")
    return text(variable, "")


def secret(path: Path) -> str:
    """The secret kept in a file of mode 600, made on the first run."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


def secrets_in(path: Path) -> list[str]:
    """The secrets in a file, a line each, the newest first; one is made on the first run."""
    return [line.strip() for line in secret(path).splitlines() if line.strip()]


def database(name: str, default: Path) -> dict[str, Any]:
    """Django's settings of the database at postgres://user:password@host:port/name, or of the SQLite file.

    A host that begins with a slash (%2F) is the folder of a Unix socket; what follows `?` goes to libpq: sslmode …
    """
    value = text(name, "")
    if not value:
        return _sqlite(default)
    hint = "write postgres://user:password@host:5432/name, or leave it empty for SQLite"
    parts = urlsplit(value)
    try:
        port = parts.port
    except ValueError:
        raise BadSetting(name, f"has a port that is no number: {hint}") from None
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadSetting(name, f"can't be read: {hint}")
    if find_spec("psycopg") is None:
        raise BadSetting(name, "needs psycopg, which isn't installed: pip install 'broadsheet[postgres]'")
    host = parts.netloc.rpartition("@")[2].partition(":")[0]  # `hostname` would make a folder's name small
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or (parts.hostname if "[" in host else unquote(host)) or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,  # after the database was restarted, the first request must not be the one to fail
        # Somebody who waits at a screen for a host that is gone wants to hear it before the browser gives up.
        "OPTIONS": {"connect_timeout": "10", "application_name": "broadsheet", **options},
    }


def mailers(name: str) -> dict[str, Any]:
    """Django's mailers for smtp://user:password@host:587 (STARTTLS) or smtps://…:465.

    Empty: mail is printed to the log. `smtp+plain://` speaks without TLS, to a server on the same machine.
    """
    value = text(name, "")
    if not value:
        return {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    parts = urlsplit(value)
    ports = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
    try:
        port = parts.port or ports[parts.scheme]
    except (KeyError, ValueError):
        raise BadSetting(name, "can't be read: write smtp://user:password@host:587 or smtps://…") from None
    if not parts.hostname:
        raise BadSetting(name, "names no host: write smtp://user:password@host:587")
    options = {
        "host": parts.hostname,
        "port": port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 20,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def _sqlite(path: Path) -> dict[str, Any]:
    # IMMEDIATE: a writer waits for its turn at the start, instead of failing half-way. FULL: what an editor was
    # told is published survives a power cut.
    return {
        "ENGINE": "broadsheet.kit.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;",
        },
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }
