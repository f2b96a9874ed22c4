"""Finding our copy of a wire item: the stories that were taken from any version of it, and their pairs. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass

from broadsheet.content.models import Article, PaperImage
from broadsheet.wire.models import BroughtPicture, Offer, Take, WireItem

_ANSWERED = (Offer.Answer.ACCEPTED, Offer.Answer.PARTLY, Offer.Answer.DISMISSED, Offer.Answer.BY_ITSELF)


@dataclass(frozen=True)
class Ours:
    """A story of ours. `had`: the version it was last brought to; None for one that only is a pair."""

    article: Article
    had: WireItem | None

    @property
    def is_pair(self) -> bool:
        """Whether it was only found by its pair."""
        return self.had is None


def taken_from(*, item: WireItem) -> list[Ours]:
    """The stories that were taken from any version of this item, oldest take first."""
    takes = Take.objects.filter(item__guid=item.guid).select_related("article__locale", "item__file")
    takes = takes.defer("item__file__data", "item__search").order_by("at", "id")
    return [Ours(take.article, _had(take)) for take in takes if same_agency(take.item, item)]


def with_pairs(*, ours: Iterable[Ours]) -> list[Ours]:
    """The same, and after them the stories that translate them; a translation that was parted from them too."""
    found = list(ours)
    known = {each.article.pk for each in found}
    keys = {each.article.translation_key for each in found}
    guids = {each.article.wire_guid for each in found} - {""}
    paired = Article.objects.filter(translation_key__in=keys)
    # Translating copies the identifier; a story that was taken by itself has a take of its own to be found by.
    parted = Article.objects.filter(wire_guid__in=guids, takes=None) if guids else Article.objects.none()
    others = {article.pk: article for query in (paired, parted) for article in query.select_related("locale")}
    return found + [Ours(others[key], None) for key in sorted(others.keys() - known)]


def pictures_from(*, item: WireItem) -> list[PaperImage]:
    """Our pictures that were brought in from any version of this item."""
    brought = BroughtPicture.objects.filter(item__guid=item.guid).select_related("item", "image")
    return [each.image for each in brought if same_agency(each.item, item)]


def same_agency(one: WireItem, other: WireItem) -> bool:
    """Identifiers are an agency's own; one that says no name gets the benefit, as in deciding."""
    names = one.agency.casefold(), other.agency.casefold()
    return names[0] == names[1] or not all(names)


def is_killed(*, item: WireItem) -> bool:
    """Whether the agency's last word on the item's story is a kill, whatever this version says."""
    current = WireItem.objects.filter(guid=item.guid, is_current=True, status="canceled").only("agency")
    return any(same_agency(each, item) for each in current)


def _had(take: Take) -> WireItem:
    """What was taken, or the later version that the desk has answered."""
    offer = Offer.objects.filter(article=take.article, answer__in=_ANSWERED).exclude(kind=Offer.Kind.RESTORED)
    last = offer.select_related("item").order_by("-answered_at", "-id").first()
    return last.item if last else take.item
