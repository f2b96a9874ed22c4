"""A paper of a few pages: its edition on disk, and what the press writes down of it, without rendering anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from broadsheet.press.delivery import queue
from broadsheet.press.delivery.models import Standing, Waiting
from broadsheet.press.edition import content_of, digest_of, status_of
from broadsheet.press.models import Page
from broadsheet.press.pages import Printed, Rank
from broadsheet.press.serving.files import file_of

STATUSES = (200, 410, 301)


@dataclass(frozen=True)
class Noted:
    """What the press tells the queue of a page."""

    path: str
    rank: int
    phase: int
    status: int
    same: bool = False


def body(text: str) -> Printed:
    return Printed(text.encode())


@dataclass
class Paper:
    """Prints as the press does: the file at (C), the row and the note at (D), in one transaction."""

    folder: Path
    position: int = 0

    def prints(self, path: str, printed: Printed | None, *, rank: int = Rank.LEAF) -> None:
        with self.printing(path, printed, rank=rank):
            pass

    def prints_all(self, *paths: str) -> None:
        for path in paths:
            self.prints(path, body(f"page {path}"))

    @contextmanager
    def printing(self, path: str, printed: Printed | None, *, rank: int = Rank.LEAF) -> Iterator[None]:
        """The block runs between (C) and (D)."""
        self._put(path, printed)
        yield
        self.position += 1
        old = Page.objects.filter(path=path).first()
        status = status_of(printed) if printed else 404
        phase = 3 if old and status != 200 else 2 if old and old.status == 200 else 1
        with transaction.atomic(), connection.cursor() as cursor:
            Page.objects.update_or_create(
                path=path,
                defaults={
                    "kind": {Rank.LEAF: "story", Rank.LIST: "shelf", Rank.FRONT: "index"}[Rank(rank)],
                    "status": status,
                    "digest": digest_of(printed) if printed else b"",
                    "position": self.position,
                },
            )
            queue.note(cursor=cursor, pages=[Noted(path, rank, phase, status)], position=self.position)

    def files(self) -> set[str]:
        return {file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file()}

    def _put(self, path: str, printed: Printed | None) -> None:
        for status in STATUSES:
            (self.folder / file_of(path=path, status=status)).unlink(missing_ok=True)
        if printed:
            file = self.folder / file_of(path=path, status=status_of(printed))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content_of(printed))


def waiting(follower: str) -> list[str]:
    return list(Waiting.objects.filter(follower=follower, echo=False).order_by("path").values_list("path", flat=True))


def echoes(follower: str) -> list[str]:
    return list(Waiting.objects.filter(follower=follower, echo=True).order_by("path").values_list("path", flat=True))


def forget_all() -> None:
    Waiting.objects.all().delete()
    Standing.objects.all().delete()


def hours_pass() -> None:
    """What was put off is up again: no test waits for it."""
    Waiting.objects.update(retry_at=0)
    Standing.objects.update(retry_at=0)
