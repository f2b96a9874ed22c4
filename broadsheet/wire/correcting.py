"""Whether a later version is a correction, and the words of the record that we print of it. Pure."""

import re
from collections.abc import Iterable

from broadsheet.wire.formats.base import ParsedItem

_SAID = re.compile(
    r"\b(?:corrections?|corrected|corrects|corrective|rectificatif|korrektur|berichtigung)\b|تصحيح|تصويب|مصح[حّ]",
    re.IGNORECASE,
)


def is_correction(*, item: ParsedItem) -> bool:
    """Whether the agency calls this version a correction: in its signal, genre or slug, at the head of the headline
    or of the note to editors. Not in the text: stories about corrections are no corrections.
    """
    heads = (item.headline.partition(":")[0] if ":" in item.headline else "", item.ed_note.partition("\n")[0][:80])
    return any(_SAID.search(words) for words in (item.signal, item.genre, item.slugline, *heads))


def record(*, changed: Iterable[tuple[str, str]], ed_note: str) -> tuple[str, str]:
    """What was wrong and what is right, for the desk to accept or put better: the sentences that differ.

    `changed`: (had, has) texts of the paragraphs that the agency changed. Where nothing in the text tells, the
    agency's own note is the right-hand side.
    """
    wrong, right = [], []
    for had, has in changed:
        before, after = _sentences(had), _sentences(has)
        wrong += [sentence for sentence in before if sentence not in after]
        right += [sentence for sentence in after if sentence not in before]
    return " ".join(wrong), " ".join(right) or ed_note


def _sentences(text: str) -> list[str]:
    """Sentences, roughly: a full stop within a number or an abbreviation of one letter ends none."""
    return [part.strip() for part in re.split(r"(?<=[^\W\d]{2}[.!?؟])\s+|\n+", text) if part.strip()]
