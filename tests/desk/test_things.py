"""Fronts, sections, topics, authors and the paper's own words: saved through content.actions."""

from typing import Any

from django.contrib.messages import get_messages
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from broadsheet.accounts.roles import Role
from broadsheet.content.models import Article, Author, Front, Machines, Package, Paper, Section, Topic
from broadsheet.press import queries
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk


def front_form(*articles: Article, lang: str = "en", section: str = "") -> dict[str, Any]:
    slots = [{"article": article.pk, "headline": ""} for article in articles]
    return nested_form_data({"lang": lang, "section": section, "layout": "standard", "slots": inline_formset(slots)})


def names(english: str, arabic: str, **fields: Any) -> dict[str, Any]:
    return {"name_en": english, "name_ar": arabic, "slug_en": "", "slug_ar": "", **fields}


def test_pinned_stories_keep_their_order(desk: Desk, newsroom: Newsroom) -> None:
    first, second = newsroom.published("First"), newsroom.published("Second")
    desk().post("/desk/fronts/add/", front_form(second, first))
    assert [slot.article.headline for slot in Front.objects.get().slots.all()] == ["Second", "First"]


def test_front_takes_no_draft(desk: Desk, newsroom: Newsroom) -> None:
    response = desk().post("/desk/fronts/add/", front_form(newsroom.draft()))
    assert "Only live or scheduled stories" in response.content.decode()
    assert not Front.objects.exists()


def test_front_takes_no_story_of_the_other_language(desk: Desk, newsroom: Newsroom) -> None:
    response = desk().post("/desk/fronts/add/", front_form(newsroom.published("مرفأ", lang="ar")))
    assert "in the other language" in response.content.decode()


