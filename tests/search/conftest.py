"""An index in a temporary folder, and a live store with committed documents for it to follow."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from broadsheet.press.snapshot import close
from broadsheet.search.asking import Filters, Order, asked
from broadsheet.search.finding import Found, find
from broadsheet.search.folder import IndexFolder, State
from broadsheet.search.index import Entry, Reader, Writer, fingerprint
from tests.press.toys import clear_press

NOW = datetime(2026, 11, 22, tzinfo=UTC)


class Library:
    """An index of a few stories, and what is found in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = IndexFolder(folder)
        self.reader = Reader(self.folder)
        self._writer = Writer(self.folder.begin(State(fingerprint(), 0)))
        self.folder.promote(self._writer.build)

    def add(
        self, number: int, text: str, *, title: str = "", lang: str = "en", at: datetime = NOW, **more: Any
    ) -> None:
        self._writer.put(Entry(number, lang, title, f"{title}\n{text}", int(at.timestamp()), **more))
        self._writer.commit(State(fingerprint(), 0))

    def find(self, text: str, *, order: Order = Order.BEST, limit: int = 10, offset: int = 0, **filters: Any) -> Found:
        return find(
            searcher=self.reader.searcher(),
            asked=asked(text),
            filters=Filters(**filters),
            order=order,
            limit=limit,
            offset=offset,
            now=NOW,
        )

    def numbers(self, text: str, **options: Any) -> list[int]:
        return [hit.number for hit in self.find(text, **options).hits]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "index")


@pytest.fixture
def transactional_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The live store, empty, with real commits: the index reads through a second connection. See tests/press."""
    with django_db_blocker.unblock():
        clear_press()
        yield
        clear_press()
        close()
        connection.close()


type Publish = Callable[..., None]


def article(number: int, headline: str, *, lang: str = "en", body: str = "", **given: Any) -> dict[str, Any]:
    """An article's document, as far as search reads it."""
    return {
        "id": number,
        "lang": lang,
        "path": f"/{lang}/news/{number}",
        "state": "live",
        "section": 1,
        "kicker": "",
        "headline": headline,
        "deck": "",
        "authors": [],
        "topics": [],
        "byline": "The desk",
        "dateline": "",
        "published_at": "2026-11-20T09:30:00Z",
        "body": [f"<p>{body}</p>"],
        **given,
    }
