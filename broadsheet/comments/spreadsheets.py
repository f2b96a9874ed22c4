"""Text that goes into a spreadsheet: what it would take for a formula is told to be none. Pure."""

# An apostrophe before one of these says that it is text. Spreadsheets look past blanks, and some read the wide signs.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSEEN = " \u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"


def safe(text: str) -> str:
    """The text, behind an apostrophe if any spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip(_UNSEEN).startswith(FORMULA) else text


def plain(text: str) -> str:
    """The text as it was before `safe`."""
    return text[1:] if text.startswith("'") and safe(text[1:]) != text[1:] else text
