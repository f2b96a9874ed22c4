"""Question sets for measuring how good the answers are: passages, and questions that one passage answers each.

From a folder of JSON lines (`QUESTIONS=`): {id, lang, text} is a passage, {question, answer_id} a question. Without
one: our own, about the paragraphs of the demo edition as it was when they were written (tests/search/questions).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.search.asking import Filters, asked
from broadsheet.search.finding import find
from broadsheet.search.folder import IndexFolder, State
from broadsheet.search.index import Entry, Reader, Writer, fingerprint

OURS = Path(__file__).parent.parent / "tests" / "search" / "questions"


@dataclass(frozen=True)
class Passage:
    """What may be found."""

    lang: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question and the passage that answers it."""

    text: str
    answer: str


def read(folder: Path | None) -> tuple[dict[str, Passage], list[Question]]:
    """The passages by id, and the questions. Raises ValueError where the folder holds none of either."""
    passages: dict[str, Passage] = {}
    questions: list[Question] = []
    for file in sorted((folder or OURS).glob("*.jsonl")):
        for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if "question" in row:
                questions.append(Question(row["question"], str(row["answer_id"])))
            else:
                passages[str(row["id"])] = Passage(row["lang"], row["text"])
    if not passages or not questions:
        raise ValueError(
            f"{folder} holds no passages, or no questions: lines of id, lang, text and question, answer_id"
        )
    return passages, questions


def hit1(*, passages: Mapping[str, Passage], questions: list[Question], folder: Path) -> dict[str, list[Question]]:
    """The questions, by their answer's language, that weren't answered first. The index goes to `folder`."""
    ids = list(passages)
    searcher = _index(passages, folder).searcher()
    missed: dict[str, list[Question]] = {}
    for question in questions:
        found = find(searcher=searcher, asked=asked(question.text), filters=Filters(), limit=1)
        best = ids[found.hits[0].number - 1] if found.hits else ""
        missed.setdefault(passages[question.answer].lang, [])
        if best != question.answer:
            missed[passages[question.answer].lang].append(question)
    return missed


def _index(passages: Mapping[str, Passage], folder: Path) -> Reader:
    place = IndexFolder(folder)
    state = State(fingerprint(), 0)
    writer = Writer(place.begin(state))
    at = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    for number, passage in enumerate(passages.values(), 1):
        writer.add(Entry(number, passage.lang, title="", text=passage.text, at=at))
    writer.commit(state)
    writer.close()
    place.promote(writer.build)
    return Reader(place)
