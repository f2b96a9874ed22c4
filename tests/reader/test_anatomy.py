"""What a story's page says of the story: kind, age, reading time, corrections, versions, what else there is."""

import re

import pytest
from lxml import html

from tests.reader.paper import CORRECTION, OTHER, Paper

CORRECTED = "/en/politics/2026/11/08/story-7"


def said(paper: Paper, path: str, place: str) -> str:
    text = html.fromstring(paper.html(path)).xpath(f"string({place})")
    return " ".join(re.sub("[\u2066-\u2069]", "", text).split())


@pytest.mark.parametrize(
    ("years", "arabic", "english"),
    [
        (1, "نُشرت هذه المادّة قبل سنة", "This story is 1 year old"),
        (2, "نُشرت هذه المادّة قبل سنتين", "This story is 2 years old"),
        (9, "نُشرت هذه المادّة قبل 9 سنوات", "This story is 9 years old"),
        (11, "نُشرت هذه المادّة قبل 11 سنة", "This story is 11 years old"),
        (100, "نُشرت هذه المادّة قبل 100 سنة", "This story is 100 years old"),
    ],
)
def test_an_old_story_says_its_age(paper: Paper, years: int, arabic: str, english: str) -> None:
    for lang, words in (("ar", arabic), ("en", english)):
        path = paper.article(30 if lang == "ar" else 31, lang, age=years)
        assert said(paper, path, "//p[@class='age']") == words


def test_a_story_of_this_year_says_no_age(paper: Paper) -> None:
    assert 'class="age"' not in paper.html(CORRECTED)


@pytest.mark.parametrize(
    ("minutes", "arabic", "english"),
    [
        (1, "القراءة في دقيقة واحدة", "1-minute read"),
        (2, "القراءة في دقيقتين", "2-minute read"),
        (4, "القراءة في 4 دقائق", "4-minute read"),
        (12, "القراءة في 12 دقيقة", "12-minute read"),
    ],
)
def test_a_story_says_how_long_it_takes_to_read(paper: Paper, minutes: int, arabic: str, english: str) -> None:
    for number, lang, words in ((30, "ar", arabic), (31, "en", english)):
        path = paper.article(number, lang, minutes=minutes)
        assert said(paper, path, "//p[@class='times'][last()]") == words


def test_numbers_are_written_in_the_papers_digits(paper: Paper) -> None:
    site = paper.store.documents["site:ar"]
    paper.store.put("site:ar", {**site, "dates": {**site["dates"], "digits": "arabic"}})
    assert said(paper, paper.article(30, "ar", age=9), "//p[@class='age']") == "نُشرت هذه المادّة قبل ٩ سنوات"


def test_every_kind_of_story_is_labelled_with_a_link_to_what_it_means(paper: Paper) -> None:
    labels = {"news": "News", "report": "Report", "opinion": "Opinion", "wire": "Agencies"}
    for number, (label, words) in enumerate(labels.items(), 40):
        page = html.fromstring(paper.html(paper.article(number, label=label)))
        (link,) = page.xpath("//a[@class='label']")
        assert (link.get("href"), link.text) == (f"/en/labels#{label}", words)


def test_labels_are_explained_at_their_anchors_in_both_languages(paper: Paper) -> None:
    for lang, opinion in (("ar", "رأي"), ("en", "Opinion")):
        page = html.fromstring(paper.html(f"/{lang}/labels"))
        (section,) = page.xpath("//section[@id='opinion']")
        assert section.xpath("string(h2)") == opinion
        assert section.xpath("string(p)") == "About opinion."
        assert f"/{OTHER[lang]}/labels" in page.xpath("//link[@hreflang]/@href")[OTHER[lang] == "en"]


def test_a_moment_says_its_zone_and_lets_the_script_say_how_long_ago(paper: Paper) -> None:
    page = html.fromstring(paper.html(CORRECTED))
    published, updated = page.xpath("//p[@class='times']/time[@data-ago]")
    assert (published.get("datetime"), updated.get("datetime")) == ("2026-11-08T09:30:00Z", "2026-11-09T10:00:00Z")
    assert published.text == "Sunday, 8 November 2026, 12:30 Damascus time"
    assert not re.search(r"\bago\b(?!\b[\"-])", page.text_content())


