"""Writing, saving, publishing, translating, withdrawing and deleting a story in the desk."""

from datetime import timedelta

from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from broadsheet.accounts.roles import Role
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.press import queries
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.people import typed

ADD = "/desk/articles/add/?locale="


def edit(article: Article) -> str:
    return f"/desk/articles/edit/{article.pk}/"


def said(response: object) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))  # type: ignore[attr-defined]


def test_new_story_is_a_draft_in_the_language_of_its_button(desk: Desk, newsroom: Newsroom) -> None:
    response = desk(Role.REPORTER).post(ADD + "ar", typed(newsroom, headline="المرفأ يفتح أبوابه"))
    article = Article.objects.get()
    assert (response.status_code, response.url) == (302, edit(article))
    assert (article.lang, article.live, article.slug) == ("ar", False, "المرفأ-يفتح-أبوابه")


def test_unfinished_story_can_be_saved(desk: Desk, newsroom: Newsroom) -> None:
    desk().post(ADD + "en", typed(newsroom, headline="", text=""))
    assert Article.objects.get().headline == ""


def test_pasted_headline_becomes_one_line(desk: Desk, newsroom: Newsroom) -> None:
    desk().post(ADD + "en", typed(newsroom, headline="The harbour\r\n opens"))
    assert Article.objects.get().headline == "The harbour opens"


def test_address_follows_the_headline_until_publication(desk: Desk, newsroom: Newsroom) -> None:
    article, editor = newsroom.draft("The harb"), desk()
    assert 'name="slug" value' not in editor.get(edit(article)).content.decode()
    editor.post(edit(article), typed(newsroom, headline="The harbour opens"))
    article.refresh_from_db()
    assert article.slug == "the-harbour-opens"


