"""NewsML 1's NewsLines and metadata of one component: headline, byline, credit, rights, subjects, place, keywords."""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import languages, values
from broadsheet.wire.formats.base import ParsedItem, Subject
from broadsheet.wire.formats.newsml_1.page import XML_LANG, Page, formal
from broadsheet.wire.formats.xml import children, local, prose

_LINES = {
    "HeadLine": "headline",
    "SubHeadLine": "deck",
    "ByLine": "byline",
    "DateLine": "dateline",
    "CreditLine": "credit",
    "CopyrightLine": "copyright",
    "RightsLine": "usage_terms",
    "SlugLine": "slugline",
}
_TO_EDITORS = re.compile(r"advisory|ed-?note|editor|embargo|warning|correct", re.IGNORECASE)
_ONLY_A_DATE = re.compile(r"[\d\s./:-]+")
_KINDS = {"person": "person", "organization": "organisation", "organisation": "organisation", "company": "organisation"}
_KINDS |= {"location": "place", "country": "place", "city": "place", "event": "event"}
_SUBJECTS = ("Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier")


def read_lines(*, page: Page, component: Element, item: ParsedItem) -> ParsedItem:
    """The item with what this component says of it; what is already filled stays, and what differs is noted."""
    for holder in children(component, "DescriptiveMetadata"):
        item = _described(page, holder, item)
    lang = values.line(component.get(XML_LANG))
    item = item if item.language else replace(item, language=languages.tag(code=lang, notes=page.notes))
    for lines in children(component, "NewsLines"):
        item = _lines(page, lines, item)
    for holder in children(component, "AdministrativeMetadata"):
        item = _administered(page, holder, item)
    for holder in children(component, "RightsMetadata"):
        item = _righted(page, holder, item)
    return item


def _lines(page: Page, lines: Element, item: ParsedItem) -> ParsedItem:
    for name, field in _LINES.items():
        wanted = item.language
        found = sorted(children(lines, name), key=lambda el: languages.distance(of=_lang(el), wanted=wanted))
        said = [(el, prose(el)) for el in found]
        for el, words in said:
            if name == "DateLine" and _ONLY_A_DATE.fullmatch(words):
                continue  # ANA sets the day there and no place: it stays for the notes
            if getattr(item, field) in {"", words}:
                item = replace(item, **{field: words})
                page.ledger.place_all(el)
            elif not words:
                page.ledger.place(el)
    titles = [prose(el) for el in page.every(lines, "ByLineTitle")]
    if any(titles) and item.byline:
        item = replace(item, byline=", ".join([item.byline, *filter(None, titles)]))
    keywords = [word for el in page.every(lines, "KeywordLine") for word in re.split(r"[,;/،]", prose(el))]
    item = replace(item, keywords=_joined(item.keywords, keywords))
    for line in page.every(lines, "NewsLine"):
        item = _news_line(page, line, item)
    return item


def _lang(element: Element) -> str:
    return values.line(element.get(XML_LANG))


def _news_line(page: Page, line: Element, item: ParsedItem) -> ParsedItem:
    """A line of a type of the agency's own: those to editors become the note to them, a slug the slug."""
    kind = page.words(line, "NewsLineType")
    words = " ".join(filter(None, (prose(el) for el in page.every(line, "NewsLineText"))))
    if not words:
        return item
    if _TO_EDITORS.search(kind):
        return replace(item, ed_note="\n".join(filter(None, [item.ed_note, words])))
    if "slug" in kind.lower() and not item.slugline:
        return replace(item, slugline=words)
    page.notes.append(f"The line “{values.shown(kind)}” says: “{values.shown(words)}”.")
    return item


def _administered(page: Page, holder: Element, item: ParsedItem) -> ParsedItem:
    """With source and, where nothing is printed as byline, the creator: if it is a name and not the agency's code."""
    provider, source = page.party(holder, "Provider"), page.party(holder, "Source")
    said = source or provider
    if said and item.source and said != item.source:
        page.notes.append(f"A further source is “{values.shown(said)}”.")
    creators = [el for found in children(holder, "Creator") for el in children(found, "Party")]
    for el in creators:
        name = formal(el)
        if not name or name in {provider, source}:
            page.ledger.place(el, "*")
        elif " " in name and not item.byline and not any(letter.isdigit() for letter in name):
            page.ledger.place(el, "*")
            item = replace(item, byline=name)
    return replace(item, source=item.source or said)


def _righted(page: Page, holder: Element, item: ParsedItem) -> ParsedItem:
    owners = [
        " ".join(filter(None, ["©", page.words(el, "CopyrightDate"), page.words(el, "CopyrightHolder")]))
        for el in page.every(holder, "Copyright")
    ]
    terms = [
        "; ".join(f"{local(part)}: {formal(part)}" for part in children(rights) if formal(page.ledger.place_all(part)))
        for rights in page.every(holder, "UsageRights")
    ]
    said = "\n".join(filter(None, [item.usage_terms, *terms]))
    return replace(item, copyright=item.copyright or ", ".join(owners), usage_terms=said)


def _described(page: Page, holder: Element, item: ParsedItem) -> ParsedItem:
    language = languages.tag(code=page.words(holder, "Language"), notes=page.notes)
    genre = page.words(holder, "Genre")
    subjects = [*_subjects(page, holder), *_occurrences(page, holder)]
    known = {subject.code for subject in item.subjects}
    words = page.take(holder, "keyword", "keywords")
    return replace(
        item,
        language=item.language or language,
        genre=item.genre or genre,
        subjects=(*item.subjects, *(subject for subject in subjects if subject.code not in known)),
        keywords=_joined(item.keywords, words),
        located=item.located or _place(page, holder),
    )


def _subjects(page: Page, holder: Element) -> Iterator[Subject]:
    seen = set()
    for code in page.every(holder, "SubjectCode"):
        for el in (el for name in _SUBJECTS for el in page.every(code, name)):
            said = formal(el)
            if said and said not in seen:
                seen.add(said)
                topic = page.topics.get(said)
                yield Subject(code=said, names=topic.names if topic else {})


def _occurrences(page: Page, holder: Element) -> Iterator[Subject]:
    for el in page.every(holder, "TopicOccurrence"):
        topic = page.topics.get(values.line(el.get("Topic")))
        if topic is None:
            page.notes.append(f"The topic “{values.shown(el.get('Topic'))}” is not in the file.")
            continue
        name = next(iter(topic.names.values()), "")
        yield Subject(code=topic.code or name, names=topic.names, kind=_KINDS.get(topic.kind.lower(), "subject"))


def _place(page: Page, holder: Element) -> str:
    """The city the copy came from, else its country; a location that is only talked about is left for the notes."""
    for el in children(holder, "Location"):
        if values.line(el.get("HowPresent")).lower() in {"", "origin", "from"}:
            city = page.take(el, "city")
            return ", ".join(city or page.take(el, "sublocation", "countryarea", "region") or page.take(el, "country"))
    cities = page.take(holder, "city")
    return ", ".join(cities or page.take(holder, "country"))


def _joined(known: tuple[str, ...], words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*known, *(word for word in map(values.line, words) if word)]))
