"""Asks the index: candidates first, by what is quick over a million stories, then their order by all that we know.

Returns numbers; what they stand for, and whether it is still live, is for the live store to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import prod

import tantivy
from tantivy import Occur, Query

from broadsheet.search.asking import Asked, Filters, Order
from broadsheet.search.index import LANGS, schema
from broadsheet.search.ranking import count_of, numbers_of, ranked
from broadsheet.search.recency import newest_months
from broadsheet.search.terms import any_of, is_one_of, number_is, phrase, term

MOST_RANKED = 100  # candidates that are put in order by all we know
MOST_LISTED = 1_000  # how far back one may turn the pages of the newest
ENOUGH = 10  # stories with all the words: then nobody needs those with only some of them
SIEVED = 300  # candidates taken where a filter will leave few of them
MOST_RARE = 8  # words that candidates are looked for by, the rarest
# Matches that are gone through in about 5 ms; where more are to be expected, the newest months are enough.
MANY = 30_000
MANY_OF_RAREST = 50_000  # stories with the rarest word: so many steps at least, however few have them all


@dataclass(frozen=True)
class Hit:
    """One story that was found."""

    number: int
    score: float


@dataclass(frozen=True)
class Found:
    """A stretch of what was found. `count`: of all; `more`: there are more than that; `some`: not all of the words
    stand in all of them.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    more: bool = False
    some: bool = False


def find(  # noqa: PLR0913 - a question has so many sides
    *,
    searcher: tantivy.Searcher,
    asked: Asked,
    filters: Filters,
    order: Order = Order.BEST,
    limit: int = 10,
    offset: int = 0,
    now: datetime | None = None,
) -> Found:
    """The stories that answer, `limit` of them from the `offset`-th. `now`: newer stories are preferred a little."""
    search = _Search(searcher, asked, filters)
    if not search.can_find:
        return Found()
    if order is Order.NEWEST:
        return search.newest(limit=limit, offset=offset)
    return search.best(limit=limit, offset=offset, now=now)


