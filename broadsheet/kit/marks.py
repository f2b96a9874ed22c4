"""Text as it is typed in a hurry, with a few marks, as HTML: paragraphs, lists, quotes, bold, italic, links.

For whoever writes on a phone, without an editor's buttons. The result still goes through `kit.html.sanitize`.
"""

import re
from html import escape
from itertools import groupby

# No mark may hold itself or a line's end, so that hostile text is read in linear time.
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(((?:https?://|/)[^\s()<>]*)\)|(https?://[^\s<>]+)")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])")
_ITEM = re.compile(r"[-•–] +")
_ENDS_NO_ADDRESS = ".,;:!?…»”\"')]،؛؟"


def html_of_marks(text: str) -> str:
    """`text` as HTML, everything in it escaped.

    A blank line ends a paragraph; lines that begin with "- " are a list, with "> " a quotation; `**bold**`,
    `*italic*`, `[words](https://…)`; a bare address becomes a link.
    """
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return "".join(_stretch(kind, list(lines)) for block in blocks for kind, lines in groupby(_lines(block), _kind))


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.split("\n") if line.strip()]


def _kind(line: str) -> str:
    if _ITEM.match(line):
        return "ul"
    return "blockquote" if line.startswith(">") else "p"


def _stretch(kind: str, lines: list[str]) -> str:
    if kind == "ul":
        return f"<ul>{''.join(f'<li>{_inline(_ITEM.sub("", line, count=1))}</li>' for line in lines)}</ul>"
    if kind == "blockquote":
        return f"<blockquote><p>{'<br>'.join(_inline(line.lstrip('> ')) for line in lines)}</p></blockquote>"
    return f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _inline(line: str) -> str:
    pieces, end = [], 0
    for found in _LINK.finditer(line):
        pieces.append(_weighed(line[end : found.start()]))
        end = found.end()
        if found[3]:
            address = found[3].rstrip(_ENDS_NO_ADDRESS)
            end -= len(found[3]) - len(address)
            pieces.append(f'<a href="{escape(address)}">{escape(re.sub("^https?://(www[.])?", "", address))}</a>')
        else:
            pieces.append(f'<a href="{escape(found[2])}">{_weighed(found[1])}</a>')
    return "".join([*pieces, _weighed(line[end:])])


def _weighed(text: str) -> str:
    """Bold and italic."""
    return _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", escape(text, quote=False)))
