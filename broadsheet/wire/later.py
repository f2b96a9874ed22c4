"""The agency's later word, noted as it arrives: kills find our stories, updates and corrections become offers.

`note` runs in the transaction that stores the item, so that no crash can leave a kill without its alarm. What it
leads to is in the due table, and done at once by `settle` after the commit: by the scheduler, should we die between.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from broadsheet.content.actions.picture import articles_with
from broadsheet.content.models import Article
from broadsheet.press import due
from broadsheet.wire import daily
from broadsheet.wire.comparing import compare
from broadsheet.wire.correcting import is_correction
from broadsheet.wire.deciding import Kind
from broadsheet.wire.finding import Ours, pictures_from, same_agency, taken_from, with_pairs
from broadsheet.wire.models import Doubt, Hit, ItemStatus, Kill, Offer, OnKill, OnPair, WireItem
from broadsheet.wire.policies import policy_for
from broadsheet.wire.taking import draft_fields

HIT, UPDATE = "wire-hit", "wire-update"
_OVERTAKEN = {"older", "late-kill"}
_TAKES_PLACE = {"newer", "unkill"}


def note(*, item: WireItem, kind: Kind, replaces: int | None, now: datetime) -> bool:
    """Note what an arrived item means for our copy; whether there is anything to settle.

    For every item that is killed, whatever its kind, and every one that takes the place of another (`replaces`).
    """
    if item.status == ItemStatus.CANCELED:
        return _note_kill(item, Doubt.OLDER if kind in _OVERTAKEN else Doubt.NONE, now)
    if kind not in _TAKES_PLACE or replaces is None:
        return False
    before = WireItem.objects.only("status").get(pk=replaces)
    if item.status == ItemStatus.WITHHELD:
        return before.status == ItemStatus.USABLE and _note_kill(item, Doubt.WITHHELD, now)
    if before.status != ItemStatus.USABLE and (kills := _standing_kills(item)):
        return _offer_back(item, kills, now)
    to_settle = [_offer(item, ours, now) for ours in taken_from(item=item)]  # all of them: any() alone would stop early
    return any(to_settle)


def settle(*, now: datetime) -> None:
    """Do now what was noted. What fails is logged and tried again by the scheduler."""
    due.perform(now=now, kinds=(HIT, UPDATE))


def _note_kill(item: WireItem, doubt: Doubt, now: datetime) -> bool:
    taken, showing = taken_from(item=item), _without_pictures(item)
    if not (taken or showing) and daily.is_untold(item=item):
        taken, doubt = daily.of_other_days(item=item), Doubt.DAY
    hit = with_pairs(ours=taken)
    if doubt is Doubt.WITHHELD and not (hit or showing):
        return False
    policy = policy_for(agency=item.agency, source=item.file.source)
    # An older kill of what is dead anyway is listed, no more.
    rings = bool(hit or showing) and not (doubt is Doubt.OLDER and _current_is_killed(item))
    rings = rings or doubt is Doubt.DAY  # whatever it means may be ours, under another day's identifier
    kill, is_new = Kill.objects.get_or_create(
        item=item,
        defaults={"arrived_at": item.received_at, "found_at": now, "doubt": doubt, "rings": rings}
        | {"on_kill": policy.on_kill, "on_pair": policy.on_pair},
    )
    if is_new:
        for each in hit:
            _note_hit(kill, each, now)
        known = {each.article.pk for each in hit}
        for article in Article.objects.filter(pk__in=showing - known):
            # The picture is killed, not the story: the desk decides what becomes of it.
            Hit.objects.create(kill=kill, article=article, title=article.headline, settled_at=now)
            log(instance=article, action="broadsheet.killed", data={"item": item.pk, "doubt": kill.doubt})
    return is_new and bool(hit)


def _without_pictures(item: WireItem) -> set[int]:
    """Let no story be published with the item's pictures any more; the numbers of those that show one."""
    showing: set[int] = set()
    for image in pictures_from(item=item):
        told = _("%(agency)s has killed this picture.") % {"agency": item.agency or _("The agency")}
        type(image).objects.filter(pk=image.pk).update(unusable_because=told)
        showing |= articles_with(image=image)
    return showing


