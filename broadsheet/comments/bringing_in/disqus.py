"""Disqus's export (XML): all threads first, then all posts, so that it is read twice."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lxml.etree import _Element as Element

from broadsheet.comments.bringing_in.base import Foreign, NotThisKind, Thread
from broadsheet.comments.bringing_in.tree import elements, text_of
from broadsheet.comments.bringing_in.values import moment, plain
from broadsheet.comments.models import State

_ID = "{http://disqus.com/disqus-internals}id"
_SPACE = "{http://disqus.com}"


def read(file: Path) -> Iterator[Thread]:
    """The threads that have comments; a post whose thread is missing stands in one without an address.

    Raises NotThisKind.
    """
    posts: dict[str, list[Foreign]] = defaultdict(list)
    for element in elements(file=file, names=frozenset({"post"})):
        if not str(element.tag).startswith(_SPACE):
            raise NotThisKind(f"{file.name} is no export of Disqus.")
        posts[_reference(element, "thread")].append(_post(element))
    is_export = bool(posts)
    for element in elements(file=file, names=frozenset({"thread"})):
        if not str(element.tag).startswith(_SPACE):
            raise NotThisKind(f"{file.name} is no export of Disqus.")
        is_export = True
        # Within a post, too, a thread is named; only those with a link are threads themselves.
        found = posts.pop(element.get(_ID, ""), []) if element.find("{*}link") is not None else []
        if found:
            yield Thread(address=text_of(element, "link"), comments=found)
    if not is_export:
        raise NotThisKind(f"{file.name} is no export of Disqus: it has neither threads nor posts.")
    for left in posts.values():
        yield Thread(address="", comments=left)


def _post(element: Element) -> Foreign:
    author = element.find("{*}author")
    text = plain(text_of(element, "message"), lines_count=False)
    return Foreign(
        id=element.get(_ID, ""),
        parent=_reference(element, "parent"),
        name=text_of(author, "name") if author is not None else "",
        email=text_of(author, "email") if author is not None else "",
        text=text,
        written_at=moment(text_of(element, "createdAt")),
        state=_state(element),
        why_not="" if text else "empty",
    )


def _state(element: Element) -> State:
    if text_of(element, "isSpam") == "true":
        return State.SPAM
    if text_of(element, "isDeleted") == "true":
        return State.REJECTED
    return State.PENDING if text_of(element, "isApproved") == "false" else State.PUBLISHED


def _reference(element: Element, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return str(found.get(_ID, "")) if found is not None else ""