def test_front_takes_no_story_twice(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published()
    response = desk().post("/desk/fronts/add/", front_form(article, article))
    assert "in another slot already" in response.content.decode()


def test_front_stays_the_front_it_is(desk: Desk, newsroom: Newsroom) -> None:
    front, article = newsroom.save(Front(lang="en")), newsroom.published()
    response = desk().post(f"/desk/fronts/edit/{front.pk}/", front_form(article, lang="ar"))
    front.refresh_from_db()
    assert (response.status_code, front.lang, front.slots.count()) == (302, "en", 1)


def test_chooser_of_a_front_offers_live_stories_of_its_language(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.published("Live and English")
    newsroom.published("حيّ", lang="ar")
    newsroom.draft("Draft")
    page = desk().get("/desk/snippets/choose/content/article/", {"lang": "en", "front": "en"}).json()["html"]
    assert "Live and English" in page
    assert "Draft</a>" not in page
    assert "حيّ" not in page


def test_chooser_of_related_stories_searches(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.draft("أحمد في القاهرة", lang="ar")
    newsroom.draft("Harbour")
    page = desk().get("/desk/snippets/choose/content/article/results/", {"q": "احمد"}).content.decode()
    assert "أحمد" in page
    assert "Harbour" not in page


def test_new_section_is_in_the_live_store(desk: Desk, newsroom: Newsroom) -> None:
    desk(Role.CHIEF).post("/desk/sections/add/", names("Science", "علوم", order=5, intro_ar="", intro_en=""))
    section = Section.objects.get(name_en="Science")
    assert queries.value_of(key=f"section:{section.pk}:en")["name"] == "Science"


def test_section_with_stories_is_not_deleted(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.published()
    desk(Role.CHIEF).post(f"/desk/sections/delete/{newsroom.sections['politics'].pk}/")
    assert Section.objects.filter(slug_en="politics").exists()


def test_section_that_must_stay_says_so_in_the_readers_language(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.published()
    address = f"/desk/sections/delete/{newsroom.sections['politics'].pk}/"
    assert "انقلها إلى قسم آخر أولاً" in desk(Role.CHIEF, "ar").post(address, follow=True).content.decode()


def test_topic_is_made_changed_and_deleted(desk: Desk, newsroom: Newsroom) -> None:
    editor = desk()
    editor.post("/desk/topics/add/", names("Water", "مياه", intro_ar="", intro_en=""))
    topic = Topic.objects.get(name_en="Water")
    editor.post(f"/desk/topics/edit/{topic.pk}/", names("Rivers", "أنهار", intro_ar="", intro_en=""))
    topic.refresh_from_db()
    assert (topic.name_en, topic.slug_en) == ("Rivers", "rivers")
    editor.post(f"/desk/topics/delete/{topic.pk}/")
    assert not Topic.objects.filter(pk=topic.pk).exists()
    assert queries.value_of(key=f"topic:{topic.pk}:en") is None


def test_author_with_a_new_name_is_new_in_the_live_store(desk: Desk, newsroom: Newsroom) -> None:
    author = newsroom.author
    fields = dict.fromkeys(("role_ar", "role_en", "bio_ar", "bio_en", "picture"), "")
    desk().post(f"/desk/authors/edit/{author.pk}/", names("Layla H. Haddad", "ليلى حداد", **fields))
    assert queries.value_of(key=f"author:{author.pk}:en")["name"] == "Layla H. Haddad"
    assert Author.objects.count() == 1


def test_papers_are_changed_but_neither_added_nor_deleted(desk: Desk, newsroom: Newsroom) -> None:
    paper, chief = Paper.objects.get(lang="en"), desk(Role.CHIEF)
    form = {"name": "The Courier", "months": "gulf", "digits": "latin"}
    response = chief.post(f"/desk/paper/edit/{paper.pk}/", form)
    paper.refresh_from_db()
    assert (response.status_code, paper.name) == (302, "The Courier")
    assert chief.get("/desk/paper/add/").status_code == 404
    assert chief.post(f"/desk/paper/delete/{paper.pk}/").status_code == 404


def test_saving_says_so(desk: Desk, newsroom: Newsroom) -> None:
    response = desk().post("/desk/topics/add/", names("Water", "مياه", intro_ar="", intro_en=""))
    assert "created" in " ".join(str(message) for message in get_messages(response.wsgi_request))


def package_form(*members: dict[str, Any], **fields: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("summary_ar", "summary_en", "intro_ar", "intro_en"), "")
    return nested_form_data(
        {**names("The tram", "الترام"), **texts, **fields, "members": inline_formset(list(members))}
    )


def test_package_is_made_with_its_key_moments(desk: Desk, newsroom: Newsroom) -> None:
    story = newsroom.published()
    member = {"article": story.pk, "moment": "Ships came in.", "happened_on": "2036-11-20"}
    desk().post("/desk/packages/add/", package_form(member, summary_en="In short."))
    document = queries.value_of(key=f"package:{Package.objects.get().pk}:en")
    assert document is not None
    assert document["timeline"] == [{"on": "2036-11-20", "text": "Ships came in.", "article": story.pk}]
    article = queries.value_of(key=f"article:{story.pk}")
    assert article is not None
    assert article["packages"] == [{"name": "The tram", "path": "/en/packages/the-tram", "summary": "In short."}]


def test_there_is_one_row_of_settings_for_programs(desk: Desk, newsroom: Newsroom) -> None:
    form = {"feed_text": "full", "robots": "User-agent: GPTBot\nDisallow: /", "ads": "", "trust": "member=x"}
    chief = desk(Role.CHIEF)
    chief.post("/desk/feeds-and-robots/add/", form)
    assert queries.value_of(key="machines") == {"feeds": "full", "hubs": []}
    assert queries.value_of(key="file:trust") == {"text": "member=x"}
    row = Machines.objects.get()
    assert chief.get("/desk/feeds-and-robots/add/").headers["Location"] == f"/desk/feeds-and-robots/edit/{row.pk}/"
    assert chief.get(f"/desk/feeds-and-robots/delete/{row.pk}/").status_code == 404


def test_pages_of_principles_are_told_to_search_engines(desk: Desk, newsroom: Newsroom) -> None:
    paper = Paper.objects.get(lang="en")
    paper.corrections_page = "/en/corrections-policy"
    newsroom.save(paper)
    site = queries.value_of(key="site:en")
    assert site is not None
    assert site["policies"] == {"correctionsPolicy": "/en/corrections-policy"}
