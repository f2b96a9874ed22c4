"""How Arabic is matched: folding and a light stem, for search, word rules and duplicates alike.

Must not be used for anything that is shown: what it returns is for comparing only.
"""

import re
import unicodedata
from functools import lru_cache

from broadsheet.kit import text as plain

_HAMZA_PARTS = {0x0653, 0x0654, 0x0655, 0x0674}
_IGNORED = dict.fromkeys(
    plain.ARABIC_MARKS | plain.BIDI_OVERRIDES | plain.BIDI_MARKS | plain.ZERO_WIDTH | plain.LATIN_MARKS
)
_IGNORED[plain.TATWEEL] = None

# Each letter on the left is written for the one on the right, by habit, by keyboard or by dialect.
_VARIANTS = {
    "ا": "أإآٱٲٳ",
    "ء": "ؤئ",
    "ي": "ىیېۍێےۓۑ",
    "ه": "ةهۃۀەہھۂۿ",
    "ك": "کگڪڭګڬڮگڰ",
    "و": "ۆۇۈۋۄۅۉۏ",
    "ب": "پٻڀٮ",
    "ت": "ٹټٺٽٿ",
    "ج": "چڃڄڇڿ",
    "ح": "ځڂ",
    "خ": "څ",
    "د": "ڈډڊڌڍۮ",
    "ر": "ڑړڒڔڕۯ",
    "ز": "ژږڗڙ",
    "س": "ښڛڜ",
    "ش": "ۺ",
    "ف": "ڤڥڡڢڣڦ",
    "ق": "ڨٯڧ",
    "ل": "ڵڶڷڸ",
    "ن": "ںڻڼڽ",
    "غ": "ۼڠ",
    ",": "،٬",
    ";": "؛",
    "?": "؟",
    ".": "٫۔",
    "%": "٪",
    "'": "’‘ʼ´`",
    '"': "“”«»„",
    "-": "‐‑‒–—―−",
}
_UNIFIED = {
    **dict.fromkeys(_HAMZA_PARTS),
    **plain.DIGITS,
    **{ord(variant): letter for letter, variants in _VARIANTS.items() for variant in variants},
}
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

# Longest first. A bare ف ب ك ل belongs to too many words to be cut: only with the article.
_PREFIXES = ("وبال", "فبال", "وكال", "فكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
# A ta marbuta or a plural is written as ت before a pronoun: شركة is شركتهم, شركات is شركاتهم.
_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "ه")
_SUFFIXES_ON_THREE = (
    *("ات" + pronoun for pronoun in _PRONOUNS),
    *("ت" + pronoun for pronoun in _PRONOUNS),
    *("تان", "تين", "هما", "كما", "ات", "هم", "هن", "ها", "وا", "يا", "ه", "ي"),
)
# These often belong to the word itself (لبنان, حسين), so four letters must remain.
_SUFFIXES_ON_FOUR = ("كم", "نا", "ان", "ون", "ين")
_SUFFIXES = sorted(
    [*((suffix, 3) for suffix in _SUFFIXES_ON_THREE), *((suffix, 4) for suffix in _SUFFIXES_ON_FOUR)],
    key=lambda suffix: -len(suffix[0]),
)


def fold(text: str) -> str:
    """`text` for comparing: undecorated, one letter for all its forms, ASCII digits, lower case, one line.

    Tashkeel, Quranic marks, tatweel, zero-width and bidi characters go; presentation forms become
    letters; alef forms, hamza carriers (ؤ ئ to ء, so that مسؤول is مسئول), final ya, ta marbuta,
    Persian and Urdu letters and Latin accents are unified. Folding twice changes nothing.
    """
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=1 << 15)
def _fold_word(word: str) -> str:
    # By the word, because a newsroom's words repeat: the cache makes a whole article ten times as quick.
    letters = unicodedata.normalize("NFKD", word).casefold().translate(_IGNORED)
    # Composed again, a hamza is one with its carrier and not mistaken for a mark.
    letters = unicodedata.normalize("NFC", letters).translate(_UNIFIED)
    return " ".join(letters.split())


def words(text: str) -> list[str]:
    """The folded words of `text` in their order, repeats included, punctuation left out."""
    return _WORD.findall(fold(text))


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, one for each word."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A light stem of one word (folded first): article, conjunctions, pronouns and plurals cut off.

    At least three letters always remain; words of other scripts come back merely folded. It is for
    recall, not for grammar: the same stem must come out with and without the article.
    """
    word = fold(word)
    if not "ء" <= word[:1] <= "ي":
        return word
    return _without_suffixes(_without_prefixes(word))


def _without_prefixes(word: str) -> str:
    while True:
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                word = word[len(prefix) :]
                break
        else:
            # A bare و goes from long words only, and never leaves what looks like an article (والده).
            if not (word.startswith("و") and len(word) >= 5 and not word.startswith("وال")):
                return word
            word = word[1:]


def _without_suffixes(word: str) -> str:
    while True:
        for suffix, rest in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= rest:
                word = word[: -len(suffix)]
                break
        else:
            return word
