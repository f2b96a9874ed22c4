"""What is not the sender's own in a mail: a forwarded message's head, an earlier mail quoted, a signature.

Nothing is dropped silently: a forwarded head and the sender's own remark above it become notes; a quoted mail and a
signature are left out with a note that begins with their words. The whole is in the file.
"""

import re

from broadsheet.wire.formats.base import Block
from broadsheet.wire.formats.plain import text_of_block
from broadsheet.wire.formats.values import line, shown

_HEAD_NAMES = r"from|date|sent|subject|to|cc|de|objet|à|von|gesendet|betreff|an|من|التاريخ|الموضوع|إلى|تاريخ الإرسال"
_FORWARD_NAMES = (
    r"forwarded message|original message|begin forwarded message|message transféré|message d'origine|"
    r"weitergeleitete nachricht|ursprüngliche nachricht|رسالة معاد توجيهها|الرسالة الأصلية"
)
_FORWARD = re.compile(rf"^[-_ ]*(?:{_FORWARD_NAMES})[-_: ]*", re.IGNORECASE)
_HEAD = re.compile(rf"^\W*(?:{_HEAD_NAMES})\s*:", re.IGNORECASE)
_WROTE = re.compile(
    r"^(?:on\b.{5,160}\bwrote|le\b.{5,160}\ba écrit|am\b.{5,160}\bschrieb\b.{0,80}|في.{5,160}كتب.{0,80})\s*:\s*",
    re.IGNORECASE,
)
_REMARK_AT_MOST = 3


def without_signature(*, text: str, notes: list[str]) -> str:
    """Plain text up to its signature mark ("-- " alone on a line)."""
    own, mark, signature = text.replace("\r\n", "\n").partition("\n-- \n")
    if mark and own.strip():
        notes.append(f"A signature was left out: “{shown(line(signature))}”.")
        return own
    return text


def own_blocks(*, blocks: list[Block], notes: list[str]) -> list[Block]:
    """The blocks that are the story: below a forwarded head, above a quoted mail."""
    texts = [line(text_of_block(block=block)) for block in blocks]
    start = _after_forward(texts, notes)
    end = next((number for number in range(start, len(texts)) if _quotes(texts[number])), len(texts))
    if end < len(texts) and end > start:
        notes.append(f"An earlier mail is quoted, which was left out: “{shown(' '.join(texts[end : end + 3]))}”.")
        return blocks[start:end]
    return blocks[start:]


def _quotes(words: str) -> bool:
    return words.startswith(">") or _WROTE.match(words) is not None


def _after_forward(texts: list[str], notes: list[str]) -> int:
    """Where the forwarded text begins; 0 if nothing was forwarded, or nothing stands below."""
    mark = next((number for number, words in enumerate(texts) if _FORWARD.match(words)), None)
    if mark is None or mark > _REMARK_AT_MOST:
        return 0
    start, heads = mark + 1, [_FORWARD.sub("", texts[mark])]
    while start < len(texts) and _HEAD.match(texts[start]):
        heads.append(texts[start])
        start += 1
    if start >= len(texts):
        return 0
    remark = " ".join(texts[:mark])
    notes += [f"Whoever forwarded it wrote: “{shown(remark)}”"] if remark else []
    said = " ".join(filter(None, heads))
    notes.append(f"The mail is forwarded; its head was: “{shown(said)}”." if said else "The mail is forwarded.")
    return start
