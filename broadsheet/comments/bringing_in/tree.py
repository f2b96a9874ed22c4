"""XML of another system, read an element at a time: no DTD, no entities, nothing from the network, any size."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element as Element

from broadsheet.comments.bringing_in.base import NotThisKind


def elements(*, file: Path, names: frozenset[str]) -> Iterator[Element]:
    """Each element of one of these local names, whole; forgotten when the next one is asked for.

    Raises NotThisKind for what is no XML, ends too early, or brings a DTD, which no such export has and every XML bomb.
    """
    with file.open("rb") as stream:
        yield from _walk(stream, file.name, names)


def _walk(stream: BinaryIO, name: str, names: frozenset[str]) -> Iterator[Element]:
    wanted = [f"{{*}}{each}" for each in sorted(names)]
    # huge_tree stays off: a single element of more than ten million letters is no comment.
    steps = etree.iterparse(
        stream, events=("end",), tag=wanted, load_dtd=False, resolve_entities=False, no_network=True, huge_tree=False
    )
    checked = False
    try:
        for _event, element in steps:
            if not checked:
                _refuse_dtd(element, name)
                checked = True
            yield element
            _forget(element)
    except etree.XMLSyntaxError as fault:
        raise NotThisKind(f"{name} can’t be read as XML: {fault.msg}") from None


def _refuse_dtd(element: Element, name: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise NotThisKind(f"{name} brings a DTD, which such an export never has: it was not read.")


def _forget(element: Element) -> None:
    """What was read: itself, and all that stands before it beside it."""
    element.clear()
    while (before := element.getprevious()) is not None:
        parent = before.getparent()
        if parent is None:
            return
        parent.remove(before)


def text_of(element: Element, name: str) -> str:
    """The text of the first child of this local name; "" where there is none."""
    found = element.find(f"{{*}}{name}")
    return (found.text or "").strip() if found is not None else ""
