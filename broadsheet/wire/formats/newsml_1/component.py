"""NewsML 1's components: which of the nested parts is the copy, which a picture with its caption, which neither.

Dialects differ: AFP has all in one component, Belga splits title, lead and body by role, EFE keeps lists of texts and
of photos, each photo with a file and a caption. The walk goes by what a part holds and by the roles around it.
"""

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import Block, MediaLink, ParsedItem
from broadsheet.wire.formats.markup import Marked
from broadsheet.wire.formats.newsml_1.content import kind_of, read_copy, read_link
from broadsheet.wire.formats.newsml_1.lines import read_lines
from broadsheet.wire.formats.newsml_1.page import Page, formal
from broadsheet.wire.formats.plain import text_of
from broadsheet.wire.formats.xml import children, local

_DECKS = frozenset({"abstract", "summary", "standfirst", "chapeau", "teaser"})
_CONTINUED = frozenset({"lead", "body", "bodytext", "continuation"})


@dataclass
class _Media:
    """What a component and those inside it have of media; `captions` wait for the component that holds both."""

    links: list[MediaLink] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def read_components(*, page: Page, item: ParsedItem) -> ParsedItem:
    """The item with lines, copy and media of all its components."""
    media_only: set[Element] = set()
    for component in children(page.element, "NewsComponent"):
        _survey(component, (), media_only)
    walk, media = _Walk(page=page, item=item, media_only=media_only), _Media()
    for component in children(page.element, "NewsComponent"):
        found = walk.component(component, ())
        media.links += found.links
        media.captions += found.captions
    return walk.finished(media)


class _Walk:
    """One pass over the components of one item, in document order. `around`: the roles there, the nearest first."""

    def __init__(self, *, page: Page, item: ParsedItem, media_only: set[Element]) -> None:
        self.page, self.item, self.media_only = page, item, media_only
        self.blocks: list[Block] = []
        self.is_continued = False
        self.kinds: list[str] = []

    def component(self, element: Element, around: tuple[str, ...]) -> _Media:
        page, holder = self.page, element.getparent()
        outermost = holder is not None and local(holder) == "NewsItem"
        around = (*_roles(element), *around)
        for role in children(element, "Role"):
            page.ledger.place(role, "*")
        own = ParsedItem(guid="", language=self.item.language)
        if element in self.media_only:
            # The lines belong to the picture, unless the picture is the item.
            own = read_lines(page=page, component=element, item=own)
            self.item = _filled(self.item, own) if outermost else self.item
        else:
            self.item = read_lines(page=page, component=element, item=self.item)
        found = _Media()
        for part in children(element, "NewsComponent", "ContentItem", "NewsItemRef"):
            self.part(part, around, found)
        return _captioned(found, own, element)

    def part(self, part: Element, around: tuple[str, ...], found: _Media) -> None:
        match local(part):
            case "NewsComponent":
                inner = self.component(part, around)
                found.links += inner.links
                found.captions += inner.captions
            case "NewsItemRef":
                self.reference(part)
            case _:
                self.content(part, around, found)

    def content(self, part: Element, around: tuple[str, ...], found: _Media) -> None:
        kind = kind_of(part=part)
        if kind == "text":
            self.text(part, around, found)
            return
        link = read_link(page=self.page, part=part, role=around[0] if around else "")
        self.kinds.append(kind)
        found.links += [link] if link else []

    def text(self, part: Element, around: tuple[str, ...], found: _Media) -> None:
        nearest = around[0] if around else ""
        aside = "caption" in around or nearest in {"title", *_DECKS}
        item, marked = read_copy(
            page=self.page, part=part, item=replace(self.item) if not aside else ParsedItem(guid="")
        )
        self.page.notes += marked.notes
        words = text_of(blocks=marked.blocks).replace("\n\n", "\n")
        if "caption" in around:
            found.captions += [words] if words else []
        elif nearest == "title":
            self.item = self.said("headline", words)
        elif nearest in _DECKS:
            self.item = self.said("deck", words)
        else:
            self.item = item
            self.copy(marked, nearest)
            found.links += marked.media

    def said(self, name: str, words: str) -> ParsedItem:
        known = getattr(self.item, name)
        if words and known and words != known:
            self.page.notes.append(f"There is a further {name}: “{values.shown(words)}”.")
        return self.item if known else replace(self.item, **{name: words})

    def copy(self, marked: Marked, role: str) -> None:
        """The first text is the body; lead and body are two parts of one; any other text is noted."""
        if not self.blocks or (role in _CONTINUED and self.is_continued):
            self.blocks += marked.blocks
            self.is_continued = role in _CONTINUED
            self.item = replace(
                self.item,
                kicker=self.item.kicker or marked.kicker,
                byline=self.item.byline or marked.byline,
                source=self.item.source or marked.source,
            )
        elif marked.blocks:
            said = values.shown(text_of(blocks=marked.blocks))
            what = f"with the role “{values.shown(role)}”" if role else "in another part"
            self.page.notes.append(f"There is a further text {what}, which was not used: “{said}”.")

    def reference(self, part: Element) -> None:
        self.page.ledger.place(part, "*")
        words = formal(next(children(part, "Comment"), None))
        said = f"The package lists {values.shown(part.get('NewsItem') or part.get('Href') or 'another item')}"
        self.page.notes.append(f"{said}: “{words}”." if words else f"{said}.")

    def finished(self, media: _Media) -> ParsedItem:
        """With body, media, kind; a picture's caption is the item's deck."""
        links = tuple(replace(link, of=link.of or self.item.guid) for link in media.links)
        item = replace(self.item, body=tuple(self.blocks), body_text=text_of(blocks=self.blocks), media=links)
        self.page.notes += [f"A caption stands alone: “{values.shown(words)}”." for words in media.captions]
        if item.body or not self.kinds:
            return item
        caption = next((link.caption for link in links if link.caption), "")
        return replace(item, item_class=self.kinds[0], deck=item.deck or caption)


