"""Finds the words of rules in a text, whatever they are dressed in. Pure: rules come in as plain values.

A word is found as a whole word only, so that innocent words which contain it are left alone; with what is attached to
it (see affixes.py), stretched, taken to pieces (see reading.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import NamedTuple

from broadsheet.comments.matching import Match
from broadsheet.comments.words.affixes import LEAST_ARABIC, LONGEST, bare
from broadsheet.comments.words.reading import Token, tokens_of, ways_to_read, words_of_rule

# Words that were looked up, with what was found: a newsroom's readers use the same ones.
MOST_REMEMBERED = 20_000


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule as it is kept. `word`: one word or several; `severity`: banned, suspect or allowed."""

    id: int
    word: str
    category: str
    severity: str


class _Entry(NamedTuple):
    """A rule under its first word, with the words that follow, and what may not be attached in between."""

    rule: Rule
    rest: tuple[str, ...]


@dataclass
class WordMatcher:
    """The rules, compiled. See `comments.matching.Matcher`."""

    rules: Sequence[Rule]
    _by_first: dict[str, list[_Entry]] = field(default_factory=dict)
    _beginnings: set[str] = field(default_factory=set)
    _allowed: set[str] = field(default_factory=set)
    _known: dict[str, list[tuple[_Entry, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rule in self.rules:
            first, *rest = words_of_rule(rule.word) or [""]
            if rule.severity == "allowed" and not rest:
                self._allowed.add(first)
            elif first:
                self._by_first.setdefault(first, []).append(_Entry(rule, tuple(rest)))
                self._beginnings.add(first[:LEAST_ARABIC])

    def find(self, *, text: str, lang: str) -> Sequence[Match]:  # noqa: ARG002 - insults keep to no language
        """Every rule that the text breaks, in the order of the text; each rule once at one place."""
        if not self._by_first:
            return ()
        tokens = list(tokens_of(text))
        found: dict[tuple[int, int], Match] = {}
        for place, token in enumerate(tokens):
            for match in self._in_loose(token) if token.spaced else self._at(tokens, place):
                found.setdefault((match.start, match.rule_id), match)
        return [found[key] for key in sorted(found)]

    def _at(self, tokens: Sequence[Token], place: int) -> Iterator[Match]:
        token = tokens[place]
        for entry, suffix in self._beginning_with(token.word):
            if not entry.rest:
                yield _match(entry.rule, token.start, token.end)
            elif not suffix and (end := _end_of(entry.rest, tokens, place)):
                yield _match(entry.rule, token.start, end)

    def _beginning_with(self, word: str) -> list[tuple[_Entry, str]]:
        """The rules whose first word this may be, and what is attached to it behind."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = self._known[word] = [] if word in self._allowed else list(self._looked_up(word))
        return known

    def _looked_up(self, word: str) -> Iterator[tuple[_Entry, str]]:
        for reading in ways_to_read(word):
            # To take a word apart is dear, and hardly any holds even the beginning of a rule's.
            for _, stem, suffix in bare(reading) if self._may_hold_one(reading) else [("", reading, "")]:
                for entry in self._by_first.get(stem, ()):
                    yield entry, suffix

    def _may_hold_one(self, word: str) -> bool:
        last = min(LONGEST, len(word) - LEAST_ARABIC)
        return any(word[place : place + LEAST_ARABIC] in self._beginnings for place in range(last + 1))

    def _in_loose(self, token: Token) -> Iterator[Match]:
        """Letters set apart have no ends of words: any stretch of them may be one."""
        letters = token.spaced
        whole = "".join(each.letter for each in letters)
        for start in range(len(letters)):
            for end in range(start + LEAST_ARABIC, len(letters) + 1):
                for reading in ways_to_read(whole[start:end]):
                    for entry in self._by_first.get(reading, ()):
                        if not entry.rest:
                            yield _match(entry.rule, letters[start].start, letters[end - 1].end)


def _match(rule: Rule, start: int, end: int) -> Match:
    return Match(rule_id=rule.id, word=rule.word, category=rule.category, severity=rule.severity, start=start, end=end)


def _end_of(rest: Sequence[str], tokens: Sequence[Token], place: int) -> int:
    """Where a rule of several words ends, or 0 if others follow. Only its last word may have something behind it."""
    end = tokens[place].end
    for number, word in enumerate(rest, start=1):
        is_next = partial(_is, word, is_last=number == len(rest))
        following = islice((each for each in tokens[place + 1 :] if each.start >= end and not each.spaced), 1)
        found = next((each for each in following if is_next(each)), None)
        if found is None:
            return 0
        end = found.end
    return end


def _is(word: str, token: Token, *, is_last: bool) -> bool:
    return any(
        stem == word and (is_last or not suffix)
        for reading in ways_to_read(token.word)
        for _, stem, suffix in bare(reading)
    )
