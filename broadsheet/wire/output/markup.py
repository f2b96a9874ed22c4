"""A finished body of the paper as plain HTML that other systems read: no wrappers of our page, every address in full.

Pure. Pull quotes become blockquotes, framed tables bare ones; what only our own page can use is left out.
"""

from typing import Any

from lxml import etree, html

type Element = Any  # lxml's elements of HTML know more than its stubs say


def plain(*, source: str, base_url: str) -> str:
    """The markup of a body (docs/live-store.md) as partners get it; `source` is ours, safe and well-formed."""
    if not source.strip():
        return ""
    root = html.fragment_fromstring(source, create_parent="div")
    for element in list(root.iter("bdi")):
        element.drop_tag()
    for element in list(root.iter("figure", "span", "source")):
        _simplify(element)
    for element in root.iter():
        _clean(element, base_url)
    return "\n".join(_written(child) for child in root)


def _simplify(element: Element) -> None:
    kind = element.get("class") or ""
    if element.tag == "figure" and kind == "pull":
        _quote(element)
    elif element.tag == "figure" and kind == "table":
        _table(element)
    elif element.tag == "span":
        element.drop_tag()
    elif element.tag == "source":
        element.drop_tree()  # a picture's other renditions: the one in <img> is enough


def _quote(figure: Element) -> None:
    """Words and who said them, in one blockquote."""
    quote, legend = figure.find("blockquote"), figure.find("figcaption")
    if quote is None:
        return
    figure.tag, figure.text = "blockquote", None
    figure.remove(quote)
    for place, paragraph in enumerate(list(quote)):
        figure.insert(place, paragraph)
    if legend is not None:
        legend.tag = "footer"


def _table(figure: Element) -> None:
    table, legend = figure.find(".//table"), figure.find("figcaption")
    parent = figure.getparent()
    if table is None or parent is None:
        return
    table.tail = figure.tail
    parent.replace(figure, table)
    if legend is not None:
        legend.tag, legend.tail = "caption", None
        table.insert(0, legend)


def _clean(element: Element, base_url: str) -> None:
    for name in ("class", "tabindex", "role", "aria-label", "loading", "decoding", "sizes", "srcset", "dir"):
        element.attrib.pop(name, "")
    for name in ("href", "src"):
        address = element.get(name) or ""
        if address.startswith("/") and not address.startswith("//"):
            element.set(name, base_url + address)


def _written(element: Element) -> str:
    return str(etree.tostring(element, method="html", encoding="unicode")).strip()
