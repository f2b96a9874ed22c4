"""What the search's page shows: stories that are live at this moment, with the words marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import tantivy
from markupsafe import Markup

from broadsheet.press.recorder import Value
from broadsheet.press.snapshot import Snapshot
from broadsheet.reader.pages.frame import Frame
from broadsheet.reader.searching.form import A_PAGE, Form
from broadsheet.search.asking import Asked, asked
from broadsheet.search.documents import body_text
from broadsheet.search.finding import Found, find
from broadsheet.search.guessing import meant
from broadsheet.search.snippets import html_of, marked, snippet
from broadsheet.search.suggesting import suggested


@dataclass(frozen=True)
class Result:
    """One story as it is shown; `headline` and `snippet` are finished HTML."""

    card: Value
    headline: Markup
    snippet: Markup
    section: str
    by: str


@dataclass(frozen=True)
class Answer:
    """The page's results. `instead`: the question that was answered, where that asked for found nothing; `guess`: one
    that might have been meant.
    """

    results: tuple[Result, ...] = ()
    count: int = 0
    more: bool = False
    some: bool = False
    instead: str = ""
    guess: str = ""
    has_next: bool = False


def answer(*, searcher: tantivy.Searcher, store: Snapshot, frame: Frame, form: Form, now: datetime) -> Answer:
    """Ask the index, and look up in the live store what it found."""
    question = asked(form.q)
    if question.is_empty:
        return Answer()

    def look(at: Asked) -> Found:
        filters = form.filters(zone=frame.dates.zone)
        offset = (form.page - 1) * A_PAGE
        return find(
            searcher=searcher, asked=at, filters=filters, order=form.order, limit=A_PAGE, offset=offset, now=now
        )

    found, instead, guess = look(question), "", ""
    if not found.hits or found.some:
        guess = meant(searcher=searcher, asked=question, texts=_texts_from(store)) or ""
        if guess and not found.hits and form.page == 1 and (second := look(asked(guess))).hits:
            question, found, instead, guess = asked(guess), second, guess, ""
    results = tuple(_results(found, question=question, store=store, frame=frame))
    has_next = found.count > form.page * A_PAGE and len(found.hits) == A_PAGE
    return Answer(results, found.count, found.more, found.some, instead, guess, has_next)


def suggestions(*, searcher: tantivy.Searcher, store: Snapshot, text: str, limit: int = 7) -> list[dict[str, str]]:
    """Headlines that somebody may be about to ask for, each once: title, path, lang."""
    cards = (store.get(f"card:{number}") for number in suggested(searcher=searcher, text=text, limit=limit * 2))
    found = {card["headline"]: card for card in cards if card is not None}
    return [
        {"title": card["headline"], "path": card["path"], "lang": card["lang"]} for card in [*found.values()][:limit]
    ]


def _results(found: Found, *, question: Asked, store: Snapshot, frame: Frame) -> Iterable[Result]:
    for hit in found.hits:
        card, article = store.get(f"card:{hit.number}"), store.get(f"article:{hit.number}")
        # The index is a moment behind: what was withdrawn since isn't shown, whatever it says.
        if card is None or article is None or article["state"] != "live":
            continue
        lang = card["lang"]
        text = "\n".join(filter(None, (card["deck"], body_text(article["body"]))))
        section = store.get(f"section:{card['section']}:{lang}")
        yield Result(
            card=card,
            headline=html_of(marked(card["headline"], question.marked), lang=lang),
            snippet=html_of(snippet(text, question.marked), lang=lang),
            section=section["name"] if section else "",
            by=_by(card, store, frame),
        )


def _by(card: Value, store: Snapshot, frame: Frame) -> str:
    lang = card["lang"]
    names = [found["name"] for found in (store.get(f"author:{each}:{lang}") for each in card["authors"]) if found]
    return ("، " if frame.lang == "ar" else ", ").join(names)


def _texts_from(store: Snapshot) -> Callable[[Sequence[int]], Iterable[str]]:
    def texts(numbers: Sequence[int]) -> Iterable[str]:
        for number in numbers:
            article = store.get(f"article:{number}")
            if article is not None and article["state"] == "live":
                yield f"{article['headline']}\n{article['deck']}\n{body_text(article['body'])}"

    return texts
