"""The order of candidates by all that we know: their words, the headline's, how near words stand, their age.

Over at most some hundred stories, so that it may ask what would be too slow over all.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice, pairwise

import tantivy
from tantivy import Occur, Query

from broadsheet.search.asking import Asked
from broadsheet.search.recency import faded
from broadsheet.search.terms import number_is, phrase, term

# Tuned on the demo edition's questions (docs/search.md).
TITLE = 1.0
NEAR = 0.2
NEAR_SLOP = 4  # words that may stand between two neighbours of the question
MOST_PAIRS = 6
MOST_NEAR = 50  # candidates whose words' nearness is looked at


def numbers_of(searcher: tantivy.Searcher, result: tantivy.SearchResult) -> list[int]:
    """The stories' numbers of a result, in its order."""
    addresses = [address for _, address in result.hits]
    return [int(number or 0) for number in searcher.fast_field_values("number", addresses)] if addresses else []


def count_of(result: tantivy.SearchResult) -> int:
    """How many a question found that asked for the count."""
    return int(result.count)  # type: ignore[attr-defined]  # its stubs have forgotten it


def ranked(
    searcher: tantivy.Searcher, *, asked: Asked, known: Sequence[str], numbers: Sequence[int], now: datetime | None
) -> list[tuple[int, float]]:
    """The candidates with their scores, best first; of equals the newer one."""
    if not numbers:
        return []
    worth = ((Occur.Should, each) for each in _worth(asked, known, numbers[:MOST_NEAR]))
    query = Query.boolean_query([(Occur.Must, number_is(numbers)), *worth])
    result = searcher.search(query, len(numbers), count=False)
    addresses = [address for _, address in result.hits]
    moments = [int(at or 0) for at in searcher.fast_field_values("at", addresses)]
    scores = [float(score) for score, _ in result.hits]
    if now is not None:
        scores = faded(scores, moments=moments, now=now)
    order = zip(numbers_of(searcher, result), scores, moments, strict=True)
    return [(number, score) for number, score, _ in sorted(order, key=lambda each: (-each[1], -each[2], -each[0]))]


def _worth(asked: Asked, known: Sequence[str], nearest: Sequence[int]) -> Iterator[Query]:
    for word in known:
        yield term("text", word)
        yield Query.boost_query(term("title", word), TITLE)
    for each in asked.phrases:
        yield _among(nearest, phrase("text", each))
        yield Query.boost_query(_among(nearest, phrase("title", each)), TITLE)
    there = set(known)
    order = [word for word in asked.words if word in there]
    for pair in islice(pairwise(order), MOST_PAIRS):
        if pair[0] != pair[1]:
            yield Query.boost_query(_among(nearest, phrase("text", pair, slop=NEAR_SLOP)), NEAR)


def _among(numbers: Sequence[int], phrase: Query) -> Query:
    # In a conjunction a phrase is looked for in these stories alone; as one of many alternatives it would be searched
    # for through the whole archive.
    return Query.boolean_query([(Occur.Must, number_is(numbers)), (Occur.Must, phrase)])
