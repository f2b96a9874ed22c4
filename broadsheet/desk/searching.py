"""How the desk finds words in short texts: every word, anywhere, whichever way its Arabic letters are written.

The texts are not kept folded, so the pattern is loosened instead: a letter that is written in several ways (أ إ آ ا,
ة ه, ى ي, hamza carriers) matches any one letter. Readers' search is another app's, with an index of its own.
"""

from typing import Any

from django.db.models import CharField, Lookup, Q, TextField

from broadsheet.kit.arabic import fold

# The letters that are written in several ways, and digits, which are written in two scripts.
_VARYING = frozenset("اءيهوك0123456789")


class Resembles(Lookup):
    """`field__resembles="…%…_…"`: SQL's LIKE with a backslash to escape, regardless of case."""

    lookup_name = "resembles"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The comparison in the words of the database at hand."""
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        like = "ILIKE" if connection.vendor == "postgresql" else "LIKE"
        return f"{left} {like} {right} ESCAPE '\\'", (*left_values, *right_values)


for _field in (CharField, TextField):
    _field.register_lookup(Resembles)


def pattern(word: str) -> str:
    """A LIKE pattern that finds `word` anywhere in a text, with any form of the letters that vary."""
    return f"%{''.join(_loosened(letter) for letter in fold(word))}%"


def _loosened(letter: str) -> str:
    if letter in _VARYING:
        return "_"
    return "\\" + letter if letter in "%_\\" else letter


def mentions(*, words: str, fields: tuple[str, ...]) -> Q:
    """A condition: each word of `words` stands in at least one of `fields`. No words: always true."""
    wanted = Q()
    for word in words.split():
        somewhere = Q()
        for field in fields:
            somewhere |= Q(**{f"{field}__resembles": pattern(word)})
        wanted &= somewhere
    return wanted
