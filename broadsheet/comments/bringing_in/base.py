"""What a reader of another system's file gives: threads with comments, as they stood there. Pure values.

A reader is a function from a file to `Thread`s, one at a time; a file that is none of its kind raises NotThisKind.
Nothing is decided here: which story a thread belongs to, what is new and what is left out is said by `writing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.comments.errors import CommentError
from broadsheet.comments.models import State


class NotThisKind(CommentError):
    """The file isn't what it was said to be, or is damaged."""

    id = "comments.not-this-kind"


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """One comment. `id` is what it had there, once in its source; `parent` another's id or "".

    `why_not`: why it is no comment of ours, though it stood there (a pingback, an empty one); "" for all others.
    """

    id: str
    parent: str = ""
    name: str = ""
    email: str = ""
    text: str = ""
    written_at: datetime | None = None
    state: State = State.PUBLISHED
    why_not: str = ""


@dataclass(frozen=True, kw_only=True)
class Thread:
    """What stood below one page: its `address` as it was, the slug it had (or ""), its comments in any order."""

    address: str
    slug: str = ""
    comments: Sequence[Foreign] = ()
