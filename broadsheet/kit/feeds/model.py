"""What a feed says, whatever the format."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Channel:
    """A feed as a whole; addresses are whole URLs. `link`: the page it belongs to; `address`: its own; `home`: the
    paper's; `by`: the paper's name; `rights`: its copyright line; `hubs`: whom readers' programs may ask to be told of
    news; `updated_at`: when any of its stories changed last, ISO 8601 in UTC, "" without stories.
    """

    lang: str
    title: str
    link: str
    address: str
    home: str
    about: str
    by: str
    rights: str
    hubs: Sequence[str]
    updated_at: str


@dataclass(frozen=True)
class Picture:
    """A story's picture: its whole address and its words as plain text."""

    url: str
    type: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True)
class Entry:
    """A story: plain text and whole addresses. `subjects`: its section, and that it is live, as long as it is;
    `html`: the whole story or ""; `notes`: its corrections as text, each a line that says so; `updated_at`: "" where
    it never was.
    """

    id: str
    url: str
    title: str
    summary: str
    by: str
    subjects: tuple[str, ...]
    published_at: str
    updated_at: str
    html: str
    notes: tuple[str, ...]
    image: Picture | None

    @property
    def text(self) -> str:
        """Summary and corrections."""
        return "\n".join([self.summary, *self.notes])


def element(name: str, text: str) -> str:
    """An XML element with text alone."""
    return f"<{name}>{escaped(text)}</{name}>"


def escaped(text: str) -> str:
    """Text as XML; most has nothing to escape."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text
