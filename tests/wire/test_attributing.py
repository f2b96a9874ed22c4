from broadsheet.wire.attributing import attributed
from broadsheet.wire.formats.base import ParsedItem
from broadsheet.wire.models import WireItem


def item(provider):
    return ParsedItem(guid="a", provider=provider)


def test_item_without_an_agency_gets_that_of_its_source():
    found = attributed(item=item(""), agency="AFP")
    assert (found.provider, found.notes) == ("AFP", ())


def test_item_that_claims_another_agency_counts_as_its_sources_and_says_so():
    found = attributed(item=item("Reuters"), agency="AFP")
    assert found.provider == "AFP"
    assert "says that it comes from Reuters" in found.notes[0]


def test_same_agency_by_another_of_its_names_is_left_as_it_wrote_itself():
    assert attributed(item=item("Agence France-Presse"), agency="AFP") == item("Agence France-Presse")


def test_source_without_an_agency_changes_nothing():
    assert attributed(item=item("Reuters"), agency="") == item("Reuters")


def test_strangers_kill_reaches_no_story_of_the_agency_it_names(arrive, sample, db, now):
    from broadsheet.wire.pipeline import receive

    arrive(sample("g2_text_ar.xml"))
    receive(data=sample("g2_kill_ar.xml"), name="k.xml", source="blog", agency="A Blog", now=now)
    assert sorted(WireItem.objects.filter(is_current=True).values_list("provider", "status")) == [
        ("A Blog", "canceled"),
        (WireItem.objects.get(status="usable").provider, "usable"),
    ]
