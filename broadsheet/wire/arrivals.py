"""A file at the door, and what became of it: plain values, for the pipeline and those who feed it."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from broadsheet.wire.deciding import Kind
from broadsheet.wire.models import FileState


@dataclass(frozen=True)
class Arrival:
    """A file as it came; `source` says which way ("inbox", "cli", a source's name), `agency` whose everything is that
    comes this way ("": as each item says), `path` where it lies, if anywhere.
    """

    data: bytes
    name: str
    source: str
    agency: str = ""
    path: Path | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        """Names are bytes at heart: those that are not UTF-8 hold surrogates, which no database takes."""
        name = self.name.encode("utf-8", "replace").decode().replace("\0", "")[:255]
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "source", self.source[:100])
        object.__setattr__(self, "sha256", sha256(self.data).hexdigest())


@dataclass(frozen=True)
class Stored:
    """One item of a received file: its row (the earlier one if it is the same again) and what it was found to be."""

    item_id: int
    kind: Kind
    embargoed: bool


@dataclass(frozen=True)
class Received:
    """What became of a file. `repeated`: these very bytes had come before, so only counters moved."""

    file_id: int
    name: str
    state: FileState
    items: tuple[Stored, ...] = ()
    repeated: bool = False
    error: str = ""
    reason: str = ""
