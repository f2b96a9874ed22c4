"""What FTP and SFTP are to those who look at sources: a folder at a server. Must not know how a server is spoken to."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import ClassVar

from broadsheet.wire.sources import addresses
from broadsheet.wire.sources.base import Look, Looked
from broadsheet.wire.sources.collecting import Server, collect, found_in_words, put_away_problems
from broadsheet.wire.sources.errors import Misconfigured
from broadsheet.wire.sources.models import Source

type Connected = Callable[[Source, str], AbstractContextManager[Server]]


class RemoteFolder:
    """An adapter for one kind; `connected(source, secret)` opens its folder, and raises SourceFault."""

    is_polled: ClassVar[bool] = True

    def __init__(self, *, schemes: tuple[str, ...], connected: Connected) -> None:
        self._schemes, self._connected = schemes, connected

    def problems(self, *, source: Source) -> dict[str, str]:
        """Address and what to do afterwards."""
        try:
            addresses.parsed(address=source.address, schemes=self._schemes)
        except Misconfigured as fault:
            return {"address": fault.sentence}
        return put_away_problems(source=source)

    def look(self, *, look: Look) -> Looked:
        """Fetch what is new."""
        with self._connected(look.source, look.secret) as server:
            return collect(look=look, server=server)

    def probe(self, *, source: Source, secret: str) -> str:
        """Log in and list."""
        with self._connected(source, secret) as server:
            return found_in_words(files=server.files(), pattern=source.pattern)