class _Search:
    """One question over one state of the index."""

    def __init__(self, searcher: tantivy.Searcher, asked: Asked, filters: Filters) -> None:
        self._searcher = searcher
        self._asked = asked
        self._words = asked.content
        phrased = {word for each in asked.phrases for word in each}
        self._frequency = {word: searcher.doc_freq("text", word) for word in {*self._words, *phrased}}
        self._known = sorted((word for word in self._words if self._frequency[word]), key=self._frequency.__getitem__)
        self._sieve = [*_filtering(filters), *((Occur.MustNot, phrase("text", each)) for each in asked.without)]
        self._phrases = [(Occur.Must, phrase("text", each)) for each in asked.phrases]

    @property
    def can_find(self) -> bool:
        """Whether there can be an answer: no word is known, no story has a phrase's every word, and it's no."""
        phrased = all(self._frequency[word] for each in self._asked.phrases for word in each)
        return phrased and bool(self._known or self._asked.phrases)

    def newest(self, *, limit: int, offset: int) -> Found:
        """The newest first: those with all the words; where there are none, those with any."""
        limit = max(0, min(limit, MOST_LISTED - offset))
        for query, some in ((self._all_words(), False), (self._any_words(), True)):
            if query is None or (some and len(self._words) < 2):
                continue
            for cut in self._cuts(offset + limit):
                within = Query.boolean_query([*query, *cut])
                # One more than is shown tells, in a cut of the archive, that the cut was wide enough.
                result = self._searcher.search(within, limit, count=True, order_by_field="at", offset=offset)
                if count_of(result) and (not cut or count_of(result) > offset + limit):
                    hits = [Hit(number, 0.0) for number in numbers_of(self._searcher, result)]
                    return Found(tuple(hits), count_of(result), bool(cut), some)
        return Found()

    def best(self, *, limit: int, offset: int, now: datetime | None) -> Found:
        """What answers best first."""
        numbers, count, more = self._with_all()
        some = False
        if len(numbers) < ENOUGH and len(self._words) > 1 and self._known:
            known = set(numbers)
            others = [number for number in self._with_any() if number not in known]
            numbers, some = [*numbers, *others][:MOST_RANKED], bool(others)
            count, more = len(numbers), len(numbers) == MOST_RANKED
        order = ranked(self._searcher, asked=self._asked, known=self._known, numbers=numbers, now=now)
        hits = tuple(Hit(number, score) for number, score in order[offset : offset + limit])
        return Found(hits, max(count, len(order)), more, some)

    # --- candidates -----------------------------------------------------------------------------------------------

    def _with_all(self) -> tuple[list[int], int, bool]:
        """Stories with all words and phrases: the candidates' numbers, how many there are, whether more."""
        query = self._all_words()
        if query is None:
            return [], 0, False
        if not self._phrases and self._is_heavy():
            every = Query.boolean_query([(Occur.Must, term("text", word)) for word in self._words])
            numbers = self._sieved(every if len(self._words) > 1 else None)
            if len(numbers) >= ENOUGH:
                return numbers, len(numbers), True
        for cut in self._cuts(ENOUGH):
            within = Query.boolean_query([*query, *cut])
            result = self._searcher.search(within, MOST_RANKED, count=True)
            if not cut or count_of(result) >= ENOUGH:
                break
        return numbers_of(self._searcher, result), count_of(result), bool(cut)

    def _with_any(self) -> list[int]:
        """Stories with some of the words."""
        if self._phrases:
            query = Query.boolean_query([*self._phrases, *self._sieve, (Occur.Should, any_of("text", self._known))])
            return numbers_of(self._searcher, self._searcher.search(query, MOST_RANKED, count=False))
        return self._sieved(None)

    def _sieved(self, every: Query | None) -> list[int]:
        """The best by the words alone, of which those are kept that pass filters and have `every` word.

        A union of words alone is the one question in which tantivy skips what cannot be among the best.
        """
        sieve = [*self._sieve, *([(Occur.Must, every)] if every else [])]
        union = any_of("text", self._known[:MOST_RARE])
        first = self._searcher.search(union, SIEVED if sieve else MOST_RANKED, count=False)
        numbers = numbers_of(self._searcher, first)
        if sieve and numbers:
            query = Query.boolean_query([(Occur.Must, number_is(numbers)), *sieve])
            passed = {*numbers_of(self._searcher, self._searcher.search(query, len(numbers), count=False))}
            left = [number for number in numbers if number in passed]
            if len(left) >= ENOUGH or len(numbers) < SIEVED or every:
                return left[:MOST_RANKED]
            query = Query.boolean_query([(Occur.Must, union), *self._sieve])
            return numbers_of(self._searcher, self._searcher.search(query, MOST_RANKED, count=False))
        return numbers

    # --- questions --------------------------------------------------------------------------------------------------

    def _all_words(self) -> list[tuple[Occur, Query]] | None:
        """All words and phrases; None where a word is in no story."""
        if len(self._known) < len(self._words):
            return None
        return [*((Occur.Must, term("text", word)) for word in self._known), *self._phrases, *self._sieve]

    def _any_words(self) -> list[tuple[Occur, Query]] | None:
        if not self._known:
            return None
        return [(Occur.Must, any_of("text", self._known[:MOST_RARE])), *self._phrases, *self._sieve]

    def _expected(self) -> float:
        """How many stories have all words and phrases' words, if each word fell by chance."""
        total = max(1, self._searcher.num_docs)
        return total * prod(frequency / total for frequency in self._frequency.values())

    def _is_heavy(self) -> bool:
        """Whether to go through all that match would take too long: many have every word, or even the rarest."""
        return self._expected() > MANY or min(self._frequency.values(), default=0) > MANY_OF_RAREST

    def _cuts(self, wanted: int) -> Iterable[list[tuple[Occur, Query]]]:
        """The newest months first where a question would find more than anybody can look at; then all."""
        if self._is_heavy() and wanted < MANY:
            months = newest_months(self._searcher, stories=MANY * 2)
            yield [(Occur.Must, is_one_of("month", months))]
        yield []


def _filtering(filters: Filters) -> Iterable[tuple[Occur, Query]]:
    for name, value in (("lang", LANGS.get(filters.lang)), ("section", filters.section), ("author", filters.author)):
        if value is not None:
            yield Occur.Must, is_one_of(name, [value])
    if filters.since or filters.until:
        yield Occur.Must, _within(filters.since, filters.until)


def _within(since: datetime | None, until: datetime | None) -> Query:
    low, high = (int(each.timestamp()) if each else None for each in (since, until))
    # tantivy calls an open end "included".
    within = Query.range_query(schema(), "at", tantivy.FieldType.Integer, low, high, include_upper=high is None)
    return Query.const_score_query(within, 0.0)
