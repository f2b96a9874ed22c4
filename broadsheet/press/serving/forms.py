"""Pages that are not printed but made of a printed one when somebody asks: a feed's other formats. Pure.

`/en/feed.atom` and `/en/feed.json` say what `/en/feed.rss` says; withdrawn, moved or missing, they are as that is.
docs/decisions/0028 says why.
"""

import gzip
from dataclasses import replace
from xml.etree.ElementTree import ParseError

from broadsheet.kit.feeds import atom, jsonfeed
from broadsheet.kit.feeds.reading import read
from broadsheet.press.serving import ServingError

PRINTED = "/feed.rss"
MADE = {"/feed.atom": atom.feed, "/feed.json": jsonfeed.feed}


class Unmade(ServingError):
    """A printed page that isn't what another could be made of."""

    id = "serving.unmade"


def source_of(path: str) -> str:
    """The path of the printed page that the one at `path` is made of; the path itself for all others."""
    ending = path[path.rfind("/") :]
    return path.removesuffix(ending) + PRINTED if ending in MADE else path


def forms_of(path: str) -> list[str]:
    """The paths of all that is made of the printed page at `path`."""
    return [path.removesuffix(PRINTED) + ending for ending in MADE] if path.endswith(PRINTED) else []


def made_of(source: bytes, *, path: str) -> bytes:
    """The page at `path` made of its source, both gzip-compressed; the same bytes for the same bytes. Raises Unmade."""
    printed, ending = source_of(path), path[path.rfind("/") :]
    try:
        channel, entries = read(gzip.decompress(source).decode(), path=printed)
    except (ParseError, LookupError, StopIteration, ValueError) as fault:
        raise Unmade(f"{printed} is no feed as the press prints it: {fault}") from fault
    address = channel.address.removesuffix(PRINTED) + ending
    text = MADE[ending](replace(channel, address=address), entries)
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def moved_with(location: str, *, path: str) -> str:
    """Where the page at `path` is now that its source moved to `location`."""
    return location.removesuffix(PRINTED) + path[path.rfind("/") :] if path != source_of(path) else location
