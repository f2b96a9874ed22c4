"""A picture of the wire becomes one of ours, with its words and its terms; a killed one is used no more."""

from typing import Any

import pytest

from broadsheet.content.actions.illustrate import illustrate
from broadsheet.content.actions.publish import publish
from broadsheet.content.models import Article, PaperImage
from broadsheet.content.rules import NotReady
from broadsheet.wire.actions.picture import NoPicture, bring_in, pictures_of
from broadsheet.wire.models import Kill, WireItem
from tests.content.newsroom import Newsroom, picture_file
from tests.wire.later import Agency

HREF = "https://pictures.example/ship-large.jpg"


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency(Newsroom().open())


def with_picture(agency: Agency, **terms: Any) -> WireItem:
    renditions = {
        "small": {"href": "https://pictures.example/ship-small.jpg", "mimetype": "image/jpeg", "width": 100},
        "large": {"href": HREF, "mimetype": "image/jpeg", "width": 640},
    }
    picture = {
        "type": "picture",
        "headline": "A ship",
        "description_text": "A ship comes in.",
        "renditions": renditions,
    }
    return agency.says(associations={"main": {**picture, "byline": "Rana Saleh", **terms}})


def served(href: str) -> bytes:
    assert href == HREF
    return bytes(picture_file().read())


def brought(agency: Agency, item: WireItem) -> PaperImage:
    return bring_in(item=item, href=HREF, by=None, now=agency.now, get=served)


def test_largest_rendition_is_offered_once(agency: Agency) -> None:
    assert [each.link.href for each in pictures_of(item=with_picture(agency))] == [HREF]


def test_words_and_terms_come_along(agency: Agency) -> None:
    image = brought(agency, with_picture(agency, usageterms="Not for online use.", copyrightholder="LNA"))
    assert (image.title, image.caption, image.copyright) == ("A ship", "A ship comes in.", "LNA")
    assert image.credit
    assert (image.usage_terms, image.unusable_because) == ("Not for online use.", "Not for online use")


def test_picture_whose_terms_forbid_it_keeps_its_story_out_of_the_paper(agency: Agency) -> None:
    item = with_picture(agency, usageterms="Not for online use.")
    draft = agency.newsroom.draft()
    illustrate(article=draft, image=brought(agency, item), by=None, now=agency.now)
    with pytest.raises(NotReady, match="Not for online use"):
        publish(article=Article.objects.get(pk=draft.pk), by=None, now=agency.now)


def test_picture_is_brought_in_once(agency: Agency) -> None:
    item = with_picture(agency)
    assert brought(agency, item) == brought(agency, item)
    assert PaperImage.objects.count() == 1


def test_what_is_no_picture_is_refused(agency: Agency) -> None:
    item = with_picture(agency)
    with pytest.raises(NoPicture, match="no picture"):
        bring_in(item=item, href=HREF, by=None, now=agency.now, get=lambda _: b"<html>")
    with pytest.raises(NoPicture, match="no such"):
        bring_in(item=item, href="https://elsewhere.example/", by=None, now=agency.now, get=served)
    assert not PaperImage.objects.exists()


def test_lead_picture_that_is_there_stays(agency: Agency) -> None:
    draft, first = agency.newsroom.draft(), agency.newsroom.picture(alt="First")
    assert illustrate(article=draft, image=first, by=None, now=agency.now)
    assert not illustrate(article=draft, image=brought(agency, with_picture(agency)), by=None, now=agency.now)


def test_killed_picture_alarms_for_each_story_that_shows_it_and_is_used_no_more(agency: Agency) -> None:
    image = brought(agency, with_picture(agency))
    story = agency.newsroom.draft()
    illustrate(article=story, image=image, by=None, now=agency.now)
    PaperImage.objects.update(alt="A ship")
    publish(article=Article.objects.get(pk=story.pk), by=None, now=agency.now)
    agency.kills()
    kill = Kill.objects.get()
    assert (kill.rings, [hit.article for hit in kill.hits.all()]) == (True, [story])
    assert Article.objects.get(pk=story.pk).live
    with pytest.raises(NotReady, match="has killed this picture"):
        publish(article=Article.objects.get(pk=story.pk), by=None, now=agency.now)
