"""Embargoes that stand only in the words: "EMBARGOED until 0001 GMT Friday", "محظور النشر حتى…".

Pure. No moment is read out of them: time zones and "Friday" are ambiguous, and a wrong guess breaks an embargo. A
possible embargo holds the item until a human has looked. The trap is news about embargoes ("the arms embargo on
Libya until 2027"): in copy only whole phrases count, near its head or end; in notes to editors a word is enough.
"""

import re

from broadsheet.wire.changing import replace
from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.formats.plain import text_of_block
from broadsheet.wire.formats.values import shown

_GAP = r"[ \t\u00a0:\-–—]+"
_UNTIL = r"(?:until|till|til|to|for(?! (?:decades|years|months|over|more))|before)"
_NO_NEWS = r"(?<!arms )(?<!weapons )(?<!oil )(?<!trade )(?<!gas )(?<!grain )(?<!trading )(?<!economic )"
_START = r"^[^\w\n]*"  # of a line, whatever stars and brackets stand before the words
_NOT_FOR = r"\bnot (?:for|to be) (?:publication|release|published|released|use|used|broadcast|online)"
_FORBIDDEN_AR = r"(?:يحظر|يُحظر|ممنوع|يمنع|يُمنع|لا يجوز|الرجاء عدم|يرجى عدم|يُرجى عدم) (?:ال)?نشر(?:ه|ها)?"
_UNTIL_AR = r"(?:قبل|حتى|إلا بعد|الا بعد|لغاية)"
_BORROWED_AR = r"(?:إمبارغو|امبارغو|محظور|حظر (?:ال)?نشر)"
# Each is what an agency writes to editors and nobody writes in a story.
_PHRASES = (
    rf"(?:strictly|under) +(?:strict +)?(?:an +)?{_NO_NEWS}embargo(?:ed)?\b",
    rf"\bembargoed{_GAP}{_UNTIL}\b",
    rf"{_START}{_NO_NEWS}embargo(?:ed)?\b{_GAP}(?:{_UNTIL}\b|[0-9]|not\b|advance\b)",
    rf"{_START}embargo(?:ed)?[ \t]*(?:[:!]|$)",
    rf"{_NOT_FOR}(?:,? (?:or|and) [a-z]+)?(?:{_GAP}[a-z]+){{0,3}}?{_GAP}(?:before|until|till|prior to)\b",
    rf"{_START}(?:hold|held) (?:for|until) (?:release|publication)\b|\bfor release (?:at|on|after|before){_GAP}[0-9]",
    r"\bsperrfrist\b|\bgesperrt bis\b",
    rf"\bsous embargo\b|{_START}embargo jusqu",
    # "حظر النشر في القضية" is a court's order and news: only with "until" right behind, or as the first word.
    rf"محظور(?:ة)?(?: من)? النشر|حظر (?:ال)?نشر {_UNTIL_AR}|{_START}{_BORROWED_AR}[ \t]*(?:[:!]|حتى|$)",
    rf"{_FORBIDDEN_AR}(?: هذا| هذه)?(?: \w+){{0,3}} {_UNTIL_AR}",
    rf"(?:غير قابل|ليس|ليست|غير صالح) للنشر {_UNTIL_AR}|{_START}(?:للنشر|للبث) (?:بعد|في تمام|اعتبارا من|اعتباراً من)",
)
_PHRASE = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES), re.IGNORECASE | re.MULTILINE)
_LOOSE = re.compile(rf"{_NO_NEWS}\bembargo|\bembargoed\b|{_BORROWED_AR}|sperrfrist", re.IGNORECASE)
_LIFTED = re.compile(
    r"embargo (?:is |has been |now )*(?:lifted|over|passed|expired|removed)|embargo levé"
    r"|no (?:longer )?(?:under )?embargo"
    r"|(?:رفع|انتهى|انتهاء|زال|رُفع) (?:ال)?(?:حظر|إمبارغو|امبارغو)|صالح للنشر فورا|للنشر الفوري",
    re.IGNORECASE,
)
# One of these is in whatever the patterns find; to look for them takes a tenth of the patterns' time.
_SIGNS = (
    *("embargo", "not for ", "not to be ", "for release ", " release", " publication", "sperrfrist", "gesperrt"),
    *("نشر", "محظور", "إمبارغو", "امبارغو", "للبث"),
)
_NOT_A_DASH_ITEM = re.compile(r"[.!?؟](?:\s|$)")
_LOOKED_AT = 3  # paragraphs at the head and at the end in which agencies put such words
_LONGEST = 400  # letters; a longer paragraph is the story
_NOTE = 4000  # letters of a note to editors that are looked at


def possible(*, words: str, loose: bool = False) -> str:
    """The words that may mean an embargo, or "". `loose`: words for editors only, where the bare word is enough."""
    words = words[:_NOTE]
    folded = words.casefold()
    if not any(sign in folded for sign in _SIGNS) or _LIFTED.search(words):
        return ""
    found = _PHRASE.search(words) or (_LOOSE.search(words) if loose else None)
    if not found:
        return ""
    start = max(words.rfind(mark, 0, found.start()) for mark in ("\n", ". ", ".\n")) + 1
    return shown(words[start:] if start < found.start() else words[found.start() :])


def held(*, item: ParsedItem) -> ParsedItem:
    """The item, withheld with a note if its words may mean an embargo and no field says until when."""
    if item.embargo_at is not None or item.status is not Status.USABLE:
        return item
    found = next((sentence for words, loose in _places(item) if (sentence := possible(words=words, loose=loose))), "")
    if not found:
        return item
    note = f"Possible embargo: “{found}”. No field says until when, so the item is held until someone looks."
    return replace(item, status=Status.WITHHELD, notes=(note, *item.notes))


def _places(item: ParsedItem) -> list[tuple[str, bool]]:
    said = [(item.ed_note, True), (item.signal, True), (item.slugline, False), (item.usage_terms, False)]
    said += [(item.headline, False), (item.kicker, False), (item.deck[:_LONGEST], False), (item.dateline, False)]
    ends = [*item.body[:_LOOKED_AT], *item.body[_LOOKED_AT:][-_LOOKED_AT:]]
    for block in ends:
        words = text_of_block(block=block)
        # A long paragraph is copy; the words for editors may still stand at its head: "EMBARGOED until 0001 GMT. …".
        cut = words if len(words) <= _LONGEST else _NOT_A_DASH_ITEM.split(words[:_LONGEST], maxsplit=1)[0]
        said.append((cut, False))
    return [(words, loose) for words, loose in said if words]
