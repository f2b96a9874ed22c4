"""One piece of news, from the agency's file to the reader's phone, in both languages, with and without script."""

import pytest
from playwright.sync_api import Page

from tests.stories import copy, desk
from tests.stories.running import RunningPaper, eventually

WITHIN_A_SECOND = 1.0


@pytest.fixture(scope="module")
def published(paper: RunningPaper, signed_in, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An Arabic and an English item, dropped into the inbox or taken by command, taken and published at the desk."""
    folder = tmp_path_factory.mktemp("wire")
    file = copy.arabic(folder, guid="urn:newsml:afp.example:market-ar", headline="السوق المسقوف يفتح أبوابه")
    (paper.home / "wire" / "inbox" / file.name).write_bytes(file.read_bytes())
    english = copy.english(folder, guid="urn:newsml:lna.example:market-en", headline="Covered market to open on Friday")
    assert "market-en.json: new" in paper.command("wire", "take", str(english))
    editor, paths = signed_in.new_page(), {}
    for lang, headline in (("ar", "السوق المسقوف يفتح أبوابه"), ("en", "Covered market to open on Friday")):
        eventually(lambda headline=headline: headline in _room(editor, paper), seconds=5, paper=paper)
        number = desk.take(editor, paper, headline)
        desk.publish(editor)
        paths[lang] = desk.address_of(paper, number)
    editor.close()
    return paths


def _room(editor: Page, paper: RunningPaper) -> str:
    editor.goto(paper.url("/desk/wire/"))
    return editor.content()


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_reader_finds_the_story_from_the_home_front(
    paper: RunningPaper, published: dict[str, str], reader: Page, lang: str, direction: str
) -> None:
    reader.goto(paper.url(f"/{lang}/"))
    section = published[lang].split("/")[2]
    reader.goto(paper.url(f"/{lang}/{section}/"))
    reader.click(f'a[href="{paper.url(published[lang]).removeprefix(paper.address)}"]')
    assert reader.locator("html").get_attribute("dir") == direction
    assert reader.locator("h1").count() == 1
    assert reader.locator("article .body, article p").first.is_visible()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_story_stands_on_every_list_it_belongs_to(paper: RunningPaper, published: dict[str, str], lang: str) -> None:
    path = published[lang]
    link = paper.url(path).removeprefix(paper.address)
    section, year, month, day = path.split("/")[2:6]
    lists = [
        f"/{lang}/{section}/",
        f"/{lang}/archive/{year}/{month}/{day}",
        f"/{lang}/feed.rss",
        f"/{lang}/{section}/feed.rss",
    ]
    for each in lists:
        eventually(lambda each=each: link in paper.get(each).text, seconds=WITHIN_A_SECOND, paper=paper)
    assert link in paper.get(f"/{lang}/").text


def test_agencys_habits_became_structure(paper: RunningPaper, published: dict[str, str]) -> None:
    page = paper.get(published["en"]).text
    assert '<h2 class="crosshead">Fresh talks</h2>' in page
    assert "(LNA) -" not in page
    assert "ALEPPO" in page
    arabic = paper.get(published["ar"]).text
    assert '<h2 class="crosshead">محادثات جديدة</h2>' in arabic
    assert "(أ ف ب) -" not in arabic


def test_latin_runs_numbers_and_scores_are_isolated_in_arabic(paper: RunningPaper, published: dict[str, str]) -> None:
    page = paper.get(published["ar"]).text
    assert '<bdi dir="ltr">Real Madrid</bdi>' in page
    assert '<bdi dir="ltr">3-2</bdi>' in page
    assert '<bdi dir="ltr">+963 21 555 0142</bdi>' in page
