"""Where an index lies on disk: a folder for each time it was built, and a file that names the one in force.

So that an index can be built anew beside the one that readers search in, and put in its place by one rename; whatever
is left of a build that was killed is taken up or swept away.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from django.conf import settings

CURRENT = "current"
STATE = "state.json"


@dataclass(frozen=True)
class State:
    """How far an index has come. `fingerprint`: of what made its terms; `position`: the last line of the change log
    that it holds; `after`: while it is being built, the last document taken in (a building index holds the log up to
    `position` for none of them yet).
    """

    fingerprint: str
    position: int
    after: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it holds all that was published."""
        return self.after is None

    def at(self, position: int) -> "State":
        """The same, further on."""
        return replace(self, position=position)


@dataclass(frozen=True)
class IndexFolder:
    """One index with its builds: `BROADSHEET_HOME/search/{name}`."""

    root: Path

    def current(self) -> Path | None:
        """The build in force, or None."""
        try:
            name = (self.root / CURRENT).read_text(encoding="ascii").strip()
        except OSError:
            return None
        build = self.root / name
        return build if name and build.is_dir() else None

    def underway(self) -> Path | None:
        """A build that was begun and never finished, the newest."""
        begun = [build for build in self._builds() if build != self.current() and state_of(build) is not None]
        return begun[-1] if begun else None

    def begin(self, state: State) -> Path:
        """A new build's folder. Others that were begun are swept away."""
        self.sweep()
        number = 1 + max((int(build.name) for build in self._builds()), default=0)
        build = self.root / str(number)
        build.mkdir(parents=True)
        write_state(build, state)
        return build

    def promote(self, build: Path) -> None:
        """Put a build in force."""
        _replace(self.root / CURRENT, build.name)

    def sweep(self) -> None:
        """Remove every build but the one in force. Who still reads in one keeps the files that it has open."""
        keep = self.current()
        for build in self._builds():
            if build != keep:
                shutil.rmtree(build, ignore_errors=True)

    def _builds(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        return sorted((each for each in self.root.iterdir() if each.name.isdecimal()), key=lambda each: int(each.name))


def folder_of(name: str) -> IndexFolder:
    """The index of this name in the paper's home."""
    return IndexFolder(Path(settings.BROADSHEET_HOME) / "search" / name)


def state_of(build: Path) -> State | None:
    """How far a build has come; None where nothing says so."""
    try:
        return State(**json.loads((build / STATE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_state(build: Path, state: State) -> None:
    """Note how far a build has come: after what is noted was committed, so that it may be done twice but never not."""
    _replace(build / STATE, json.dumps(asdict(state)))


def bytes_of(build: Path) -> int:
    """What a build takes on disk."""
    return sum(each.stat().st_size for each in build.iterdir() if each.is_file())


def _replace(path: Path, text: str) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)
