"""An edition and its server for every test that asks."""

from pathlib import Path

import pytest

from broadsheet.press.serving.app import EditionServer
from tests.press.serving.paper import Paper, paper_at


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return paper_at(tmp_path)


@pytest.fixture
def server(paper: Paper) -> EditionServer:
    return paper.server()
