"""A newsroom with a story, and a reader who writes below it."""

from collections.abc import Iterator

import pytest

from broadsheet.comments.live.syncing import sync_setting
from broadsheet.kit import clock
from broadsheet.kit.clock import FrozenClock
from broadsheet.press import store
from tests.comments.writer import Writer
from tests.content.newsroom import MORNING, Newsroom


@pytest.fixture
def frozen() -> Iterator[FrozenClock]:
    with clock.frozen(MORNING) as stopped:
        yield stopped


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    with store.writing():
        sync_setting()
    return Newsroom().open()


@pytest.fixture
def writer(frozen: FrozenClock, newsroom: Newsroom) -> Writer:
    """Somebody who has just filled in the form below a story, properly."""
    return Writer(article=newsroom.published("The harbour opens"), clock=frozen)
