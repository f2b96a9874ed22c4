"""A paper with two followers that remember what they were told, over delivery's own tables emptied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.delivery.null import Null
from tests.press.delivery.paper import Paper, forget_all


@pytest.fixture
def paper(live: None, tmp_path: Path, settings: Settings) -> Iterator[Paper]:
    settings.BROADSHEET_FOLLOWERS = {"mirror": {"kind": "null"}, "edge": {"kind": "null"}}
    settings.BROADSHEET_HOME = tmp_path
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    forget_all()
    yield Paper(tmp_path / "edition")
    forget_all()


@pytest.fixture
def mirror(paper: Paper) -> Deliverer:
    return Deliverer(Null("mirror"), paper.folder)


@pytest.fixture
def edge(paper: Paper) -> Deliverer:
    return Deliverer(Null("edge", behind="mirror"), paper.folder)


@pytest.fixture
def told(mirror: Deliverer) -> list[list[str]]:
    """What the mirror was told, call by call."""
    assert isinstance(mirror.follower, Null)
    return mirror.follower.told
