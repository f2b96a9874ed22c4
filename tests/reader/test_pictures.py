"""Galleries: a page for each picture, with its neighbours."""

from lxml import html

from tests.reader.paper import Paper

TRAM = "/en/politics/2026/11/02/story-1"


def ways(paper: Paper, path: str) -> dict[str, str]:
    """The addresses of the links between pictures, by what they are to this one."""
    links = html.fromstring(paper.html(path)).xpath("//nav[@class='shown-ways']/a")
    return {link.get("rel") or "story": link.get("href") for link in links}


def test_each_picture_leads_to_the_one_before_and_the_one_after(paper: Paper) -> None:
    first, second, third = paper.pictures(1, 3)
    assert ways(paper, first) == {"next": second}
    assert ways(paper, second) == {"prev": first, "next": third}
    assert ways(paper, third) == {"prev": second, "story": TRAM}


def test_a_picture_says_which_it_is_and_of_what_story(paper: Paper) -> None:
    page = html.fromstring(paper.html(paper.pictures(1, 3)[1]))
    assert page.findtext(".//h1") == "Aboard the tram"
    assert page.xpath("string(//p[@class='shown-count'])") == "Picture 2 of 3"
    assert page.xpath("//p[@class='up']/a/@href") == [TRAM]
    assert page.xpath("string(//figcaption/p[2])").startswith("The tram on its first day. Courier")


def test_a_picture_reads_itself_and_nothing_of_the_story(paper: Paper) -> None:
    _, read = paper.read(paper.pictures(1, 3)[0])
    assert {key for key in read.keys if key.startswith(("picture:", "article:", "card:"))} == {"picture:1:1"}
    assert not read.ranges


def test_a_withdrawn_storys_pictures_lead_to_its_note(paper: Paper) -> None:
    (path,) = paper.pictures(1, 1)
    paper.store.put("picture:1:1", {"path": path, "gone": TRAM})
    printed = paper.page(path)
    assert (printed.status, printed.location) == (301, TRAM)


def test_there_is_no_page_for_a_picture_that_no_gallery_has(paper: Paper) -> None:
    first, *_ = paper.pictures(1, 3)
    assert paper.read(first[:-1] + "4")[0] is None
    assert paper.read("/en/pictures/!/1")[0] is None
    assert paper.read(first.replace("/en/", "/ar/"))[0] is None
