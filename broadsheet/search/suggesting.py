"""What somebody may be about to ask, while they type: stories whose headlines hold the words, the last one begun."""

import tantivy
from tantivy import Occur, Query

from broadsheet.search.asking import LONGEST
from broadsheet.search.index import LANGS
from broadsheet.search.ranking import numbers_of
from broadsheet.search.terms import any_of, is_one_of, term
from broadsheet.search.words import terms_in

LEAST = 2  # letters of a word that was begun
MOST_ENDINGS = 40


def suggested(*, searcher: tantivy.Searcher, text: str, lang: str = "", limit: int = 8) -> list[int]:
    """The newest stories whose headlines have all the words and one that begins with the last. Never fails."""
    text = text[:LONGEST]
    terms = terms_in(text)
    if not terms or len(terms[-1]) < LEAST:
        return []
    parts = [(Occur.Must, term("title", word)) for word in terms[:-1]]
    if text[-1:].isspace():
        parts.append((Occur.Must, term("title", terms[-1])))
    else:
        endings = [word for begun in _begun(terms[-1]) for word, _ in _endings(searcher, begun)]
        if not endings:
            return []
        parts.append((Occur.Must, any_of("title", [*dict.fromkeys(endings)])))
    if lang in LANGS:
        parts.append((Occur.Must, is_one_of("lang", [LANGS[lang]])))
    return numbers_of(searcher, searcher.search(Query.boolean_query(parts), limit, count=False, order_by_field="at"))


def _begun(term_typed: str) -> list[str]:
    # Of a word that was only begun, the stem still has the article: too little was left without it.
    bare = term_typed.removeprefix("ال")
    return [term_typed, *([bare] if bare != term_typed and len(bare) >= LEAST else [])]


def _endings(searcher: tantivy.Searcher, begun: str) -> list[tuple[str, int]]:
    return searcher.terms_with_prefix("title", begun, limit=MOST_ENDINGS)
