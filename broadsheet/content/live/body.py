"""An article's body as finished parts: rendered once, at publication, never at each build of a page.

The classes are the contract with the reader's style sheet (docs/live-store.md, "The markup of the body").
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.utils.html import escape
from wagtail.rich_text import expand_db_html

from broadsheet.content.live.pictures import picture, picture_html
from broadsheet.kit.html import isolate, isolate_text, sanitize

type Part = str | dict[str, int]


def parts(*, body: Iterable[Any], lang: str) -> list[Part]:
    """The body's blocks as parts, in order: html, or {"card": id} for a related story. Neighbouring html is joined."""
    joined: list[Part] = []
    for part in _parts(body, lang):
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += "\n" + part
        else:
            joined.append(part)
    return joined


def _parts(body: Iterable[Any], lang: str) -> Iterator[Part]:
    for block in body:
        if block.block_type == "related":
            if block.value is not None:
                yield {"card": block.value.pk}
        elif html := _PRINTERS[block.block_type](block.value, lang):
            yield html


def rich(value: Any, lang: str) -> str:
    """Rich text as readers get it: safe, links resolved, runs of the other direction isolated."""
    source = getattr(value, "source", value)
    return isolate(sanitize(expand_db_html(source)), lang=lang)


def _paragraph(value: Any, lang: str) -> str:
    return rich(value, lang)


def _crosshead(value: str, lang: str) -> str:
    return f'<h2 class="crosshead">{isolate_text(value, lang=lang)}</h2>'


def _image(value: Any, lang: str) -> str:
    if value.get("image") is None:
        return ""
    return picture_html(_picture_of(value, lang))


def _gallery(value: Any, lang: str) -> str:
    pictures = [_picture_of(item, lang) for item in value["images"] if item.get("image") is not None]
    title = isolate_text(value["title"], lang=lang)
    items = "".join(f"<li>{picture_html(each)}</li>" for each in pictures)
    label = escape(value["title"])
    return f'<section class="gallery" aria-label="{label}"><h2>{title}</h2><ol>{items}</ol></section>'


def _quote(value: Any, lang: str) -> str:
    text = "".join(f"<p>{isolate_text(line, lang=lang)}</p>" for line in value["text"].splitlines() if line.strip())
    by = f"<cite>{isolate_text(value['by'], lang=lang)}</cite>" if value.get("by") else ""
    role = isolate_text(value["role"], lang=lang) if value.get("role") else ""
    comma = "، " if lang == "ar" else ", "
    legend = comma.join(part for part in (by, role) if part)
    legend = f"<figcaption>{legend}</figcaption>" if legend else ""
    return f'<figure class="pull"><blockquote>{text}</blockquote>{legend}</figure>'


def _list(value: Any, lang: str) -> str:
    tag = "ol" if value["ordered"] else "ul"
    items = "".join(f"<li>{_unwrapped(rich(item, lang))}</li>" for item in value["items"])
    return f"<{tag}>{items}</{tag}>"


def _table(value: Any, lang: str) -> str:
    rows = [[_cell(cell, lang) for cell in row] for row in (value or {}).get("data") or []]
    if not rows:
        return ""
    headed = bool(value.get("first_row_is_table_header"))
    first = bool(value.get("first_col_is_header"))
    head = "".join(f'<th scope="col">{cell}</th>' for cell in rows[0]) if headed else ""
    body = "".join(f"<tr>{_row(row, first)}</tr>" for row in rows[headed:])
    caption = value.get("table_caption") or ""
    title = f"<figcaption>{isolate_text(caption, lang=lang)}</figcaption>" if caption else ""
    return (
        f'<figure class="table">{title}<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{body}</tbody></table></div></figure>"
    )


def _facts(value: Any, lang: str) -> str:
    title = isolate_text(value["title"], lang=lang)
    return f'<aside class="facts"><h2>{title}</h2>{rich(value["body"], lang)}</aside>'


def _embed(value: Any, lang: str) -> str:
    host = (urlsplit(value["url"]).hostname or "").removeprefix("www.")
    provider = f"{value['provider']} ({host})" if value.get("provider") else host
    return (
        f'<p class="embed"><a href="{escape(value["url"])}" rel="noopener external">'
        f'<span class="embed-title">{isolate_text(value["title"], lang=lang)}</span> '
        f'<span class="embed-provider">{isolate_text(provider, lang=lang)}</span></a></p>'
    )


def _picture_of(value: Any, lang: str) -> dict[str, Any]:
    return picture(
        image=value["image"],
        lang=lang,
        caption=value.get("caption") or "",
        credit=value.get("credit") or "",
        alt=value.get("alt") or "",
    )


def _cell(cell: Any, lang: str) -> str:
    return isolate_text("" if cell is None else str(cell), lang=lang)


def _row(cells: list[str], first_is_head: bool) -> str:
    return "".join(
        f'<th scope="row">{cell}</th>' if first_is_head and not number else f"<td>{cell}</td>"
        for number, cell in enumerate(cells)
    )


def _unwrapped(html: str) -> str:
    """An item of a list without the paragraph that the editor puts around it."""
    inner = html.strip()
    if inner.startswith("<p>") and inner.endswith("</p>") and inner.count("<p>") == 1:
        return inner[3:-4]
    return inner


_PRINTERS: dict[str, Callable[[Any, str], str]] = {
    "paragraph": _paragraph,
    "crosshead": _crosshead,
    "image": _image,
    "gallery": _gallery,
    "quote": _quote,
    "list": _list,
    "table": _table,
    "facts": _facts,
    "embed": _embed,
}