def test_published_story_is_in_the_live_store_and_the_message_leads_to_it(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    response = desk().post(edit(article), {**typed(newsroom, article), "action-publish": "action-publish"})
    article.refresh_from_db()
    assert article.live
    assert queries.value_of(key=f"path:{article.path}") == {"key": f"article:{article.pk}"}
    assert f'href="{article.path}"' in said(response)


def test_new_story_can_be_published_at_once(desk: Desk, newsroom: Newsroom) -> None:
    response = desk().post(ADD + "en", {**typed(newsroom), "action-publish": "action-publish"})
    assert Article.objects.get().live
    assert "Published." in said(response)


def test_refused_publication_keeps_the_draft_and_shows_each_reason(desk: Desk, newsroom: Newsroom) -> None:
    article, editor = newsroom.draft(), desk()
    form = typed(newsroom, article, text="", deck="Newly written")
    response = editor.post(edit(article), {**form, "action-publish": "action-publish"}, follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [(edit(article) + "?refused=1", 302)]
    assert "A story needs a body." in page
    assert "the draft is saved" in page
    article.refresh_from_db()
    assert (article.live, article.get_latest_revision_as_object().deck) == (False, "Newly written")


def test_reasons_stand_at_their_fields(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    article.headline, article.body = "", []
    article.save_revision(clean=False)
    form = desk().get(edit(article) + "?refused=1").context["form"]
    assert list(form.errors) == ["headline", "body"]


def test_new_story_that_is_refused_is_saved_too(desk: Desk, newsroom: Newsroom) -> None:
    response = desk().post(ADD + "en", {**typed(newsroom, text=""), "action-publish": "action-publish"})
    article = Article.objects.get()
    assert (response.url, article.live) == (edit(article) + "?refused=1", False)


def test_refused_update_leaves_the_live_story_alone(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    form = typed(newsroom, article, headline="", slug="the-harbour-opens")
    desk().post(edit(article), {**form, "action-publish": "action-publish"})
    article.refresh_from_db()
    assert (article.live, article.headline) == (True, "The harbour opens")


def test_story_set_for_later_waits_and_says_so(desk: Desk, newsroom: Newsroom) -> None:
    article, later = newsroom.draft(), clock.now() + timedelta(days=2)
    form = typed(newsroom, article, go_live_at=date_format(localtime(later), "Y-m-d H:i"))
    response = desk().post(edit(article), {**form, "action-publish": "action-publish"})
    article.refresh_from_db()
    assert not article.live
    assert article.scheduled_revision is not None
    assert "Scheduled" in said(response)


def test_correction_is_saved_with_the_story(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    correction = {"corrected_at": "2026-01-02 10:00", "wrong": "Ten ships.", "right": "Twelve ships."}
    form = typed(newsroom, article, slug=article.slug, corrections=[correction])
    response = desk().post(edit(article), {**form, "action-publish": "action-publish"})
    assert "Updated." in said(response)
    assert Article.objects.get().corrections.get().right == "Twelve ships."


def test_autosave_stores_a_revision_and_answers_with_json(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    form = typed(newsroom, article, deck="Half a sen")
    response = desk().post(edit(article), form, headers={"accept": "application/json"})
    assert response.json()["success"] is True
    article.refresh_from_db()
    assert article.get_latest_revision_as_object().deck == "Half a sen"


def test_translate_opens_the_draft_of_a_pair(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    response = desk(Role.REPORTER).post(reverse("desk_article_translate", args=[article.pk]))
    pair = article.pair()
    assert pair is not None
    assert (pair.lang, pair.live, response.url) == ("ar", False, edit(pair))


def test_translate_of_a_pair_opens_what_is_there(desk: Desk, newsroom: Newsroom) -> None:
    article, editor = newsroom.published(), desk()
    for _time in range(2):
        response = editor.post(reverse("desk_article_translate", args=[article.pk]))
    assert Article.objects.count() == 2
    assert response.url == edit(article.pair())


def test_form_shows_the_way_to_the_pair(desk: Desk, newsroom: Newsroom) -> None:
    article, editor = newsroom.published(), desk()
    assert reverse("desk_article_translate", args=[article.pk]) in editor.get(edit(article)).content.decode()
    editor.post(reverse("desk_article_translate", args=[article.pk]))
    assert edit(article.pair()) in editor.get(edit(article)).content.decode()


def test_withdrawn_story_leaves_its_note_to_readers(desk: Desk, newsroom: Newsroom) -> None:
    article, address = newsroom.published(), "desk_article_withdraw"
    editor = desk()
    assert "Note to readers" in editor.get(reverse(address, args=[article.pk])).content.decode()
    editor.post(reverse(address, args=[article.pk]), {"note": "It was not true."})
    article.refresh_from_db()
    assert (article.live, article.withdrawn_note) == (False, "It was not true.")


def test_withdrawing_needs_a_note(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    response = desk().post(reverse("desk_article_withdraw", args=[article.pk]), {"note": " "})
    article.refresh_from_db()
    assert (response.status_code, article.live) == (200, True)


def test_draft_cannot_be_withdrawn(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    response = desk().post(reverse("desk_article_withdraw", args=[article.pk]), {"note": "It was not true."})
    article.refresh_from_db()
    assert (response.url, article.withdrawn_at) == (edit(article), None)


def test_unpublished_story_leaves_the_live_store(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    desk().post(f"/desk/articles/unpublish/{article.pk}/")
    article.refresh_from_db()
    assert not article.live
    assert queries.value_of(key=f"article:{article.pk}") is None


def test_live_story_is_not_deleted(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    response = desk().post(f"/desk/articles/delete/{article.pk}/")
    assert Article.objects.filter(pk=article.pk).exists()
    assert "unpublish or withdraw it first" in said(response)


def test_withdrawn_story_is_not_deleted(desk: Desk, newsroom: Newsroom) -> None:
    article = withdraw(article=newsroom.published(), note="Wrong.", by=None, now=newsroom.now)
    response = desk().post(f"/desk/articles/delete/{article.pk}/")
    assert Article.objects.filter(pk=article.pk).exists()
    assert "its address must go on saying so" in said(response)


def test_draft_is_deleted(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    desk().post(f"/desk/articles/delete/{article.pk}/")
    assert not Article.objects.exists()


def test_bulk_deletion_is_refused(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    desk().post(f"/desk/bulk/content/article/delete/?id={article.pk}")
    assert Article.objects.filter(pk=article.pk).exists()


def test_update_from_the_form_keeps_the_second_of_publication(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    Article.objects.filter(pk=article.pk).update(published_at=article.published_at.replace(second=41, microsecond=5000))
    before = Article.objects.get(pk=article.pk)
    before.save_revision()
    shown = localtime(before.published_at).strftime("%Y-%m-%d %H:%M")
    desk().post(edit(article), {**typed(newsroom, before, published_at=shown), "action-publish": "action-publish"})
    assert Article.objects.get(pk=article.pk).published_at == before.published_at
