"""What other systems write, as plain values of ours: moments, HTML as plain text. Pure."""

import re
from datetime import UTC, datetime

from broadsheet.kit.html import text_of

_BREAK = re.compile(r"<(?:br|/p|/div|/li|/blockquote)\b[^<>]*>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</p>|</blockquote>|</ul>|</ol>", re.IGNORECASE)
_LINK = re.compile(
    r"""<a\b[^<>]*?\bhref\s*=\s*["'](https?://[^"'<>\s]+)["'][^<>]*>(.*?)</a>""", re.IGNORECASE | re.DOTALL
)
_MARK = "\ue000"  # a letter of nobody's, kept for ourselves while the HTML is read


def moment(text: str) -> datetime | None:
    """ "2018-11-28 17:24:23", ISO 8601 or seconds since 1970; without a zone it is UTC. None for what is none."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d+(?:\.\d+)?", text):
            return datetime.fromtimestamp(float(text), tz=UTC)
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def plain(html: str, *, lines_count: bool) -> str:
    """HTML as plain text: paragraphs apart, the address of a link behind its words, nothing left of any tag.

    `lines_count`: a bare line end is one (WordPress makes paragraphs of them only when it prints).
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n").replace(_MARK, "")
    html = _LINK.sub(_with_address, html)
    html = _PARAGRAPH.sub(_MARK + _MARK, html)
    html = _BREAK.sub(_MARK, html)
    if lines_count:
        html = html.replace("\n", _MARK)
    lines = [" ".join(text_of(line).split()) for line in html.split(_MARK)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _with_address(link: re.Match[str]) -> str:
    return link[2] if link[1].rstrip("/") in link[2] else f"{link[2]} ({link[1]})"
