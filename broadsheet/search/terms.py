"""The few forms of question that we put to tantivy."""

from collections.abc import Sequence

from tantivy import Occur, Query

from broadsheet.search.index import schema


def term(field: str, word: str) -> Query:
    """A word in a field."""
    return Query.term_query(schema(), field, word)


def any_of(field: str, words: Sequence[str]) -> Query:
    """Any of the words, each counting by its rarity."""
    if len(words) == 1:
        return term(field, words[0])
    return Query.boolean_query([(Occur.Should, term(field, word)) for word in words])


def phrase(field: str, words: Sequence[str], *, slop: int = 0) -> Query:
    """Words one after the other; with `slop`, so many others may stand between."""
    return term(field, words[0]) if len(words) == 1 else Query.phrase_query(schema(), field, [*words], slop)


def is_one_of(field: str, values: Sequence[int]) -> Query:
    """One of these numbers in a field; it counts nothing."""
    queries = [Query.term_query(schema(), field, value, "basic") for value in values]
    one = queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, each) for each in queries])
    return Query.const_score_query(one, 0.0)


def number_is(numbers: Sequence[int]) -> Query:
    """One of these stories; it counts nothing.

    As a union: tantivy's question for a set of terms walks through all terms, ten times as slow for a hundred.
    """
    return is_one_of("number", numbers)
