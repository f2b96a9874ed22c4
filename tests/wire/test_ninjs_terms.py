"""What ninjs says about use: status, embargo, rights, and the terms of each associated picture."""

from datetime import UTC, datetime

import orjson
import pytest

from broadsheet.wire.formats import format_of
from broadsheet.wire.formats.base import Status
from broadsheet.wire.formats.ninjs.parser import Ninjs


def parse(**fields):
    (parsed,) = Ninjs().parse(data=orjson.dumps({"uri": "urn:x:1", "headline": "x", **fields}))
    return parsed


def test_a_story_sent_whole_inside_another_is_an_item_of_its_own(items):
    package, side = items("ninjs_2x_composite.json")
    assert (package.item_class, side.item_class) == ("package", "text")
    assert (side.guid, side.body_text) == (
        "http://wire.difaf.example/items/2026/harvest-prices",
        "Prices rose by a tenth.",
    )


def test_a_story_that_is_only_named_is_a_note(items):
    package, _ = items("ninjs_2x_composite.json")
    link = "The item is linked with text http://wire.difaf.example/items/2025/drought: “The drought years”."
    assert link in package.notes


def test_embargo_rights_and_terms_are_read(items):
    package, _ = items("ninjs_2x_composite.json")
    assert package.embargo_at == datetime(2026, 2, 8, 1, 0, tzinfo=UTC)
    assert package.usage_terms == "Online use only. https://difaf.example/rights/online"
    assert (package.copyright, package.source, package.version) == ("© 2026 Difaf", "Difaf", "614207733")


def test_expiry_and_the_way_it_was_made_are_told_to_the_desk(items):
    package, _ = items("ninjs_2x_composite.json")
    assert "To the agency the item counts until 2026-03-01T00:00:00Z." in package.notes
    assert "How it was made, says the agency: Human edits." in package.notes


def test_a_pictures_own_terms_stay_with_it(items):
    (link,) = items("ninjs_2x_composite.json")[0].media
    assert (link.credit, link.caption) == ("Lina Saad / Difaf", "A cotton field near Tell Tamer.")
    assert (link.usage_terms, link.copyright) == ("Not for sale after 2026-12-31.", "© Lina Saad")
    assert link.headline == "Cotton field"


def test_a_killed_picture_is_left_out_of_the_story_it_goes_with(items):
    package, _ = items("ninjs_2x_composite.json")
    assert "The picture http://wire.difaf.example/pictures/92 is canceled and was left out." in package.notes
    assert not [link for link in package.media if "92" in link.href]


@pytest.mark.parametrize("embargo", ["Friday 18:00", True, 20260208])
@pytest.mark.parametrize("key", ["embargoed", "embargoedUntil"])
def test_an_embargo_that_is_no_moment_holds_the_item(key, embargo):
    item = parse(**{key: embargo})
    assert (item.status, item.embargo_at) == (Status.WITHHELD, None)
    assert any("embargo" in note for note in item.notes)


def test_a_kill_stays_a_kill_under_an_embargo_nobody_can_read():
    assert parse(pubstatus="canceled", embargoed="soon").status is Status.CANCELED


@pytest.mark.parametrize("embargo", [None, False, ""])
def test_no_embargo_is_no_embargo(embargo):
    assert parse(embargoed=embargo).status is Status.USABLE


def test_a_picture_under_an_embargo_of_its_own_is_left_out():
    picture = {"name": "a", "uri": "urn:x:2", "type": "picture", "embargoedUntil": "2030-01-01T00:00:00Z"}
    item = parse(associations=[{**picture, "renditions": [{"name": "big", "href": "https://x.example/a.jpg"}]}])
    assert item.media == ()
    assert any("under an embargo" in note for note in item.notes)


def test_headlines_of_line_1_with_roles_are_placed():
    item = parse(headline_sub="And more", headline_kicker="Water")
    assert (item.deck, item.kicker) == ("And more", "Water")


def test_a_story_about_json_feed_is_still_ninjs():
    story = orjson.dumps(
        {"uri": "urn:x:1", "headline": "x", "body_text": '"version": "https://jsonfeed.org/version/1"'}
    )
    assert format_of(data=story, name="").name == "ninjs"
