"""The whole paper on PostgreSQL, by DATABASE_URL alone; and what is noticed of a restart of the database."""

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.postgresql import PostgreSQL, folder_for
from tests.stories import copy
from tests.stories.desk import address_of
from tests.stories.running import RunningPaper, eventually, start

TAKE_AND_PUBLISH = """
from broadsheet.content.actions.publish import publish
from broadsheet.kit import clock
from broadsheet.wire.actions.take import take
from broadsheet.wire.models import WireItem
article = take(item=WireItem.objects.get(guid="urn:newsml:lna.example:market-en"), by=None, now=clock.now())
publish(article=article, by=None, now=clock.now())
print("n=%d" % article.pk)
"""
HEADLINE = "Covered market to open on Friday"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQL]:
    """A server that may be stopped and started without harm to other tests."""
    server = PostgreSQL(folder_for(tmp_path_factory.getbasetemp()).with_name(f"broadsheet-story-{os.getpid()}"))
    try:
        server.start()
        server.execute("CREATE DATABASE paper")
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder)


@pytest.fixture(scope="module")
def paper(server: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPaper]:
    running = start(tmp_path_factory.mktemp("paper") / "home", database=server.url(database="paper"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def number(paper: RunningPaper, tmp_path_factory: pytest.TempPathFactory) -> int:
    """An agency's story from the inbox, taken and published."""
    file = copy.english(tmp_path_factory.mktemp("wire"), guid="urn:newsml:lna.example:market-en", headline=HEADLINE)
    inbox = paper.home / "wire" / "inbox"
    shutil.copy(file, inbox / file.name)
    eventually(lambda: not (inbox / file.name).exists(), seconds=20, paper=paper)
    return int(paper.command("manage", "shell", "-c", TAKE_AND_PUBLISH).rpartition("n=")[2])


def test_a_story_goes_from_the_wire_to_the_reader(paper: RunningPaper, number: int) -> None:
    path = address_of(paper, number)
    eventually(lambda: HEADLINE in paper.get(path).text, seconds=20, paper=paper)
    eventually(lambda: HEADLINE in paper.get("/en/").text, seconds=20, paper=paper)
    assert "0 faults" in paper.command("press", "audit")
    assert not (paper.home / "broadsheet.sqlite3").exists()


def test_the_paper_lives_through_a_restart_of_its_database(
    paper: RunningPaper, server: PostgreSQL, number: int
) -> None:
    assert paper.get("/desk/login/").status == 200
    server.stop()
    assert paper.get("/en/").status == 200
    out = paper.get("/desk/login/")
    assert (out.status, "database" in out.text) == (503, True)
    server.start()
    eventually(lambda: paper.get("/desk/login/").status == 200, seconds=20, paper=paper)
    paper.command("article", "move", str(number), "--slug", "after-the-restart")
    eventually(lambda: paper.get(address_of(paper, number)).status == 200, seconds=20, paper=paper)
    assert "after-the-restart" in address_of(paper, number)
    assert "has stopped" not in paper.output.read_text()
