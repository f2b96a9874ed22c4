"""HTML of the press's own making as a row of tags and texts, to cut from without parsing a tree. Pure.

Only for pages that our templates made: quotes around values, elements closed, no "<" left bare in a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# Their content is no HTML, whatever it looks like.
RAW = frozenset({"script", "style"})

_TAG = re.compile(
    r"""<!--.*?-->|<![^>]*>|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>(?:[^"'>]|"[^"]*"|'[^']*')*+)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it stands in the page. `before`: the text between the tag before and this one; `name` "" at the end."""

    before: str
    name: str = ""
    is_end: bool = False
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.attributes.get("class", "").split())

    def written(self, **changed: str) -> str:
        """The tag again, with some attributes changed; a value "" is written as the bare name."""
        if self.is_end:
            return f"</{self.name}>"
        pairs = (self.attributes | changed).items()
        return f"<{self.name}{''.join(f' {key}="{escape(value)}"' if value else f' {key}' for key, value in pairs)}>"


def tags_of(html: str) -> Iterator[Tag]:
    """Every tag in order, the last one nameless; comments, doctypes and the insides of RAW elements are left out."""
    place, raw, before = 0, "", ""
    for found in _TAG.finditer(html):
        name = (found["name"] or "").lower()
        if raw and not (found["end"] and name == raw):
            continue
        before = before if raw else before + html[place : found.start()]
        place = found.end()
        if not name:  # a comment between: the text goes on behind it
            continue
        raw = name if name in RAW and not found["end"] else ""
        yield Tag(before, name, bool(found["end"]), {} if found["end"] else _attributes(found["rest"]))
        before = ""
    yield Tag(before + html[place:])


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(text)}
