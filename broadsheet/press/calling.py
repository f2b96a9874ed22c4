"""What a stretch of the change log calls for: which paths are to be rendered, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from broadsheet.press.matching import proposed_by, readers_of
from broadsheet.press.pages import Register
from broadsheet.press.recording import known_of
from broadsheet.press.snapshot import Change, Snapshot

# A change that calls for no more pages than this is a story's own; beyond, it is an author's new name, a new design.
FEW = 50


@dataclass(frozen=True)
class Calls:
    """Paths to render, each with the latest change that calls for it, in words.

    `quick`: those that a change calls for which concerns few pages. They overtake a backlog of the other sort: a
    withdrawn story must not wait until an author's new name is on a hundred thousand pages.
    """

    reasons: dict[str, str] = field(default_factory=dict)
    quick: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.reasons)


def called_for(*, changes: Iterable[Change], store: Snapshot, register: Register) -> Calls:
    """The calls of these changes: every page affected, and every path proposed that was never rendered."""
    reasons: dict[str, str] = {}
    proposed: dict[str, str] = {}
    quick: set[str] = set()
    for change in changes:
        why = f"{change.name} {change.key}".rstrip()
        readers = readers_of(change=change, store=store)
        reasons.update(dict.fromkeys(readers, why))
        if len(readers) <= FEW:
            quick |= readers
        proposed.update(dict.fromkeys(proposed_by(change=change, register=register), why))
    # A path that was ever rendered has its reads on record, the misses too: the matching rule alone decides.
    unheard_of = proposed.keys() - known_of(paths=proposed, store=store).keys()
    return Calls(reasons | {path: proposed[path] for path in unheard_of}, quick | unheard_of)
