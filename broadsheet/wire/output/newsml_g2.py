"""Stories as NewsML-G2: a newsItem, or a newsMessage with many. Pure; the body is XHTML in the item itself."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from lxml import etree
from lxml import html as markup
from lxml.etree import _Element as Element

from broadsheet.wire.output.story import Picture, Story

MEDIA_TYPE = "application/vnd.iptc.g2.newsitem+xml"
MESSAGE_MEDIA_TYPE = "application/vnd.iptc.g2.newsmessage+xml"
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_XHTML = "http://www.w3.org/1999/xhtml"
# The stubs know no namespace without a prefix, which lxml writes as None.
_NAR_ALONE: Any = {None: _NAR}
_XHTML_ALONE: Any = {None: _XHTML}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"


def news_item(*, story: Story) -> bytes:
    """One story as a newsItem document, in UTF-8."""
    return _written(_item(story))


def news_message(*, stories: Sequence[Story], sender: str, sent_at: datetime) -> bytes:
    """Stories as one newsMessage document, in UTF-8."""
    message = etree.Element(_name("newsMessage"), nsmap=_NAR_ALONE)
    header = _add(message, "header")
    _add(header, "sent", _stamp(sent_at))
    _add(header, "sender", sender)
    items = _add(message, "itemSet")
    items.extend(_item(story) for story in stories)
    return _written(message)


def _item(story: Story) -> Element:
    item = etree.Element(_name("newsItem"), nsmap=_NAR_ALONE)
    about = {"guid": story.uri, "version": str(story.version), "standard": "NewsML-G2", "standardversion": "2.33"}
    for key, value in {**about, "conformance": "power", _LANG: story.lang}.items():
        item.set(key, value)
    _add(item, "catalogRef", href=_CATALOG)
    rights = _add(item, "rightsInfo")
    _name_in(_add(rights, "copyrightHolder", literal=story.publisher), story.publisher)
    _add_if(rights, "copyrightNotice", story.copyright)
    _item_meta(item, story)
    _content_meta(item, story)
    if not story.is_canceled:
        _content(_add(item, "contentSet"), story)
    return item


def _item_meta(item: Element, story: Story) -> None:
    meta = _add(item, "itemMeta")
    _add(meta, "itemClass", qcode="ninat:text")
    _name_in(_add(meta, "provider", literal=story.publisher), story.publisher)
    _add(meta, "versionCreated", _stamp(story.version_at))
    _add(meta, "firstCreated", _stamp(story.created_at))
    _add(meta, "pubStatus", qcode="stat:canceled" if story.is_canceled else "stat:usable")
    _add_if(meta, "edNote", story.note)


def _content_meta(item: Element, story: Story) -> None:
    meta = _add(item, "contentMeta")
    if story.dateline:
        _name_in(_add(meta, "located", literal=story.dateline), story.dateline)
    if story.source:
        _name_in(_add(meta, "infoSource", literal=story.source), story.source)
    _add(meta, "language", tag=story.lang)
    if story.genre:
        _name_in(_add(meta, "genre", literal=story.genre), story.genre)
    for subject in story.subjects:
        _name_in(_add(meta, "subject", type="cpnat:abstract", uri=subject.uri), subject.name, story.lang)
    _add_if(meta, "headline", story.headline, role="hld:main")
    _add_if(meta, "headline", story.kicker, role="hld:kicker")
    _add_if(meta, "dateline", story.dateline)
    _add_if(meta, "by", story.byline)
    _add_if(meta, "description", story.deck, role="drol:summary")


def _content(content: Element, story: Story) -> None:
    inline = _add(content, "inlineXML", contenttype="application/xhtml+xml")
    page = etree.SubElement(inline, f"{{{_XHTML}}}html", nsmap=_XHTML_ALONE)
    head = etree.SubElement(page, f"{{{_XHTML}}}head")
    etree.SubElement(head, f"{{{_XHTML}}}title").text = story.headline
    body = etree.SubElement(page, f"{{{_XHTML}}}body")
    if story.picture:
        body.append(_figure(story.picture))
    for each in markup.fragments_fromstring(story.html) if story.html.strip() else []:
        if isinstance(each, str):
            etree.SubElement(body, f"{{{_XHTML}}}p").text = each
        else:
            body.append(_in_xhtml(each))


def _figure(picture: Picture) -> Element:
    figure = etree.Element(f"{{{_XHTML}}}figure")
    size = {"width": str(picture.width), "height": str(picture.height)}
    etree.SubElement(figure, f"{{{_XHTML}}}img", {"src": picture.href, "alt": picture.alt, **size})
    words = " ".join(part for part in (picture.caption, picture.credit) if part)
    if words:
        etree.SubElement(figure, f"{{{_XHTML}}}figcaption").text = words
    return figure


def _in_xhtml(element: Element) -> Element:
    for each in element.iter():
        if isinstance(each.tag, str):
            each.tag = f"{{{_XHTML}}}{each.tag}"
    return element


def _name(tag: str) -> str:
    return f"{{{_NAR}}}{tag}"


def _add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    found = etree.SubElement(parent, _name(name), {key: value for key, value in attributes.items() if value})
    found.text = text or None
    return found


def _add_if(parent: Element, name: str, text: str, /, **attributes: str) -> None:
    if text:
        _add(parent, name, text, **attributes)


def _name_in(parent: Element, name: str, lang: str = "") -> None:
    found = _add(parent, "name", name)
    if lang:
        found.set(_LANG, lang)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _written(element: Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=False)
