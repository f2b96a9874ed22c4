"""Correcting a story publicly at the desk, and what the paper tells of its kinds of story."""

from broadsheet.accounts.roles import Role
from broadsheet.content.actions.correct import correct
from broadsheet.content.models import Article, Paper
from broadsheet.press import queries
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.people import typed

FIGURE = {"wrong": "Ten ships came.", "right": "Twelve ships came."}


def address(article: Article) -> str:
    return f"/desk/articles/correct/{article.pk}/"


def test_editor_corrects_a_live_story_and_is_led_back_to_it(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    response = desk().post(address(article), FIGURE, follow=True)
    assert response.redirect_chain == [(f"/desk/articles/edit/{article.pk}/", 302)]
    assert f'href="{article.path}#corrections"' in response.content.decode()
    (record,) = queries.value_of(key=f"article:{article.pk}")["corrections"]
    assert record["right"] == "Twelve ships came."


def test_arabic_desk_asks_in_arabic(desk: Desk, newsroom: Newsroom) -> None:
    page = desk(language="ar").get(address(newsroom.published())).content.decode()
    assert "ما كان خطأ" in page
    assert "نشر التصحيح" in page


def test_a_correction_of_a_draft_is_refused_with_a_sentence(desk: Desk, newsroom: Newsroom) -> None:
    page = desk().post(address(newsroom.draft()), FIGURE).content.decode()
    assert "isn’t in the paper" in page


def test_reporter_may_not_correct_publicly(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    assert desk(Role.REPORTER).post(address(article), FIGURE).status_code in {302, 403}
    assert queries.value_of(key=f"article:{article.pk}")["corrections"] == []


def test_a_published_correction_can_be_read_in_the_form_but_not_reworded(desk: Desk, newsroom: Newsroom) -> None:
    article = correct(article=newsroom.published(), by=None, now=newsroom.now, **FIGURE)
    (row,) = article.corrections.all()
    typed_anew = {"id": row.pk, "corrected_at": "2026-01-02 10:00", "wrong": "Nothing.", "right": "All is well."}
    form = typed(newsroom, article, slug=article.slug, corrections=[typed_anew])
    form["corrections-INITIAL_FORMS"] = "1"
    desk().post(f"/desk/articles/edit/{article.pk}/", {**form, "action-publish": "action-publish"})
    (record,) = queries.value_of(key=f"article:{article.pk}")["corrections"]
    assert (record["wrong"], record["right"]) == ("Ten ships came.", "Twelve ships came.")
    assert [each.right for each in Article.objects.get(pk=article.pk).corrections.all()] == ["Twelve ships came."]


def test_the_desk_words_what_a_kind_of_story_means_and_empty_is_the_default(desk: Desk, newsroom: Newsroom) -> None:
    paper = Paper.objects.get(lang="ar")
    paper.about_opinion = "رأي صاحبه.\n\nنشرناه كما هو."
    newsroom.save(paper)
    kinds = {each["kind"]: each["html"] for each in queries.value_of(key="labels:ar")["kinds"]}
    assert kinds["opinion"] == "<p>رأي صاحبه.</p><p>نشرناه كما هو.</p>"
    assert kinds["news"].startswith("<p>ما حدث، كما رآه مراسلونا")
    page = desk(Role.CHIEF).get(f"/desk/paper/edit/{paper.pk}/").content.decode()
    assert 'placeholder="What happened, told from what our reporters saw' in page
