"""The article's page, its withdrawal, its moves and its preview."""

from lxml import html

from tests.reader.paper import Paper

TRAM = "/en/politics/2026/11/02/story-1"
TRAM_AR = "/ar/سياسة/2026/11/03/الترام-يعود"
CORRECTED = "/en/politics/2026/11/08/story-7"


def test_article_shows_headline_deck_byline_place_and_moment(paper: Paper) -> None:
    page = html.fromstring(paper.html(TRAM))
    assert page.xpath("//h1/text()") == ["Tram returns"]
    assert page.xpath("string(//header//p[@class='deck'])") == "Deck 1"
    assert page.xpath("//a[@rel='author']/@href") == ["/en/authors/layla-haddad"]
    assert page.xpath("string(//span[@class='dateline'])") == "Aleppo"
    assert "Monday, 2 November 2026, 12:30 Damascus time" in page.xpath("string(//p[@class='times'])")


def test_article_tells_the_press_its_time_of_day_in_the_papers_zone(paper: Paper) -> None:
    assert paper.page(TRAM).time == 1230


def test_updated_is_printed_only_if_really_updated(paper: Paper) -> None:
    assert "Updated" not in paper.html(TRAM)
    assert 'datetime="2026-11-09T10:00:00Z"' in paper.html(CORRECTED)


def test_the_desk_signs_where_there_is_no_author(paper: Paper) -> None:
    assert "The desk" in html.fromstring(paper.html(CORRECTED)).xpath("string(//p[@class='byline'])")


def test_two_authors_are_joined_in_the_language_of_the_page(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/sport/2026/11/04/story-3"))
    byline = page.xpath("string(//p[@class='byline'])")
    assert byline.startswith("Layla Haddad and Karim Mansour")


def test_the_lead_picture_has_its_formats_alt_caption_and_credit(paper: Paper) -> None:
    (figure,) = html.fromstring(paper.html(TRAM)).xpath("//figure[contains(@class, 'lead')]")
    assert figure.xpath(".//source/@type") == ["image/webp", "image/jpeg"]
    assert figure.xpath(".//source/@srcset")[0] == "/media/tram-800.webp 800w, /media/tram-1600.webp 1600w"
    assert figure.xpath(".//img/@alt") == ["A tram in the rain"]
    assert figure.xpath(".//img/@width | .//img/@height") == ["1600", "1067"]
    assert "Courier/N. Sabbagh" in figure.xpath("string(figcaption)")


def test_the_pair_is_linked_by_its_languages_own_name_and_its_headline(paper: Paper) -> None:
    (pair,) = html.fromstring(paper.html(TRAM)).xpath("//p[@class='pair']")
    assert (pair.get("lang"), pair.get("dir")) == ("ar", "rtl")
    assert pair.xpath("string()").startswith("العربية")
    assert "الترام يعود إلى حلب" in pair.xpath("string()")


def test_each_of_a_pair_names_both_as_alternates(paper: Paper) -> None:
    for path in (TRAM, TRAM_AR):
        links = html.fromstring(paper.html(path)).xpath("//link[@hreflang]")
        assert [link.get("hreflang") for link in links] == ["ar", "en", "x-default"]
        assert links[1].get("href") == f"https://courier.example{TRAM}"
        assert links[2].get("href") == links[0].get("href")  # the paper's first language is Arabic


def test_an_article_whose_pair_is_not_live_has_no_alternates(paper: Paper) -> None:
    paper.store.drop("card:2")
    page = html.fromstring(paper.html(TRAM))
    assert page.xpath("//link[@hreflang] | //p[@class='pair']") == []


def test_a_related_link_in_the_body_that_is_not_live_is_left_out(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/politics/2026/11/05/story-4"))
    assert page.xpath("//aside[@class='also']/a/@href") == [TRAM]


def test_corrections_are_dated_and_say_what_was_wrong_and_what_is_right(paper: Paper) -> None:
    (box,) = html.fromstring(paper.html(CORRECTED)).xpath("//section[@id='corrections']")
    assert box.xpath(".//time/@datetime") == ["2026-11-10T08:00:00Z"]
    assert "It cost 4 million." in box.xpath("string()")
    assert "It cost 5 million." in box.xpath("string()")


def test_an_article_without_picture_deck_or_topics_still_has_one_heading(paper: Paper) -> None:
    path = paper.article(30, deck="", kicker="", dateline="", byline="")
    page = html.fromstring(paper.html(path))
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//figure | //nav[@class='topics']") == []


def test_share_links_carry_headline_and_short_link_and_load_nothing(paper: Paper) -> None:
    page = html.fromstring(paper.html(TRAM))
    mail = page.xpath("//div[@class='share']//a/@href")[0]
    assert mail == "mailto:?subject=Tram%20returns&body=https%3A%2F%2Fcourier.example%2Fx%2F1"
    assert page.xpath("//div[@class='share']/@data-share") == ["https://courier.example/x/1"]
    loaded = page.xpath("//script/@src | //img/@src | //iframe/@src | //link[@rel='stylesheet']/@href")
    assert all(address.startswith("/") for address in loaded)


def test_the_menu_marks_the_articles_section_without_script(paper: Paper) -> None:
    marked = html.fromstring(paper.html(TRAM)).xpath("//nav[@class='sections']//a[@aria-current]")
    assert [(link.text, link.get("aria-current")) for link in marked] == [("Politics", "true")]


def test_a_withdrawn_article_answers_410_with_its_note(paper: Paper) -> None:
    paper.withdraw(1, note="The documents were <forged>.")
    printed = paper.page(TRAM)
    assert printed.status == 410
    assert "The documents were &lt;forged&gt;." in printed.body.decode()
    assert "Tram returns" not in printed.body.decode()


def test_the_short_link_of_a_withdrawn_article_leads_to_its_note(paper: Paper) -> None:
    paper.withdraw(1, note="")
    assert (paper.page("/x/1").status, paper.page("/x/1").location) == (301, TRAM)


def test_a_moved_article_leads_straight_to_its_newest_address(paper: Paper) -> None:
    paper.store.put(f"path:{TRAM}", {"moved": "card:1"})
    new = paper.article(1, section=2, slug="tram", published_at="2026-11-02T09:30:00Z")
    assert (paper.page(TRAM).status, paper.page(TRAM).location) == (301, new)


def test_an_address_that_leads_to_itself_is_no_page(paper: Paper) -> None:
    paper.store.put(f"path:{TRAM}", {"moved": "card:1"})
    assert paper.read(TRAM)[0] is None
