"""How the search's indexes fare: for `broadsheet search status` and whoever watches the paper."""

from dataclasses import dataclass

import tantivy

from broadsheet.press.snapshot import snapshot
from broadsheet.search import index
from broadsheet.search.folder import IndexFolder, bytes_of, folder_of, state_of

COUNTED = 20_000  # changes; counting stops here


@dataclass(frozen=True)
class IndexStatus:
    """One index. `building`: another build is under way; `is_old`: the one in force was made by another version of the
    program, and will be replaced; `unread`: changes of the live store that it doesn't hold yet.
    """

    name: str
    stories: int
    megabytes: float
    position: int
    unread: int
    building: bool
    is_old: bool

    @property
    def is_there(self) -> bool:
        """Whether anything can be found."""
        return self.megabytes > 0


def status() -> IndexStatus:
    """The public index as it is on disk."""
    folder = folder_of(index.PUBLIC)
    build = folder.current()
    state = state_of(build) if build else None
    building = folder.underway() is not None
    if build is None or state is None:
        return IndexStatus(index.PUBLIC, 0, 0, 0, _unread(0), building, is_old=False)
    return IndexStatus(
        name=index.PUBLIC,
        stories=tantivy.Index.open(str(build)).searcher().num_docs,
        megabytes=round(bytes_of(build) / 1024**2, 1),
        position=state.position,
        unread=_unread(state.position),
        building=building,
        is_old=state.fingerprint != index.fingerprint(),
    )


def _unread(position: int) -> int:
    # A position is noted with what it brought into the index only: changes of other documents count for nothing.
    counting = (
        "SELECT COUNT(*) FROM (SELECT 1 FROM press_change WHERE id > %s AND shape = 'd' AND name LIKE %s LIMIT %s) c"
    )
    with snapshot() as store:
        return int(store.rows(counting, [position, "article:%", COUNTED])[0][0])


def stories_in(folder: IndexFolder) -> int:
    """How many stories an index holds; 0 where there is none."""
    build = folder.current()
    return int(tantivy.Index.open(str(build)).searcher().num_docs) if build else 0
