"""A small bilingual paper for the tests of pages."""

import pytest

from tests.reader.paper import Paper, small_paper


@pytest.fixture
def paper() -> Paper:
    """Fresh for each test: tests may edit it."""
    return small_paper()
