"""The public history of a story: which words came and went from version to version. Finished HTML, made once."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from broadsheet.content.live import addresses
from broadsheet.content.live.moments import stamp
from broadsheet.content.models import Article, Paper
from broadsheet.kit.html import isolate_text
from broadsheet.kit.text import short_id

# Beyond this many pairs of words to compare, a paragraph is shown as replaced: some tens of milliseconds.
MOST_PAIRS = 400_000
# Two lines with less in common than this are no versions of one another.
ALIKE = 0.35

type Change = dict[str, Any]


def changes(*, old: Sequence[str], new: Sequence[str], lang: str) -> list[Change]:
    """What was changed, in order: {"html": a line with <del> and <ins>} or {"same": the number of lines left alone}."""
    found: list[Change] = []
    for tag, start, end, low, high in _matched(old, new).get_opcodes():
        if tag == "equal":
            found.append({"same": end - start})
        else:
            found += [{"html": html} for html in _replaced(old[start:end], new[low:high], lang)]
    return found


def shows_history(lang: str) -> bool:
    """Whether the paper shows versions: only then do they lie in the live store, and print pages."""
    return Paper.objects.filter(lang=lang, history=True).exists()


def history(article: Article) -> dict[str, Any] | None:
    """`history:{id}`: its versions, newest first; None for a story that was never changed."""
    versions = list(article.versions.order_by("published_at", "id"))
    if not versions:
        return None
    return {
        "lang": article.lang,
        "article": article.pk,
        "path": addresses.history(lang=article.lang, short=short_id(article.pk)),
        "versions": [{"at": stamp(each.published_at), "changes": each.changes} for each in reversed(versions)],
    }


def _matched(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, old, new, autojunk=False)


def _replaced(old: Sequence[str], new: Sequence[str], lang: str) -> Iterator[str]:
    """Lines that gave way to others: line by line where they are alike, else those that went before those that came."""
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            yield from _line(before, after, lang)
    else:
        yield from (f"<del>{isolate_text(line, lang=lang)}</del>" for line in old)
        yield from (f"<ins>{isolate_text(line, lang=lang)}</ins>" for line in new)


def _line(old: str, new: str, lang: str) -> Iterator[str]:
    before, after = re.findall(r"\S+", old), re.findall(r"\S+", new)
    matched = _matched(before, after)
    if len(before) * len(after) > MOST_PAIRS or matched.ratio() < ALIKE:
        yield from (f"<del>{isolate_text(old, lang=lang)}</del>", f"<ins>{isolate_text(new, lang=lang)}</ins>")
        return
    yield " ".join(_words(matched, before, after, lang))


def _words(matched: SequenceMatcher[str], old: list[str], new: list[str], lang: str) -> Iterator[str]:
    for tag, start, end, low, high in matched.get_opcodes():
        if tag == "equal":
            yield isolate_text(" ".join(new[low:high]), lang=lang)
            continue
        if end > start:
            yield f"<del>{isolate_text(' '.join(old[start:end]), lang=lang)}</del>"
        if high > low:
            yield f"<ins>{isolate_text(' '.join(new[low:high]), lang=lang)}</ins>"
