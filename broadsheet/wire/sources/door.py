"""The door of the paper: what a source fetched becomes wire files, counted for its source."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.timezone import localdate

from broadsheet.wire import pipeline
from broadsheet.wire.deciding import Kind
from broadsheet.wire.pipeline import Received
from broadsheet.wire.sources.models import Day, Source, Standing


@dataclass(frozen=True)
class PaperDoor:
    """Of one source, at one moment."""

    source: Source
    now: datetime

    def keep(self, *, data: bytes, name: str) -> Received:
        """Store a file as the source's. Bad copy never raises."""
        received = pipeline.receive(
            data=data, name=name, source=self.source.name, agency=self.source.agency, now=self.now
        )
        self.note(received=received)
        return received

    def refuse(self, *, name: str, size: int, mark: str) -> Received:
        """Record a file that is too big to be fetched; its checksum is that of what we know of it."""
        known = hashlib.sha256(f"{self.source.pk}\n{name}\n{size}\n{mark}".encode()).hexdigest()
        received = pipeline.refuse(name=name, source=self.source.name, size=size, sha256=known, now=self.now)
        self.note(received=received)
        return received

    def note(self, *, received: Received) -> None:
        """Count a file, unless we had it."""
        items = sum(item.kind != Kind.SAME for item in received.items)
        if received.repeated and not items:
            return
        day, _made = Day.objects.get_or_create(source=self.source, on=localdate(self.now))
        Day.objects.filter(pk=day.pk).update(files=F("files") + 1, items=F("items") + items)
        if items:
            Standing.objects.update_or_create(source=self.source, defaults={"arrived_at": self.now})
