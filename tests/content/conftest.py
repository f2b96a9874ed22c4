"""A newsroom in the database."""

import pytest

from tests.content.newsroom import Newsroom


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return Newsroom().open()
