"""Which rule holds for an item. Pure: it must not know the database, nor what a rule leads to."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from broadsheet.kit import arabic
from broadsheet.kit.languages import language_of
from broadsheet.wire.agencies import short_name
from broadsheet.wire.formats.base import Subject

type Words = frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A rule's conditions, folded, all of which must hold; an empty one always does. `id` None: not saved yet.

    `words`: one of these sets has to be in the item whole; `unwanted`: none may be.
    """

    id: int | None
    name: str
    agencies: Words = frozenset()
    languages: Words = frozenset()
    subjects: Words = frozenset()
    words: tuple[Words, ...] = ()
    unwanted: tuple[Words, ...] = ()
    urgency: int | None = None


@dataclass(frozen=True)
class Facts:
    """What rules look at, of one item. `subjects`: every code, name and keyword; `words`: folded, and their stems."""

    agency: str
    language: str
    urgency: int | None
    subjects: Words
    words: Words


def rule(*, id: int | None, name: str, urgency: int | None, **conditions: str) -> Rule:  # noqa: A002 - the rule's own
    """A rule from the words typed at the desk: `agencies`, `languages`, `subjects`, `words`, `unwanted`, lines each."""
    typed = {key: _lines(value) for key, value in conditions.items()}
    return Rule(
        id=id,
        name=name,
        agencies=frozenset(_agency(line) for line in typed["agencies"]),
        languages=frozenset(_language(code) for line in typed["languages"] for code in re.split(r"[\s,،;؛]+", line)),
        subjects=frozenset(map(_label, typed["subjects"])),
        words=tuple(filter(None, (frozenset(arabic.words(line)) for line in typed["words"]))),
        unwanted=tuple(filter(None, (frozenset(arabic.words(line)) for line in typed["unwanted"]))),
        urgency=urgency,
    )


def facts(  # noqa: PLR0913 - each is something a rule may ask for
    *,
    agency: str,
    language: str,
    urgency: int | None,
    subjects: Iterable[Subject],
    keywords: Iterable[str],
    text: str,
) -> Facts:
    """An item's facts. `text`: headline and body; `agency`: by any of its names."""
    said = [label for subject in subjects for label in (subject.code, *subject.names.values())]
    labels = {_label(label) for label in (*said, *keywords)}
    # "medtop:11000000" is met by its bare number too.
    labels |= {label.rpartition(":")[2] for label in labels}
    words = arabic.words(text)
    return Facts(
        agency=_agency(agency),
        language=_language(language),
        urgency=urgency,
        subjects=frozenset(labels - {""}),
        words=frozenset([*words, *map(arabic.stem, words)]),
    )


def first(*, rules: Sequence[Rule], of: Facts, told: Callable[[Rule, Exception], None]) -> Rule | None:
    """The first rule that holds, or None. A rule that breaks is told of and passed over."""
    for each in rules:
        try:
            if holds(rule=each, of=of):
                return each
        except Exception as error:  # noqa: BLE001 - the edge of one rule: `told` logs it, and the next one is asked
            told(each, error)
    return None


def holds(*, rule: Rule, of: Facts) -> bool:
    """Whether all conditions of a rule are met."""
    return (
        (not rule.agencies or of.agency in rule.agencies)
        and (not rule.languages or of.language in rule.languages)
        and (not rule.subjects or bool(rule.subjects & of.subjects))
        and (rule.urgency is None or (of.urgency is not None and 1 <= of.urgency <= rule.urgency))
        and (not rule.words or any(_are_in(line, of) for line in rule.words))
        and not any(_are_in(line, of) for line in rule.unwanted)
    )


def _are_in(line: Words, of: Facts) -> bool:
    return all(word in of.words or arabic.stem(word) in of.words for word in line)


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _agency(name: str) -> str:
    return arabic.fold(short_name(name=name))


def _language(code: str) -> str:
    known = language_of(code) if code else None
    return known.code if known else code.strip().lower()


def _label(label: str) -> str:
    return arabic.fold(label)
