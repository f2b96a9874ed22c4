"""What every test gets. The home of the run is made earlier still, by tests/home.py."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import home
from tests.postgresql import PostgreSQL, folder_for

# A busy machine is no failure: hypothesis's deadline for each example would make it one.
settings.register_profile("broadsheet", deadline=None)
settings.load_profile("broadsheet")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """The PostgreSQL of this run, or one for those tests alone that need it whatever the others run on."""
    if home.POSTGRESQL is not None:
        yield home.POSTGRESQL
        return
    server = PostgreSQL(folder_for(home.HOME).with_name(f"broadsheet-postgresql-{os.getpid()}"))
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder)
