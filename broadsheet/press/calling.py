"""What a stretch of the change log calls for: which paths are to be rendered, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from broadsheet.press.known import known_of
from broadsheet.press.matching import proposed_by, readers_of
from broadsheet.press.pages import Register
from broadsheet.press.snapshot import Change, Snapshot

# A change that calls for no more pages than this is a story's own; beyond, it is an author's new name, a new design.
FEW = 50
# A document that more pages read than this (the menu) is swept: to note them all would hold up the writers.
MANY = 6_000


@dataclass(frozen=True)
class Calls:
    """Paths to render, each with the latest change that calls for it, in words.

    `quick`: those that a change calls for which concerns few pages. They overtake a backlog of the other sort: a
    withdrawn story must not wait until an author's new name is on a hundred thousand pages. `sweeps`: documents
    whose readers are too many to name, with the last change of each.
    """

    reasons: dict[str, str] = field(default_factory=dict)
    quick: set[str] = field(default_factory=set)
    sweeps: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.reasons)


def called_for(*, changes: Iterable[Change], store: Snapshot, register: Register, most: int | None = None) -> Calls:
    """The calls of these changes: every page affected, and every path proposed that was never rendered.

    `most`: a document with more readers than this is left to a sweep; None: all are named.
    """
    calls = Calls()
    proposed: dict[str, str] = {}
    for change in changes:
        why = f"{change.name} {change.key}".rstrip()
        readers = readers_of(change=change, store=store, limit=most and most + 1)
        if most is not None and change.shape == "d" and len(readers) > most:
            calls.sweeps[change.name] = change.id
        else:
            calls.reasons.update(dict.fromkeys(readers, why))
        if len(readers) <= FEW:
            calls.quick.update(readers)
        proposed.update(dict.fromkeys(proposed_by(change=change, register=register), why))
    # A path that was ever rendered has its reads on record, the misses too: the matching rule alone decides.
    unheard_of = proposed.keys() - known_of(paths=proposed, store=store).keys()
    calls.reasons.update((path, proposed[path]) for path in unheard_of)
    calls.quick.update(unheard_of)
    return calls
