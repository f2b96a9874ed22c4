"""Live stories and the breaking banner at the desk: who may, what is typed, what becomes of it."""

from uuid import uuid4

import pytest
from django.test import Client
from lxml import html

from broadsheet.accounts.roles import Role
from broadsheet.content.actions.cover import cover
from broadsheet.content.actions.report import report
from broadsheet.content.models import Article, Banner, LiveEntry, LiveStory
from broadsheet.press import queries
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk


@pytest.fixture
def story(newsroom: Newsroom) -> LiveStory:
    return cover(article=newsroom.published("The storm"), by=None, now=newsroom.now)


def tell(client: Client, story: LiveStory, **typed: object) -> int:
    form = {"text": "It rains.", "headline": "", "token": str(uuid4()), **typed}
    return client.post(f"/desk/live/{story.article_id}/report/", form).status_code


def test_an_entry_that_an_editor_types_is_out(desk: Desk, story: LiveStory) -> None:
    assert tell(desk(), story, headline="Rain", text="It **pours**.", is_pinned="on") == 302
    entry = LiveEntry.objects.get()
    stored = queries.value_of(key=f"entry:{entry.pk}")
    assert stored is not None
    assert (stored["html"], stored["headline"], entry.is_pinned) == ("<p>It <strong>pours</strong>.</p>", "Rain", True)
    assert entry.written_by is not None


def test_a_form_sent_twice_adds_one_entry(desk: Desk, story: LiveStory) -> None:
    client, token = desk(), str(uuid4())
    assert [tell(client, story, token=token) for _ in range(2)] == [302, 302]
    assert LiveEntry.objects.count() == 1


def test_an_empty_entry_comes_back_with_a_sentence(desk: Desk, story: LiveStory) -> None:
    answer = desk().post(f"/desk/live/{story.article_id}/report/", {"text": " ", "headline": "", "token": ""})
    assert "Write something first" in answer.content.decode()
    assert not LiveEntry.objects.exists()


def test_what_was_typed_into_a_closed_story_is_not_lost(desk: Desk, story: LiveStory) -> None:
    client = desk()
    client.post(f"/desk/live/{story.article_id}/close/")
    answer = client.post(f"/desk/live/{story.article_id}/report/", {"text": "Too late", "headline": ""})
    assert "has ended" in answer.content.decode()
    client.post(f"/desk/live/{story.article_id}/close/", {"reopen": "1"})
    assert tell(client, story) == 302


def test_changed_pinned_and_removed_from_the_screen(desk: Desk, story: LiveStory, newsroom: Newsroom) -> None:
    client, entry = desk(), report(story=story, text="Wrong", by=None, now=newsroom.now)
    client.post(f"/desk/live/entries/{entry.pk}/", {"text": "Right", "headline": ""})
    client.post(f"/desk/live/entries/{entry.pk}/pin/", {"pinned": "1"})
    entry.refresh_from_db()
    assert (entry.text, entry.is_pinned, entry.updated_at is not None) == ("Right", True, True)
    client.post(f"/desk/live/entries/{entry.pk}/remove/")
    entry.refresh_from_db()
    assert entry.removed_at is not None
    assert entry.removed_by is not None
    page = client.get(f"/desk/live/{story.article_id}/").content.decode()
    assert "1 entry was removed" in page


def test_a_live_story_starts_from_nothing_and_is_in_the_paper(desk: Desk, newsroom: Newsroom) -> None:
    fields = {"language": "en", "section": newsroom.sections["sport"].pk, "headline": "Final", "order": "oldest"}
    answer = desk().post("/desk/live/", {**fields, "text": "The *final*."})
    article = Article.objects.get(headline="Final")
    assert answer["Location"] == f"/desk/live/{article.pk}/"
    assert article.live
    assert article.live_story.order == "oldest"


@pytest.mark.parametrize("path", ["/desk/live/", "/desk/breaking/"])
def test_reporters_write_no_entries_and_set_no_banner(desk: Desk, path: str, story: LiveStory) -> None:
    client = desk(Role.REPORTER)
    assert client.get(path).status_code == 302
    tell(client, story)
    client.post("/desk/breaking/", {"text_en": "Storm"})
    client.post(f"/desk/live/{story.article_id}/close/")
    story.refresh_from_db()
    assert (LiveEntry.objects.count(), Banner.objects.count(), story.is_open) == (0, 0, True)
    assert "/desk/live/" not in client.get("/desk/").content.decode()


def test_the_banner_is_set_with_its_story_its_pair_and_its_end(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published("The storm")
    answer = desk().post("/desk/breaking/", {"text_en": "Storm", "story_en": article.pk, "hours": "1"})
    assert answer.status_code == 302
    banner = Banner.objects.get()
    assert (banner.article_en, banner.ends_at is not None, banner.set_by is not None) == (article, True, True)
    assert queries.value_of(key="breaking:en") == {"key": f"s{article.pk}", "text": "Storm", "story": article.pk}
    assert queries.value_of(key="breaking:ar") is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [({}, "one language at least"), ({"text_en": "x" * 161}, "at most 160"), ({"text_en": "x", "hours": "7"}, "valid")],
)
def test_a_banner_that_cant_be_set_is_explained(desk: Desk, typed: dict[str, str], sentence: str) -> None:
    assert sentence in desk().post("/desk/breaking/", typed).content.decode()
    assert not Banner.objects.exists()


def test_the_desk_ends_the_banner_and_sees_who_did(desk: Desk) -> None:
    client = desk()
    client.post("/desk/breaking/", {"text_en": "Storm"})
    client.post("/desk/breaking/end/")
    assert Banner.objects.get().ended_by is not None
    assert "Ended by hand" in client.get("/desk/breaking/").content.decode()
    assert queries.value_of(key="breaking:en") is None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_screens_are_there_in_both_languages_without_a_script(
    desk: Desk, story: LiveStory, newsroom: Newsroom, language: str
) -> None:
    client = desk(language=language)
    report(story=story, text="It <b>rains</b>", by=None, now=newsroom.now)
    draft = newsroom.draft("No live story yet")
    for path in ("", f"{story.article_id}/", f"entries/{LiveEntry.objects.get().pk}/", f"{draft.pk}/"):
        page = client.get(f"/desk/live/{path}")
        assert page.status_code == 200
        text = page.content.decode()
        assert "<b>rains" not in text
        fields = html.fromstring(text).xpath("//main//textarea | //main//input[@type='text']")
        assert all(field.get("dir") == "auto" for field in fields)


def test_the_command_sets_shows_and_ends_the_banner(newsroom: Newsroom) -> None:
    from click.testing import CliRunner

    from broadsheet.cli.breaking import breaking

    article = newsroom.published("The storm")
    run = CliRunner().invoke
    assert run(breaking, ["set", "--en", "Storm", "--story", str(article.pk), "--minutes", "5"]).exit_code == 0
    assert "en: Storm" in run(breaking, ["show"]).output
    assert "isn't in the paper" in run(breaking, ["set", "--en", "x", "--story", str(newsroom.draft("y").pk)]).output
    assert run(breaking, ["end"]).output == "The banner is ended.\n"
    assert run(breaking, ["show"]).output == "No banner stands.\n"
