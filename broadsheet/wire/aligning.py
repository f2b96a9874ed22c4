"""Which paragraph of one version is which of another, and which words of it differ. Pure; knows plain text alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_ALIKE = 0.4  # so much of the words two paragraphs share if one is the other rewritten
_MOST = 10_000  # pairs of paragraphs; beyond it they are paired in their order
_MOST_WORDS = 3_000


class Op(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    """Neighbouring words with the same fate, with the spaces that follow them."""

    op: Op
    text: str


def align(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pairs of indices in order: (i, j) the same paragraph, perhaps rewritten; (i, None) gone; (None, j) added."""
    pairs: list[tuple[int | None, int | None]] = []
    for op, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            pairs += zip(range(low, high), range(start, end), strict=True)
        else:
            pairs += _rewritten(old, new, range(low, high), range(start, end))
    return pairs


def runs(*, old: str, new: str) -> list[Run]:
    """The words of both as runs, in the order in which `new` is read; a space stands between any two."""
    found = _runs(old, new)
    return [*(Run(run.op, run.text if run.text[-1].isspace() else run.text + " ") for run in found[:-1]), *found[-1:]]


def _runs(old: str, new: str) -> list[Run]:
    before, after = _words(old), _words(new)
    if len(before) + len(after) > _MOST_WORDS:
        return [Run(op, text) for op, text in ((Op.REMOVED, old), (Op.ADDED, new)) if text]
    found: list[Run] = []
    bare = [word.strip() for word in before], [word.strip() for word in after]
    for op, low, high, start, end in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if op == "equal":
            found.append(Run(Op.SAME, "".join(after[start:end])))
            continue
        gone, come = "".join(before[low:high]), "".join(after[start:end])
        found += [Run(fate, text) for fate, text in ((Op.REMOVED, gone), (Op.ADDED, come)) if text]
    return found


def _words(text: str) -> list[str]:
    words: list[str] = []
    for line in text.splitlines(keepends=True):
        pieces = line.split(" ")
        words += [piece + " " for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
    return words


def _rewritten(old: Sequence[str], new: Sequence[str], low: range, high: range) -> list[tuple[int | None, int | None]]:
    """The best pairing of two stretches without an equal paragraph: the most likeness in all, order kept."""
    if len(low) * len(high) > _MOST:
        both = min(len(low), len(high))
        return [*zip(low[:both], high[:both], strict=True), *((i, None) for i in low[both:])] + [
            (None, j) for j in high[both:]
        ]
    sets = {id_: set(text.split()) for id_, text in _numbered(old, new, low, high)}
    best = [[0.0] * (len(high) + 1) for _ in range(len(low) + 1)]
    likeness = [[_likeness(sets[0, i], sets[1, j]) for j in high] for i in low]
    for i in reversed(range(len(low))):
        for j in reversed(range(len(high))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likeness[i][j] + best[i + 1][j + 1])
    return _path(best, likeness, low, high)


def _numbered(old: Sequence[str], new: Sequence[str], low: range, high: range) -> list[tuple[tuple[int, int], str]]:
    return [((0, i), old[i]) for i in low] + [((1, j), new[j]) for j in high]


def _path(
    best: list[list[float]], likeness: list[list[float]], low: range, high: range
) -> list[tuple[int | None, int | None]]:
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(low) and j < len(high):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((low[i], high[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((low[i], None))
            i += 1
        else:
            pairs.append((None, high[j]))
            j += 1
    return [*pairs, *((each, None) for each in low[i:]), *((None, each) for each in high[j:])]


def _likeness(one: set[str], other: set[str]) -> float:
    """Shared words over those of the shorter: an update grows. 0 if they are hardly alike."""
    shared = len(one & other) / (min(len(one), len(other)) or 1)
    return shared if shared >= _ALIKE else 0.0
