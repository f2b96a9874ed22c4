"""Words that agencies put into headers and slugs to say what a version is: "1st Ld-Writethru", "UPDATE 2-", "KILL".

Pure. AP and others say it nowhere else. `read` gives the same meaning whatever the agency calls it.
"""

import itertools
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from broadsheet.wire.formats.values import line


class Kind(StrEnum):
    """What a version is to the ones before it."""

    NONE = "none"
    LEAD = "lead"
    WRITETHRU = "writethru"
    UPDATE = "update"
    ADD = "add"
    TAKE = "take"
    CORRECTION = "correction"
    KILL = "kill"
    WITHHOLD = "withhold"
    ALERT = "alert"
    ADVISORY = "advisory"


@dataclass(frozen=True)
class HeaderWords:
    """What was found: `number` of the lead, update or take, `of` how many takes, `rest` the words without them."""

    kind: Kind = Kind.NONE
    number: int | None = None
    of: int | None = None
    rest: str = ""


_N = r"(?P<n>[0-9]{1,2})"
_NTH = rf"(?:{_N}(?:st|nd|rd|th|er|e|eme|ème)?[ .]{{0,2}})"
_LD = r"(?:lead|ld)"
_WT = r"(?:write-?thr(?:u|ough)|wt)"
# At the end also the stroke in which a teleprinter's slug line ends: "Harbour-ferry, KILL/".
_AT_HEAD, _AT_END = r"^[\s*(\[]*", r"[\s*)\]./]*$"
_ALERT = r"(?:news ?alert|bulletin|flash|urgent|alert|eilmeldung|eil|breaking(?: news)?|خبر عاجل|عاجل)"
# Strongest first: "BULLETIN KILL" is a kill, "1st Ld-Writethru, CORRECTION" a correction. Each must stand where
# header words stand: as the whole, at the head before a sign, or at the end behind a comma or a dash.
_SHAPES: tuple[tuple[Kind, str], ...] = (
    (Kind.KILL, r"(?:bulletin|mandatory|story|urgent|photo|graphic|audio|video)[ -]+(?:kill|elimination|killed)"),
    # In capitals only: "Kill: …" may begin a headline. "إلغاء-رحلات" is a slug about flights: no hyphen after it.
    (Kind.KILL, r"(?-i:KILL|ELIMINATION|ANNULATION)|خبر ملغى|سحب خبر|zur(?:ü|ue)ckgezogen"),
    (Kind.KILL, r"(?:إلغاء|الغاء|ملغى)(?=\s*(?:[:)\]*.]|$))"),
    (Kind.WITHHOLD, r"(?:bulletin|mandatory|urgent)?[ -]*withhold"),
    (
        Kind.CORRECTION,
        rf"(?:bulletin|mandatory|urgent)?[ -]*(?:correct(?:ion|ive|ed)s?|clarification|refile)(?: {_N})?",
    ),
    (Kind.CORRECTION, r"rectificatif|korrektur|berichtigung|تصحيح|تصويب|إعادة مصححة"),
    (Kind.TAKE, rf"take {_N}(?: of (?P<of>[0-9]{{1,2}}))?"),
    (Kind.WRITETHRU, rf"(?:{_NTH}?{_LD}[ -]*{_WT}|{_NTH}?{_WT})"),
    (Kind.ADD, rf"{_NTH}?(?:optional )?add|(?-i:INSERT|SUB)"),
    (Kind.LEAD, rf"(?:{_NTH}{_LD}(?:-all)?|new (?:top|{_LD})|{_LD}(?: {_N})?|{_N}\. zusammenfassung|zusammenfassung)"),
    (Kind.UPDATE, rf"(?:update|wrapup|recasts?)(?: {_N})?|تحديث(?: {_N})?|aktualisierung"),
    (Kind.ALERT, _ALERT),
    (Kind.ADVISORY, r"(?:media |news )?advisory|budget|digest|تنويه|إشعار"),
)
# What is the whole of it, or stands at the head before ":" or "-", or at the end behind "," "," or "--".
_SHAPE = "(?:SHAPE)"
_FRAMES = (
    rf"{_AT_HEAD}{_SHAPE}{_AT_END}",
    rf"{_AT_HEAD}{_SHAPE}\s*(?:[:/|]|--+|-(?=\S)|\s[-–—]\s)\s*",
    rf"\s*(?:[,،/]|--+|\s[-–—])\s*{_SHAPE}{_AT_END}",
)


def _search(shape: str, frame: str) -> re.Pattern[str]:
    """The shape in its frame; its numbers get names of their own: n0, n1, …"""
    count = itertools.count()
    named = re.sub(r"\(\?P<n>", lambda _: f"(?P<n{next(count)}>", shape)
    return re.compile(frame.replace("SHAPE", named), re.IGNORECASE)


# The first two frames hold at the head alone, the third needs one of its signs: most words are seen through quickly.
_SEARCHES = [
    (kind, _search(shape, frame), number == 2) for kind, shape in _SHAPES for number, frame in enumerate(_FRAMES)
]
_SIGN = re.compile("[,،/]|--|\\s[-–—]")
# What every find begins with, all shapes in one: nearly all words are seen through by these two alone.
_ANY = "|".join(re.sub(r"\(\?P<\w+>", "(?:", shape) for _, shape in _SHAPES)
_BEGINNINGS = (
    re.compile(rf"{_AT_HEAD}(?:{_ANY})", re.IGNORECASE),
    re.compile(rf"(?:[,،/]|--|\s[-–—])[-\s]*(?:{_ANY})", re.IGNORECASE),
)
# AP's slugs end in a count of words: "BC-US--Dam, 1st Ld-Writethru,0450".
_COUNT = re.compile(r",\s*[0-9]{3,5}$")
_LONGEST = 300
_ROUNDS = 4  # "BC-US--Dam, 1st Ld-Writethru, URGENT" holds two; nothing holds more than a few


def read(*, words: str) -> HeaderWords:
    """What the header words in a slug or headline say; kind none and everything in `rest` if there are none."""
    rest, found = line(words)[:_LONGEST], HeaderWords()
    uncounted = _COUNT.sub("", rest)
    if not (_may_hold(rest) or (uncounted != rest and _may_hold(uncounted))):
        return HeaderWords(rest=rest)
    rest = uncounted if _strip(uncounted) else rest
    for _ in range(_ROUNDS):
        step = _strip(rest)
        if step is None:
            break
        if found.kind is Kind.NONE or _rank(step.kind) < _rank(found.kind):
            found = replace(step, number=step.number if step.number is not None else found.number)
        elif found.number is None:
            found = replace(found, number=step.number)
        rest = step.rest
    return replace(found, rest=rest)


def _may_hold(words: str) -> bool:
    return any(beginning.search(words) for beginning in _BEGINNINGS)


def _strip(words: str) -> HeaderWords | None:
    has_sign = _SIGN.search(words) is not None
    for kind, shape, at_end in _SEARCHES:
        found = (shape.search(words) if has_sign else None) if at_end else shape.match(words)
        if found:
            rest = line(f"{words[: found.start()]} {words[found.end() :]}")
            numbers = found.groupdict()
            of = numbers.pop("of", None)
            number = next((int(digits) for digits in numbers.values() if digits), None)
            return HeaderWords(kind, number, int(of) if of else None, rest)
    return None


def _rank(kind: Kind) -> int:
    return next((rank for rank, (each, _) in enumerate(_SHAPES) if each is kind), len(_SHAPES))