def _note_hit(kill: Kill, ours: Ours, now: datetime) -> None:
    withdraws = not kill.doubt and kill.on_kill == OnKill.WITHDRAW
    if ours.is_pair:
        withdraws = withdraws and kill.on_pair == OnPair.SAME
    hit = Hit.objects.create(
        kill=kill, article=ours.article, title=ours.article.headline, is_pair=ours.is_pair, withdraws=withdraws
    )
    log(instance=ours.article, action="broadsheet.killed", data={"item": kill.item_id, "doubt": kill.doubt})
    due.schedule(kind=HIT, subject=str(hit.pk), at=now)


def _offer(item: WireItem, ours: Ours, now: datetime) -> bool:
    kind = Offer.Kind.CORRECTION if is_correction(item=item.parsed()) else Offer.Kind.UPDATE
    if kind == Offer.Kind.UPDATE and ours.had is not None and _says_the_same(item, ours.had):
        # A new date or keyword, or back to what we took: nothing is left to be answered.
        _close(Offer.objects.filter(article=ours.article, answer=Offer.Answer.OPEN), now)
        return False
    policy = policy_for(agency=item.agency, source=item.file.source)
    by_itself = policy.updates_by_itself and kind == Offer.Kind.UPDATE and not item.embargoed(now=now)
    offer = _open(Offer(article=ours.article, kind=kind, had=ours.had, item=item, made_at=now, by_itself=by_itself))
    if by_itself:
        due.schedule(kind=UPDATE, subject=str(offer.pk), at=now)
    return by_itself


def _says_the_same(item: WireItem, had: WireItem) -> bool:
    before, after = draft_fields(item=had.parsed()), draft_fields(item=item.parsed())
    return not any(row.is_offered for row in compare(had=before, has=after, ours=before))


def _offer_back(item: WireItem, kills: list[Kill], now: datetime) -> bool:
    """Un-kill: each story that was hit may be published again, if somebody wants it."""
    hits = Hit.objects.filter(kill__in=kills, article__isnull=False).select_related("article")
    for article in {hit.article for hit in hits if hit.article is not None}:
        had = next((ours.had for ours in taken_from(item=item) if ours.article == article), None)
        _open(Offer(article=article, kind=Offer.Kind.RESTORED, had=had or item, item=item, made_at=now))
    Kill.objects.filter(pk__in=[kill.pk for kill in kills]).update(restored_at=now)
    return False


def _open(offer: Offer) -> Offer:
    """Open an offer in the place of the one that is open."""
    standing = Offer.objects.filter(article=offer.article, answer=Offer.Answer.OPEN)
    # A correction that nobody has seen isn't lost in the update after it.
    if offer.kind == Offer.Kind.UPDATE and standing.filter(kind=Offer.Kind.CORRECTION).exists():
        offer.kind, offer.by_itself = Offer.Kind.CORRECTION, False
    _close(standing, offer.made_at)
    offer.save()
    return offer


def _close(offers: QuerySet[Offer], now: datetime) -> None:
    offers.update(answer=Offer.Answer.REPLACED, answered_at=now)


def _standing_kills(item: WireItem) -> list[Kill]:
    kills = Kill.objects.filter(item__guid=item.guid, restored_at=None).select_related("item")
    return [kill for kill in kills if same_agency(kill.item, item)]


def _current_is_killed(item: WireItem) -> bool:
    current = WireItem.objects.filter(guid=item.guid, is_current=True, status=ItemStatus.CANCELED).exclude(pk=item.pk)
    return any(same_agency(each, item) for each in current.only("agency"))
