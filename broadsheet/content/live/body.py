"""An article's body as finished parts: rendered once, at publication, never at each build of a page.

The classes are the contract with the reader's style sheet (docs/live-store.md, "The markup of the body").
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext, override
from wagtail.rich_text import expand_db_html

from broadsheet.content.live import addresses
from broadsheet.content.live.embed import embed_html
from broadsheet.content.live.gallery import gallery_html, pictures_of
from broadsheet.content.live.pictures import is_shown, picture, picture_html
from broadsheet.kit.html import isolate, isolate_text, sanitize
from broadsheet.kit.http import quote_path

type Part = str | dict[str, int]


def parts(*, body: Iterable[Any], lang: str, story: int) -> list[Part]:
    """The body's blocks as parts, in order: html, or {"card": id} for a related story. Neighbouring html is joined.

    `story`: the article's id, which the pages of its pictures are known by.
    """
    joined: list[Part] = []
    for part in _parts(body, lang, story):
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += "\n" + part
        else:
            joined.append(part)
    return joined


def _parts(body: Iterable[Any], lang: str, story: int) -> Iterator[Part]:
    shown = 0
    for block in body:
        if block.block_type == "related":
            if block.value is not None:
                yield {"card": block.value.pk}
        elif block.block_type == "gallery":
            count = len(pictures_of(block.value, lang))
            numbers = range(shown + 1, shown + count + 1)
            shown += count
            if count:
                paths = [quote_path(addresses.picture(lang=lang, story=story, number=number)) for number in numbers]
                yield gallery_html(block.value, lang=lang, paths=paths)
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
    return picture_html(_picture_of(value, lang)) if is_shown(value.get("image")) else ""


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
    with override(lang):
        name = caption or gettext("Table")
    title = f"<figcaption>{isolate_text(caption, lang=lang)}</figcaption>" if caption else ""
    return (
        f'<figure class="table">{title}<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">'
        f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{body}</tbody></table></div></figure>"
    )


def _facts(value: Any, lang: str) -> str:
    title = isolate_text(value["title"], lang=lang)
    label = escape(value["title"])
    return f'<section class="facts" aria-label="{label}"><h2>{title}</h2>{rich(value["body"], lang)}</section>'


def _points(value: Any, lang: str) -> str:
    with override(lang):
        name = value.get("title") or gettext("Key points")
    items = "".join(f"<li>{_unwrapped(rich(item, lang))}</li>" for item in value["items"])
    title = isolate_text(name, lang=lang)
    return f'<section class="points" aria-label="{escape(name)}"><h2>{title}</h2><ul>{items}</ul></section>'


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
    "quote": _quote,
    "list": _list,
    "table": _table,
    "facts": _facts,
    "embed": embed_html,
    "points": _points,
}
