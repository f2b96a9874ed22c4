"""A feed, or any file with an address: asked for again and again, and taken when it says that it changed."""

import base64
from typing import ClassVar

from broadsheet.wire import formats
from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.models import FileState
from broadsheet.wire.saying import gettext as _
from broadsheet.wire.saying import ngettext
from broadsheet.wire.sources import addresses
from broadsheet.wire.sources.base import Look, Looked
from broadsheet.wire.sources.errors import Misconfigured
from broadsheet.wire.sources.fetching import Answer, fetch
from broadsheet.wire.sources.models import Source


class Feed:
    """RSS, Atom, JSON Feed; with ETag and Last-Modified, so that what has not changed isn't sent."""

    is_polled: ClassVar[bool] = True

    def problems(self, *, source: Source) -> dict[str, str]:
        """The address must be one of the web."""
        try:
            addresses.parsed(address=source.address, schemes=("https", "http"))
        except Misconfigured as fault:
            return {"address": fault.sentence}
        return {}

    def look(self, *, look: Look) -> Looked:
        """Ask whether there is something new, and take it."""
        known = look.memory if look.memory.get("url") == look.source.address else {}
        conditions = {"If-None-Match": known.get("etag", ""), "If-Modified-Since": known.get("changed", "")}
        answer = _fetched(look.source, look.secret, {name: value for name, value in conditions.items() if value})
        if answer.status == 304:
            return Looked(told=_("Nothing has changed since the last look."), memory=known)
        received = look.door.keep(data=answer.body, name=_name(answer.url))
        if received.state == FileState.FAILED:
            return Looked(told=received.reason, memory=_marks(look.source, answer))
        count = len(received.items)
        told = ngettext("The feed has {count} item.", "The feed has {count} items.", count).format(count=count)
        return Looked(told=told, memory=_marks(look.source, answer))

    def probe(self, *, source: Source, secret: str) -> str:
        """Fetch it and say what is in it."""
        answer = _fetched(source, secret, {})
        try:
            reading = formats.read(data=answer.body, name=_name(answer.url))
        except Malformed as malformed:
            raise Misconfigured(malformed.sentence) from None
        count = len(reading.items)
        found = ngettext("It works: {format}, {count} item.", "It works: {format}, {count} items.", count)
        return found.format(format=reading.format, count=count)


def _fetched(source: Source, secret: str, headers: dict[str, str]) -> Answer:
    if source.username:
        pair = base64.b64encode(f"{source.username}:{secret}".encode()).decode()
        headers["Authorization"] = f"Basic {pair}"
    elif secret:
        headers["Authorization"] = f"Bearer {secret}"
    return fetch(url=source.address, headers=headers, most=formats.LARGEST)


def _marks(source: Source, answer: Answer) -> dict[str, str]:
    etag, changed = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
    return {"url": source.address, "etag": etag[:500], "changed": changed[:100]}


def _name(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rpartition("/")[2] or "feed"
