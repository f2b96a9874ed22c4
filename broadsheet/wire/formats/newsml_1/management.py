"""NewsML 1's Identification and NewsManagement: which version of what, and what may be done with it.

Public identifiers are not unique (some agencies leave the provider or the date out, or send one for all), so the
identity is provider, date and item id, as the standard has it.
"""

from datetime import datetime

from lxml import etree
from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.formats.newsml_1.page import Page, formal
from broadsheet.wire.formats.xml import children

_KILLS = frozenset({"kill", "cancel", "canceled", "cancelled", "delete", "remove", "withdraw", "mandatorykill"})


def read_management(*, page: Page) -> ParsedItem:
    """An item with identity, moments, status, urgency, signal and the slug of its label."""
    item = _identified(page)
    for management in children(page.element, "NewsManagement"):
        item = _managed(page, management, item)
    if next(children(page.element, "Update"), None) is not None:
        page.notes.append("This revision sends only changes to the one before; they are in the file. It is withheld.")
        item = replace(item, status=Status.WITHHELD if item.status is Status.USABLE else item.status)
    return item


def _identified(page: Page) -> ParsedItem:
    item = ParsedItem(guid="")
    for identification in children(page.element, "Identification"):
        for given in children(identification, "NewsIdentifier"):
            provider, date = page.words(given, "ProviderId"), page.words(given, "DateId")
            number, revision = page.words(given, "NewsItemId"), page.words(given, "RevisionId")
            public = page.words(given, "PublicIdentifier")
            guid = f"urn:newsml:{provider}:{date}:{number}" if provider and number else ""
            if public and not (guid and public.startswith(guid)):
                page.notes.append(f"The public identifier is “{values.shown(public)}”.")
            item = replace(item, guid=guid or public, version=revision, provider=provider or values.host(public))
        item = replace(item, slugline=page.words(identification, "NameLabel"))
    raw = etree.tostring(page.element, with_tail=False)
    return replace(item, guid=values.guid(item.guid, otherwise=raw, notes=page.notes))


def _managed(page: Page, management: Element, item: ParsedItem) -> ParsedItem:
    kind = page.words(management, "NewsItemType")
    if kind.lower() not in {"", "news"}:
        page.notes.append(f"The agency calls this a “{values.shown(kind)}”.")
    said = page.words(management, "Status")
    embargo_at = _change(page, management, said)
    status = values.managed(said, embargo_at=embargo_at, notes=page.notes)
    orders = [formal(el) for el in page.every(management, "Instruction")]
    for order in page.every(management, "Instruction"):
        for before in page.every(order, "RevisionStatus"):
            what = page.words(before, "Status")
            page.notes.append(f"Revision {values.shown(before.get('Revision'))} is now “{values.shown(what)}”.")
    if any(order.lower().replace(" ", "") in _KILLS for order in orders):
        status = Status.CANCELED
    return replace(
        item,
        created_at=_at(page, management, "FirstCreated"),
        version_at=_at(page, management, "ThisRevisionCreated"),
        status=status,
        embargo_at=embargo_at,
        urgency=values.urgency(page.words(management, "Urgency") or None, notes=page.notes),
        signal=" ".join(filter(None, orders)),
    )


def _change(page: Page, management: Element, said: str) -> datetime | None:
    """StatusWillChange: to usable it is the end of an embargo; to anything else editors have to know."""
    for change in page.every(management, "StatusWillChange"):
        future, moment = page.words(change, "FutureStatus"), _at(page, change, "DateAndTime")
        if said.lower() in {"embargoed", "withheld"} and future.lower() in {"usable", ""} and moment is not None:
            return moment
        when = f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "a moment that cannot be read"
        page.notes.append(f"The status will change to “{values.shown(future)}” at {when}.")
    return None


def _at(page: Page, holder: Element, name: str) -> datetime | None:
    return values.moment(page.words(holder, name), what=f"<{name}>", notes=page.notes)
