"""What to print next and in which order: pure decisions over rendered pages. Knows no database and no disk.

The order keeps every link whole: new pages go up leaf before list, then changed pages change, and only then pages
that go away go, list before leaf.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from broadsheet.press.edition import MISSING, Step, digest_of, status_of
from broadsheet.press.known import Known
from broadsheet.press.models import Dirty
from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder

# How much there is behind a link: nothing, a note or signpost, the page itself. Up first, down last.
STANDING = {MISSING: 0, 301: 1, 410: 1, 200: 2}


@dataclass(frozen=True)
class Rendered:
    """A page as rendered now, beside what it was."""

    path: str
    kind: str
    rank: int
    recency: int
    reason: str
    printed: Printed | None
    reads: Recorder
    known: Known | None
    digest: bytes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", digest_of(self.printed) if self.printed else b"")

    @property
    def status(self) -> int:
        """What a reader now gets: 200, 301, 410, or 404 where there is no such page."""
        return status_of(self.printed) if self.printed else MISSING

    @property
    def was(self) -> int:
        """What a reader got before."""
        return self.known.status if self.known else MISSING

    @property
    def stood(self) -> int | None:
        """What stands in the edition, as far as is known; see Step."""
        return None if self.known and not self.known.digest else self.was

    @property
    def is_new(self) -> bool:
        """Whether a link to the path now finds more than before."""
        return STANDING[self.status] > STANDING[self.was]

    @property
    def is_going(self) -> bool:
        """Whether a page is to be withdrawn, moved or removed: last of all."""
        return STANDING[self.status] < STANDING[self.was]

    @property
    def breaks_links(self) -> bool:
        """Whether links to the path will lead nowhere: it must wait until none is left."""
        return self.was != MISSING and self.status == MISSING

    @property
    def is_same(self) -> bool:
        """Whether a reader gets the very bytes that they got before: nothing is written, nothing purged."""
        return self.status == self.was and self.digest == (self.known.digest if self.known else b"")

    @property
    def phase(self) -> Dirty.Phase:
        """When it may be put in place."""
        if self.is_going:
            return Dirty.Phase.GOING
        return Dirty.Phase.NEW if self.is_new else Dirty.Phase.CHANGED


def order(pages: Iterable[Rendered]) -> list[Rendered]:
    """The order in which pages are put in place; what leaves nothing behind comes after all else."""

    def turn(page: Rendered) -> tuple[int, bool, int, str]:
        return page.phase, page.breaks_links, -page.rank if page.is_going else page.rank, page.path

    return sorted(pages, key=turn)


def steps(pages: Iterable[Rendered]) -> list[Step]:
    """What is to be written, in order; pages whose bytes stay are left out."""
    return [Step(page.path, page.printed, page.stood) for page in order(pages) if not page.is_same]
