import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from broadsheet.press import store
from broadsheet.search import following, index
from broadsheet.search.asking import Filters, asked
from broadsheet.search.finding import find
from broadsheet.search.folder import IndexFolder, State, state_of, write_state
from broadsheet.search.following import Keeper
from broadsheet.search.index import Reader
from tests.home import of_child
from tests.search.conftest import article

pytestmark = pytest.mark.usefixtures("transactional_db")


class Paper:
    """What is published, and what is found of it."""

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self.keeper = Keeper(folder)
        self.reader = Reader(folder)

    def publish(self, number: int, headline: str, **given: Any) -> None:
        with transaction.atomic():
            store.put(key=f"article:{number}", value=article(number, headline, **given))
            for author in given.get("authors", ()):
                store.place(name=f"author:{author}:en", key=f"card:{number}", sort="2026-11-20T09:30:00Z")

    def numbers(self, text: str) -> set[int]:
        found = find(searcher=self.reader.searcher(), asked=asked(text), filters=Filters(), limit=100)
        return {hit.number for hit in found.hits}


@pytest.fixture
def paper(tmp_path: Path):
    paper = Paper(IndexFolder(tmp_path / "index"))
    yield paper
    paper.keeper.close()


def test_what_was_published_before_and_after_the_first_build_is_found(paper: Paper):
    paper.publish(1, "The harbour opens", body="Ships came in at dawn.")
    paper.keeper.settle()
    paper.publish(2, "The harbour closes")
    paper.keeper.settle()
    assert paper.numbers("harbour") == {1, 2}
    assert paper.numbers("ships dawn") == {1}


def test_a_withdrawn_or_unpublished_story_is_gone(paper: Paper):
    for number in (1, 2, 3):
        paper.publish(number, "The harbour opens")
    paper.keeper.settle()
    with transaction.atomic():
        store.put(key="article:1", value={"id": 1, "lang": "en", "path": "/en/1", "state": "withdrawn"})
        store.drop(key="article:2")
    paper.keeper.settle()
    assert paper.numbers("harbour") == {3}


def test_a_corrected_story_is_found_by_its_new_words(paper: Paper):
    paper.publish(1, "The harbour opens")
    paper.keeper.settle()
    paper.publish(1, "The airport opens")
    paper.keeper.settle()
    assert paper.numbers("harbour") == set()
    assert paper.numbers("airport") == {1}


def test_a_story_is_found_by_its_writers_name_and_by_the_new_one(paper: Paper):
    with transaction.atomic():
        store.put(key="author:5:en", value={"name": "Layla Haddad", "path": "/en/authors/layla"})
    paper.publish(1, "The harbour opens", authors=[5])
    paper.keeper.settle()
    assert paper.numbers("layla haddad") == {1}
    with transaction.atomic():
        store.put(key="author:5:en", value={"name": "Layla Mansour", "path": "/en/authors/layla"})
    paper.keeper.settle()
    assert paper.numbers("mansour") == {1}
    assert paper.numbers("haddad") == set()


def test_a_new_keeper_goes_on_where_the_last_one_stopped(paper: Paper):
    paper.publish(1, "The harbour opens")
    paper.keeper.settle()
    paper.keeper.close()
    build = paper.folder.current()
    paper.publish(2, "The harbour closes")
    paper.keeper.settle()
    assert paper.folder.current() == build
    assert paper.numbers("harbour") == {1, 2}


def test_changes_followed_twice_make_no_story_double(paper: Paper):
    paper.publish(1, "The harbour opens")
    paper.keeper.settle()
    paper.keeper.close()
    build = paper.folder.current()
    assert build is not None
    # As after a kill between the commit and the note of it.
    write_state(build, State(index.fingerprint(), 0))
    paper.keeper.settle()
    assert paper.reader.searcher().num_docs == 1


def test_an_interrupted_build_is_gone_on_with(paper: Paper, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(following, "DOCUMENTS_A_STEP", 2)
    monkeypatch.setattr(following, "STEPS_A_COMMIT", 1)
    for number in range(1, 6):
        paper.publish(number, "The harbour opens")
    paper.keeper.step()
    begun = paper.folder.underway()
    assert begun is not None
    assert paper.folder.current() is None
    paper.keeper.close()
    paper.publish(6, "The harbour closes")
    paper.keeper.settle()
    assert paper.folder.current() == begun
    assert paper.numbers("harbour") == {1, 2, 3, 4, 5, 6}


def test_readers_keep_the_old_index_until_the_new_one_is_whole(paper: Paper, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(following, "DOCUMENTS_A_STEP", 1)
    paper.publish(1, "The harbour opens")
    paper.publish(2, "The harbour closes")
    paper.keeper.settle()
    old = paper.folder.current()
    paper.keeper.rebuild()
    paper.keeper.step()
    assert paper.folder.current() == old
    assert paper.numbers("harbour") == {1, 2}
    paper.keeper.settle()
    assert paper.folder.current() != old
    assert paper.numbers("harbour") == {1, 2}


def test_an_index_of_other_terms_is_built_anew(paper: Paper, monkeypatch: pytest.MonkeyPatch):
    paper.publish(1, "The harbour opens")
    paper.keeper.settle()
    old = paper.folder.current()
    paper.keeper.close()
    monkeypatch.setattr(index, "fingerprint", lambda: "another")
    paper.keeper.settle()
    build = paper.folder.current()
    assert build not in {None, old}
    assert build is not None
    assert state_of(build).fingerprint == "another"


def test_an_index_that_is_ahead_of_the_log_is_built_anew(paper: Paper):
    paper.publish(1, "The harbour opens")
    paper.keeper.settle()
    paper.keeper.close()
    build = paper.folder.current()
    assert build is not None
    write_state(build, State(index.fingerprint(), 999_999))  # the database was restored from an older copy
    with transaction.atomic():
        store.drop(key="article:1")
    paper.keeper.settle()
    assert paper.numbers("harbour") == set()


def test_a_damaged_index_is_built_anew(paper: Paper):
    paper.publish(1, "The harbour opens")
    paper.keeper.settle()
    paper.keeper.close()
    build = paper.folder.current()
    assert build is not None
    (build / "meta.json").write_text("{")
    paper.keeper.settle()
    assert paper.numbers("harbour") == {1}


def test_another_process_that_writes_the_index_is_named(paper: Paper):
    paper.keeper.settle()
    with pytest.raises(index.Busy):
        Keeper(paper.folder).step()


def test_a_keeper_killed_at_any_moment_leaves_an_index_that_is_gone_on_with(paper: Paper, tmp_path: Path):
    for number in range(1, 41):
        paper.publish(number, "The harbour opens")
    paper.keeper.settle()
    paper.keeper.close()
    for number in range(41, 81):
        paper.publish(number, "The harbour closes")
    connection.close()
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(paper.folder.root)],
        stdout=subprocess.PIPE,
        env={**of_child(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "broadsheet.settings"},
    )
    assert child.stdout is not None
    assert child.stdout.readline()  # it is at work
    time.sleep(random.random() / 10)  # whenever it is: what follows holds for each moment
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    paper.keeper.settle()
    assert paper.numbers("harbour") <= set(range(1, 81))
    assert paper.reader.searcher().num_docs == 80


_CHILD = """
import sys
import django
django.setup()
from pathlib import Path
from broadsheet.search import following
from broadsheet.search.folder import IndexFolder
following.CHANGES_A_STEP = 3
keeper = following.Keeper(IndexFolder(Path(sys.argv[1])))
print("at work", flush=True)
while True:
    keeper.step()
"""
