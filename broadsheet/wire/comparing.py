"""Three versions of a story side by side: what the agency had, what it has now, what we made of the first.

Pure. Row by row (a field, or a paragraph of the body), so that each change can be taken or left; `merged` is what
comes of it. What the agency left alone is never touched, and our own work only where it is asked for.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from broadsheet.kit.html import text_of
from broadsheet.wire.aligning import align

FIELDS = ("kicker", "headline", "deck", "byline", "dateline")

type Block = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """A field or a paragraph in its three states; None where it isn't there. `block` is the agency's new one."""

    key: str
    kind: str
    had: str | None
    has: str | None
    ours: str | None
    block: Block | None = None
    our_block: Block | None = None

    @property
    def is_offered(self) -> bool:
        """Whether the agency changed it, and ours isn't that already."""
        return self.has not in {self.had, self.ours}

    @property
    def is_ours(self) -> bool:
        """Whether we changed it."""
        return self.ours != self.had

    @property
    def is_contested(self) -> bool:
        """Whether both changed it, differently: taking the agency's loses ours."""
        return self.is_offered and self.is_ours


@dataclass(frozen=True)
class Merged:
    """What a story becomes: `words` by field, only those that change; `body` as blocks, None if it stays."""

    words: dict[str, str]
    body: list[Block] | None


def compare(*, had: Mapping[str, Any], has: Mapping[str, Any], ours: Mapping[str, Any]) -> list[Row]:
    """The rows in the order of the story. Each version: the words of FIELDS, and "body" as blocks."""
    rows = [Row(name, name, str(had[name]), str(has[name]), str(ours[name])) for name in FIELDS]
    return rows + _body(list(had["body"]), list(has["body"]), list(ours["body"]))


def is_untouched(*, rows: Sequence[Row]) -> bool:
    """Whether nobody here has changed a word of what was taken."""
    return not any(row.is_ours for row in rows)


def merged(*, rows: Sequence[Row], taken: Collection[str]) -> Merged:
    """Our story with the rows `taken` (by key; those that aren't offered change nothing) as the agency has them now."""
    chosen = {row.key for row in rows if row.is_offered and row.key in taken}
    words = {row.key: row.has or "" for row in rows if row.key in chosen and row.kind in FIELDS}
    in_body = [row for row in rows if row.kind not in FIELDS]
    if not any(row.key in chosen for row in in_body):
        return Merged(words, None)
    blocks = [row.block if row.key in chosen else row.our_block for row in in_body]
    return Merged(words, [block for block in blocks if block is not None])


def text(*, block: Block) -> str:
    """A block's words, whether in the desk's shape or in Wagtail's stored one."""
    value = block["value"]
    if isinstance(value, str):
        return text_of(value) if block["type"] == "paragraph" else " ".join(value.split())
    if not isinstance(value, Mapping):
        return ""
    if block["type"] == "list":
        return "\n".join(text_of(_bare(item)) for item in value["items"])
    if block["type"] == "table":
        rows = value.get("rows") or value.get("data") or ()
        return "\n".join(" | ".join("" if cell is None else str(cell) for cell in row) for row in rows)
    said = (value.get(name) for name in ("title", "text", "by", "role", "caption", "url"))
    return "\n".join(" ".join(str(part).split()) for part in said if part)


def _bare(item: Any) -> str:
    return str(item["value"] if isinstance(item, Mapping) else item)


def _body(had: list[Block], has: list[Block], ours: list[Block]) -> list[Row]:
    texts = [[text(block=block) for block in version] for version in (had, has, ours)]
    now, here = _placed(align(texts[0], texts[1])), _placed(align(texts[0], texts[2]))
    rows: list[Row] = []
    for place in range(-1, len(had)):
        if place >= 0:
            rows.append(_row(rows, had[place], _at(has, now.kept.get(place)), _at(ours, here.kept.get(place))))
        added = [has[index] for index in now.added.get(place, ())]
        for index in here.added.get(place, ()):
            same = next((block for block in added if text(block=block) == text(block=ours[index])), None)
            if same is not None:
                added.remove(same)
            rows.append(_row(rows, None, same, ours[index]))
        rows += [_row(rows, None, block, None, ahead) for ahead, block in enumerate(added)]
    return rows


def _row(rows: list[Row], had: Block | None, has: Block | None, ours: Block | None, ahead: int = 0) -> Row:
    kind = next(str(block["type"]) for block in (has, ours, had) if block is not None)
    said = [text(block=block) if block is not None else None for block in (had, has, ours)]
    return Row(f"body-{len(rows) + ahead}", kind, said[0], said[1], said[2], block=has, our_block=ours)


def _at(blocks: list[Block], index: int | None) -> Block | None:
    return None if index is None else blocks[index]


@dataclass(frozen=True)
class _Placed:
    """Where a version's paragraphs are: `kept` by the index they had; `added` after which index."""

    kept: dict[int, int]
    added: dict[int, list[int]]


def _placed(pairs: list[tuple[int | None, int | None]]) -> _Placed:
    kept: dict[int, int] = {}
    added: dict[int, list[int]] = {}
    place = -1
    for old, new in pairs:
        if old is not None:
            place = old
            if new is not None:
                kept[old] = new
        elif new is not None:
            added.setdefault(place, []).append(new)
    return _Placed(kept, added)
