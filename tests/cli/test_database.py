"""A database that can't be used is said in a sentence with what to do about it, never in a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgresql import PostgreSQL


def said(url: str, home: Path, *words: str) -> str:
    """What `broadsheet …` says when it refuses to work on this database."""
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet.cli", *(words or ("init",))],
        env={**os.environ, "BROADSHEET_HOME": str(home), "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("words", [("init",), ("run",), ("press", "status")])
def test_a_server_that_is_down_is_to_be_started(tmp_path: Path, words: tuple[str, ...]) -> None:
    refusal = said("postgres://paper@127.0.0.1:1/paper", tmp_path, *words)
    assert "paper at 127.0.0.1:1 can't be used. Nobody answers there: start PostgreSQL" in refusal


@pytest.mark.parametrize("url", ["mysql://paper@host/paper", "postgres://host/", "postgres://paper@host:port/paper"])
def test_an_address_that_cannot_be_read_is_shown_how_to_write(tmp_path: Path, url: str) -> None:
    assert "write postgres://user:password@host:5432/name" in said(url, tmp_path)


def test_a_missing_database_is_to_be_made(tmp_path: Path, postgresql: PostgreSQL) -> None:
    assert "createdb --owner=broadsheet nowhere" in said(postgresql.url(database="nowhere"), tmp_path)


def test_a_missing_user_is_to_be_made(tmp_path: Path, postgresql: PostgreSQL) -> None:
    assert "createuser --pwprompt nobody" in said(postgresql.url(user="nobody"), tmp_path)


def test_a_user_without_rights_is_to_be_given_them(tmp_path: Path, postgresql: PostgreSQL) -> None:
    postgresql.execute("DROP DATABASE IF EXISTS narrow", "DROP ROLE IF EXISTS guest", "CREATE DATABASE narrow")
    postgresql.execute("CREATE ROLE guest LOGIN")
    refusal = said(postgresql.url(database="narrow", user="guest"), tmp_path)
    assert "guest may not make tables in it: ALTER DATABASE narrow OWNER TO guest" in refusal


def test_a_user_who_may_not_come_in_is_to_be_let_in(tmp_path: Path, postgresql: PostgreSQL) -> None:
    postgresql.execute("DROP DATABASE IF EXISTS closed", "DROP ROLE IF EXISTS stranger", "CREATE DATABASE closed")
    postgresql.execute("CREATE ROLE stranger LOGIN", "REVOKE CONNECT ON DATABASE closed FROM PUBLIC")
    refusal = said(postgresql.url(database="closed", user="stranger"), tmp_path)
    assert "GRANT CONNECT ON DATABASE closed TO stranger" in refusal


def test_a_database_in_another_encoding_is_to_be_made_anew(tmp_path: Path, postgresql: PostgreSQL) -> None:
    postgresql.execute(
        "DROP DATABASE IF EXISTS latin",
        "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0",
    )
    assert "It is in LATIN1" in said(postgresql.url(database="latin"), tmp_path)