def test_a_correction_is_announced_above_and_stands_at_an_address_of_its_own(paper: Paper) -> None:
    page = html.fromstring(paper.html(CORRECTED))
    assert page.xpath("//p[@class='times']/a/@href") == ["#corrections"]
    (record,) = page.xpath(f"//div[@id='correction-{CORRECTION['at']}']")
    assert record.xpath("string(p[@class='wrong'])") == "Wrong: It cost 4 million."
    assert record.xpath("string(p[@class='right'])") == "Right: It cost 5 million."
    assert page.xpath("//section[@id='corrections']//a/@href") == ["/en/corrections/"]


def test_the_log_of_corrections_leads_to_the_story_and_to_its_months(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/corrections/"))
    assert page.xpath("//section//h2/a/@href") == [f"{CORRECTED}#correction-{CORRECTION['at']}"]
    assert "It cost 5 million." in page.text_content()
    assert page.xpath("//nav[@class='months']//a/@href") == ["/en/corrections/2026/11"]
    month = html.fromstring(paper.html("/en/corrections/2026/11"))
    assert month.xpath("//section//h2/a/@href") == [f"{CORRECTED}#correction-{CORRECTION['at']}"]


def test_a_paper_without_corrections_has_an_empty_log_and_no_months(paper: Paper) -> None:
    assert "لم يكن هناك ما يُصحَّح بعد" in paper.html("/ar/corrections/")
    assert paper.read("/ar/corrections/2026/11")[0] is None


def test_the_log_reads_its_newest_and_a_month_a_closed_range(paper: Paper) -> None:
    _, read = paper.read("/en/corrections/2026/11")
    (stories,) = [each for each in read.ranges if each.list == "corrections:en"]
    assert (stories.low, stories.high) == ("2026-10-31T21:00:00Z", "2026-11-30T21:00:00Z")
    assert f"correction:7:{CORRECTION['at']}" in read.keys
    assert not any(key.startswith(("article:", "card:")) for key in read.keys)


def test_the_versions_of_a_story_are_told_newest_first(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/history/7"))
    assert page.xpath("//ol/li//time/@datetime") == ["2026-11-09T10:00:00Z", "2026-11-08T09:30:00Z"]
    assert (page.xpath("string(//li//del)"), page.xpath("string(//li//ins)")) == ("4", "5")
    assert page.xpath("//li/p[@class='same']/text()") == ["1 paragraph unchanged", "First published."]
    assert page.xpath("//p[@class='up']/a/@href") == [CORRECTED]


def test_versions_are_told_only_where_the_paper_shows_them(paper: Paper) -> None:
    assert "2 versions" in paper.html(CORRECTED)
    paper.store.put("site:en", {**paper.store.documents["site:en"], "history": False})
    assert paper.read("/en/history/7")[0] is None
    assert "/en/history/" not in paper.html(CORRECTED)


def test_stories_found_by_topic_stand_behind_those_chosen_by_hand(paper: Paper) -> None:
    page = html.fromstring(paper.html(paper.article(30, related=[1], found=[3, 99, 8])))
    (related,) = page.xpath("//section[@class='related']")
    assert related.xpath(".//article//h3/a/@href") == ["/en/politics/2026/11/02/story-1"]
    assert related.xpath(".//ul/li/a/text()") == ["Headline 3", "Headline 8"]


def test_source_and_credit_line_are_named(paper: Paper) -> None:
    page = html.fromstring(paper.html(paper.article(30, source="AFP", credit_line="Research: <bdi>X</bdi>")))
    assert page.xpath("string(//p[@class='source'])") == "Source: AFP"
    assert page.xpath("string(//p[@class='credit-line'])") == "Research: X"


def test_what_needs_script_is_hidden_without_it(paper: Paper) -> None:
    page = html.fromstring(paper.html(CORRECTED))
    (group,) = page.xpath("//div[@data-share]")
    assert group.xpath(".//button/@data-do") == ["own", "copy", "print"]
    assert all(button.xpath("ancestor::li[@hidden]") for button in group.xpath(".//button[@data-do]"))
    assert group.get("data-title") == "Headline 7"


def test_a_printout_names_paper_and_address(paper: Paper) -> None:
    (line,) = html.fromstring(paper.html(CORRECTED)).xpath("//p[@class='printed'][@hidden]")
    assert line.text_content() == "The Mashriq Courier https://courier.example/x/7"
