"""Takes the first letters away from a paragraph of HTML without breaking its tags."""

import re

_TOKEN = re.compile(r"<[^>]*>|&#?\w+;|[\s\S]")
_BREAK = re.compile(r"<br ?/?>")
_EMPTY = re.compile(r"<(b|i|a|sub|sup|strong|em)(?: [^>]*)?>\s*</\1>")


def without_start(*, html: str, letters: int) -> str:
    """The paragraph without its first `letters` characters of text, counted as `plain.words_of` counts them.

    `html` is a sanitised `<p>…</p>` whose white space is collapsed; an entity counts as one character.
    """
    kept: list[str] = []
    end, left = 0, letters
    for found in _TOKEN.finditer(html):
        if not left:
            break
        token, end = found[0], found.end()
        if _BREAK.fullmatch(token):
            left -= left < letters  # words_of reads it as a space, but none at the very beginning
        elif len(token) > 1 and token.startswith("<"):
            kept.append(token)
        elif left < letters or token.strip():
            left -= 1
    joined = "".join(kept) + html[end:]
    while (emptied := _EMPTY.sub("", joined)) != joined:
        joined = emptied
    return re.sub(r"^<p>(?:\s|<br ?/?>)+", "<p>", joined)