def _survey(element: Element, around: tuple[str, ...], media_only: set[Element]) -> tuple[bool, bool]:
    """Whether a component holds media, and text that is no caption; those with media alone are gathered."""
    around = (*_roles(element), *around)
    media, copy = False, False
    for part in children(element, "NewsComponent", "ContentItem"):
        if local(part) == "ContentItem":
            is_text = kind_of(part=part) == "text"
            found = (not is_text, is_text and "caption" not in around)
        else:
            found = _survey(part, around, media_only)
        media, copy = media or found[0], copy or found[1]
    if media and not copy:
        media_only.add(element)
    return media, copy


def _roles(component: Element) -> tuple[str, ...]:
    return tuple(role for el in children(component, "Role") if (role := formal(el).lower()))


def _filled(item: ParsedItem, own: ParsedItem) -> ParsedItem:
    """What a picture's own component says, where the item's management said nothing."""
    names = (
        *("headline", "deck", "byline", "dateline", "credit", "copyright", "usage_terms", "slugline", "located"),
        *("source", "genre", "language", "ed_note", "subjects", "keywords"),
    )
    return replace(item, **{name: getattr(item, name) or getattr(own, name) for name in names})


def _captioned(found: _Media, own: ParsedItem, element: Element) -> _Media:
    """Links with what this component says of them, once it has something to say; the nearest one wins."""
    if not found.links or not (found.captions or own.headline or own.credit or own.copyright or own.byline):
        return found
    one = values.line(element.get("Euid")) or values.line(element.get("Duid"))
    caption = " ".join(found.captions)
    links = [
        replace(
            link,
            caption=link.caption or caption or own.deck,
            credit=link.credit or own.credit or own.byline,
            headline=link.headline or own.headline,
            copyright=link.copyright or own.copyright,
            usage_terms=link.usage_terms or own.usage_terms,
            of=link.of or one,
        )
        for link in found.links
    ]
    return _Media(links=links)
