"""Answering an offer: take over what the agency changed, all or row by row, or dismiss it. Nothing is published
unasked, but for a story that nobody has touched, where the agency's policy says so.
"""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.actions.hold import release
from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.revise import Locked, revise
from broadsheet.content.models import Article
from broadsheet.content.rules import NotReady
from broadsheet.press import store
from broadsheet.wire.comparing import FIELDS, Row, compare, is_untouched, merged
from broadsheet.wire.errors import WireError
from broadsheet.wire.models import ItemStatus, Offer, WireItem
from broadsheet.wire.taking import draft_fields

logger = logging.getLogger(__name__)


class AlreadyAnswered(WireError):
    """Somebody else was quicker, or a newer version took the offer's place."""

    id: ClassVar[str] = "already-answered"


def rows_of(*, offer: Offer) -> list[Row]:
    """The offer's three versions, row by row; ours is the newest draft."""
    draft: Article = offer.article.get_latest_revision_as_object()
    ours = {name: getattr(draft, name) for name in FIELDS} | {"body": draft.body.get_prep_value()}
    return compare(had=_version(offer.had), has=_version(offer.item), ours=ours)


def accept(
    *, offer: Offer, taken: Collection[str] | None, correction: tuple[str, str] | None = None, by: User, now: datetime
) -> Article:
    """Take the rows `taken` (keys; None: all that are offered) into a new draft; the draft. `correction`: (wrong,
    right) for the public record. An offer to restore lifts the hold instead. Raises AlreadyAnswered, content's Locked.
    """
    with store.writing():
        offer = _open(offer)
        if offer.kind == Offer.Kind.RESTORED:
            return _restore(offer, by, now)
        rows = rows_of(offer=offer)
        offered = {row.key for row in rows if row.is_offered}
        chosen = offered if taken is None else offered & set(taken)
        records = [correction] if correction and any(correction) else []
        draft = _revised(offer, rows, chosen, records, by, now)
        answer = Offer.Answer.ACCEPTED if chosen == offered else Offer.Answer.PARTLY
        _answer(offer, answer, by, now)
    return draft


def dismiss(*, offer: Offer, by: User, now: datetime) -> None:
    """Leave our story as it is; what was offered isn't offered again. Raises AlreadyAnswered."""
    with store.writing():
        _answer(_open(offer), Offer.Answer.DISMISSED, by, now)


def publish_by_itself_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: an untouched story follows its agency. Whatever speaks against it leaves the offer
    open for the desk.
    """
    offer = Offer.objects.select_related("article", "item__file", "had").get(pk=int(subject))
    if offer.answer or offer.item.status != ItemStatus.USABLE or not offer.item.is_current:
        return  # answered or overtaken meanwhile
    rows = rows_of(offer=offer)
    if not is_untouched(rows=rows) or not offer.article.live or offer.article.has_unpublished_changes:
        return  # somebody has worked on it: the banner asks them
    try:
        with store.writing():
            draft = _revised(offer, rows, {row.key for row in rows}, [], None, now)
            publish(article=draft, by=None, now=now)
            _answer(offer, Offer.Answer.BY_ITSELF, None, now)
    except (NotReady, Locked) as refused:
        logger.info("the update of article %s waits for the desk: %s", offer.article_id, refused)


def _version(item: WireItem) -> Mapping[str, Any]:
    return draft_fields(item=item.parsed())


def _open(offer: Offer) -> Offer:
    found = Offer.objects.select_for_update(of=("self",)).select_related("article", "had", "item").get(pk=offer.pk)
    if found.answer:
        raise AlreadyAnswered(_("This version was answered already, or a newer one has come. Look at the story again."))
    return found


def _revised(  # noqa: PLR0913, PLR0917 - what it takes to revise a story
    offer: Offer,
    rows: list[Row],
    chosen: Collection[str],
    records: list[tuple[str, str]],
    by: User | None,
    now: datetime,
) -> Article:
    becomes = merged(rows=rows, taken=chosen)
    words = {**becomes.words, "wire_version": offer.item.version}
    return revise(article=offer.article, words=words, body=becomes.body, corrections=records, by=by, now=now)


def _answer(offer: Offer, answer: Offer.Answer, by: User | None, now: datetime) -> None:
    offer.answer, offer.answered_at, offer.answered_by = answer, now, by
    offer.save(update_fields=["answer", "answered_at", "answered_by"])
    log(instance=offer.article, action="broadsheet.answer", user=by, data={"item": offer.item_id, "answer": answer})


def _restore(offer: Offer, by: User, now: datetime) -> Article:
    """Lift the hold. What else the agency changed is offered as an update, if the story was made of this item."""
    release(article=offer.article, reason=_("The agency has restored the story."), by=by, now=now)
    _answer(offer, Offer.Answer.ACCEPTED, by, now)
    if offer.had != offer.item and any(row.is_offered for row in rows_of(offer=offer)):
        update = Offer(article=offer.article, kind=Offer.Kind.UPDATE, had=offer.had, item=offer.item, made_at=now)
        update.save()
    return offer.article
