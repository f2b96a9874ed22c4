"""A newspaper's home for the test run, set before anything reads Django's settings: loaded by `-p` in pyproject.toml.

BROADSHEET_TEST_HOME names a lasting one, so that `--reuse-db` has something to reuse. With
BROADSHEET_TEST_DATABASE=postgresql the run has a PostgreSQL of its own, else SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.postgresql import PostgreSQL, folder_for

LASTING = os.environ.get("BROADSHEET_TEST_HOME")
HOME = Path(LASTING or tempfile.mkdtemp(prefix="broadsheet-test-"))
DATABASE = os.environ.get("BROADSHEET_TEST_DATABASE", "sqlite")
os.environ["BROADSHEET_HOME"] = str(HOME)
os.environ["BROADSHEET_BASE_URL"] = "http://127.0.0.1:8000"
for name in ("DATABASE_URL", "PORT", "BROADSHEET_TIME_ZONE", "BROADSHEET_FIRST_LANGUAGE"):
    os.environ.pop(name, None)


def _start_postgresql() -> PostgreSQL:
    server = PostgreSQL(folder_for(HOME))
    server.start()
    if not LASTING:
        atexit.register(shutil.rmtree, server.folder, ignore_errors=True)
    atexit.register(server.stop)
    os.environ["DATABASE_URL"] = server.url()
    return server


if DATABASE not in {"sqlite", "postgresql"}:
    raise SystemExit(f"BROADSHEET_TEST_DATABASE is {DATABASE!r}: write sqlite or postgresql")
POSTGRESQL = _start_postgresql() if DATABASE == "postgresql" else None


def of_child(folder: Path) -> dict[str, str]:
    """The environment of a process on this run's test database, in the home `folder`, which is made if need be."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    folder.mkdir(exist_ok=True)
    if POSTGRESQL is None and not (folder / "broadsheet.sqlite3").exists():
        (folder / "broadsheet.sqlite3").symlink_to(name)
    url = POSTGRESQL.url(database=name) if POSTGRESQL else ""
    return {**os.environ, "BROADSHEET_HOME": str(folder), "DATABASE_URL": url}
