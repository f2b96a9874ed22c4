"""Updates, corrections and un-kills are offered; what the desk does with them, and what goes by itself."""

import pytest

from broadsheet.accounts.models import User
from broadsheet.content.actions.publish import publish
from broadsheet.content.models import Article
from broadsheet.content.rules import NotReady
from broadsheet.wire.actions.answer import AlreadyAnswered, accept, dismiss, rows_of
from broadsheet.wire.models import AgencyPolicy, Offer
from tests.content.newsroom import Newsroom
from tests.wire.later import FIRST, Agency

SECOND = (FIRST[0], "Twelve ships came in at dawn.", FIRST[2], "The mayor will speak.")


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency(Newsroom().open())


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("rana")


def newest(article: Article) -> Article:
    return Article.objects.get(pk=article.pk).get_latest_revision_as_object()


def body(article: Article) -> list[str]:
    return [block.value.source.removeprefix("<p>").removesuffix("</p>") for block in article.body]


def rewrite(article: Article, number: int, words: str) -> Article:
    blocks = article.body.get_prep_value()
    blocks[number]["value"] = f"<p>{words}</p>"
    article.body = article.body.stream_block.to_python(blocks)
    article.save_revision()
    return article


def offer_of(article: Article) -> Offer:
    return Offer.objects.get(article=article, answer="")


def test_update_overwrites_nothing_unasked(agency: Agency) -> None:
    draft = agency.draft()
    agency.says(*SECOND)
    assert body(newest(draft)) == list(FIRST)
    assert offer_of(draft).kind == "update"


def test_accepting_all_takes_the_changes_and_publishes_nothing(agency: Agency, editor: User) -> None:
    story = agency.published()
    agency.says(*SECOND, headline="Market opens")
    accept(offer=offer_of(story), taken=None, by=editor, now=agency.now)
    assert (newest(story).headline, body(newest(story))) == ("Market opens", list(SECOND))
    assert Article.objects.get(pk=story.pk).headline == "Market to open"


def test_our_own_words_stay_where_the_agency_changed_nothing(agency: Agency, editor: User) -> None:
    draft = rewrite(agency.draft(), 0, "Our own beginning.")
    agency.says(*SECOND)
    accept(offer=offer_of(draft), taken=None, by=editor, now=agency.now)
    assert body(newest(draft)) == ["Our own beginning.", *SECOND[1:]]


def test_single_paragraphs_are_taken(agency: Agency, editor: User) -> None:
    draft = agency.draft()
    agency.says(*SECOND)
    offer = offer_of(draft)
    ships = next(row.key for row in rows_of(offer=offer) if row.has == SECOND[1])
    accept(offer=offer, taken={ships}, by=editor, now=agency.now)
    assert body(newest(draft)) == [FIRST[0], SECOND[1], FIRST[2]]
    offer.refresh_from_db()
    assert (offer.answer, offer.answered_by) == ("partly", editor)


def test_paragraph_that_both_changed_says_so(agency: Agency) -> None:
    draft = rewrite(agency.draft(), 1, "Ten ships came in at noon, we saw.")
    agency.says(*SECOND)
    contested = [row.has for row in rows_of(offer=offer_of(draft)) if row.is_contested]
    assert contested == [SECOND[1]]


def test_dismissed_change_isnt_offered_again_with_the_next_version(agency: Agency, editor: User) -> None:
    draft = agency.draft()
    agency.says(*SECOND)
    dismiss(offer=offer_of(draft), by=editor, now=agency.now)
    agency.says(*SECOND, headline="Market opens at last")
    assert [row.key for row in rows_of(offer=offer_of(draft)) if row.is_offered] == ["headline"]


def test_newer_version_takes_the_older_offers_place(agency: Agency, editor: User) -> None:
    draft = agency.draft()
    agency.says(*SECOND)
    first = offer_of(draft)
    agency.says(*SECOND, headline="Market opens")
    with pytest.raises(AlreadyAnswered):
        accept(offer=first, taken=None, by=editor, now=agency.now)
    assert {row.has for row in rows_of(offer=offer_of(draft)) if row.is_offered} >= {"Market opens", SECOND[1]}


def test_untouched_story_is_published_by_itself_where_the_policy_says_so(agency: Agency) -> None:
    AgencyPolicy.objects.create(agency="Levant News Agency", updates_by_itself=True)
    story = agency.published()
    agency.newsroom.later(minutes=30)
    agency.says(*SECOND)
    live = Article.objects.get(pk=story.pk)
    assert (body(live), live.updated_at) == (list(SECOND), agency.now)
    assert Offer.objects.get().answer == "by-itself"


def test_story_that_was_worked_on_waits_for_the_desk(agency: Agency) -> None:
    AgencyPolicy.objects.create(agency="Levant News Agency", updates_by_itself=True)
    story = rewrite(agency.published(), 0, "Our own beginning.")
    publish(article=story, by=None, now=agency.now)
    agency.says(*SECOND)
    assert body(newest(story)) == ["Our own beginning.", *FIRST[1:]]
    assert offer_of(story).kind == "update"


def test_draft_isnt_published_by_an_update(agency: Agency) -> None:
    AgencyPolicy.objects.create(updates_by_itself=True)
    draft = agency.draft()
    agency.says(*SECOND)
    assert not Article.objects.get(pk=draft.pk).live


def test_correction_is_offered_with_its_record_and_never_goes_by_itself(agency: Agency, editor: User) -> None:
    AgencyPolicy.objects.create(updates_by_itself=True)
    story = agency.published()
    agency.says(*SECOND[:3], ednote="CORRECTION: the number of ships.")
    offer = offer_of(story)
    assert (offer.kind, body(newest(story))) == ("correction", list(FIRST))
    accept(offer=offer, taken=None, correction=(FIRST[1], SECOND[1]), by=editor, now=agency.now)
    (record,) = newest(story).corrections.all()
    assert (record.wrong, record.right) == (FIRST[1], SECOND[1])


def test_unkill_is_offered_and_lifts_the_hold_only_when_accepted(agency: Agency, editor: User) -> None:
    draft = agency.draft()
    agency.kills()
    agency.says(*SECOND)
    offer = offer_of(draft)
    assert offer.kind == "restored"
    with pytest.raises(NotReady):
        publish(article=draft, by=editor, now=agency.now)
    accept(offer=offer, taken=None, by=editor, now=agency.now)
    assert publish(article=draft, by=editor, now=agency.now).article.live
    assert offer_of(draft).kind == "update"


def test_killed_story_stays_withdrawn_when_the_agency_restores_it(agency: Agency) -> None:
    story = agency.published()
    agency.kills()
    agency.says()
    assert Article.objects.get(pk=story.pk).is_withdrawn
