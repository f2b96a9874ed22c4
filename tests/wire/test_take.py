import pytest
from wagtail.models import Locale

from broadsheet.accounts.models import User
from broadsheet.content.models import Section
from broadsheet.wire.actions.take import AlreadyTaken, Killed, take
from broadsheet.wire.models import Take, WireItem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper(db):
    """A paper with both languages and one section, as a draft needs."""
    for language in ("ar", "en"):
        Locale.objects.get_or_create(language_code=language)
    Section.objects.create(slug_ar="المنطقة", slug_en="region", name_ar="المنطقة", name_en="Region")


@pytest.fixture
def reporter(db):
    return User.objects.create_user("rana", password="a-long-password-for-tests")


def test_taking_starts_a_draft_with_what_the_wire_has(item, reporter, now):
    article = take(item=item, by=reporter, now=now)
    assert (article.lang, article.live) == ("ar", False)
    assert article.headline == "سوق السقطية في حلب يستعيد زبائنه بعد اكتمال ترميمه"
    assert (article.dateline, article.source, article.wire_version) == ("حلب (سوريا)", "الضفاف", "3")
    kinds = [block.block_type for block in article.body]
    assert kinds == ["paragraph", "paragraph", "crosshead", "paragraph", "list", "quote"]
    assert "للاستخدام التحريري فقط" in article.desk_note


def test_the_take_remembers_item_article_and_person(item, reporter, now):
    article = take(item=item, by=reporter, now=now)
    taken = Take.objects.get()
    assert (taken.item, taken.article, taken.by, taken.at) == (item, article, reporter, now)


def test_taking_twice_names_the_first_article(item, reporter, now):
    article = take(item=item, by=reporter, now=now)
    with pytest.raises(AlreadyTaken, match=f"article {article.pk}, by") as caught:
        take(item=item, by=reporter, now=now)
    assert caught.value.first.article == article
    assert Take.objects.count() == 1


def test_taking_again_on_purpose_gives_a_second_article(item, reporter, now):
    first = take(item=item, by=reporter, now=now)
    second = take(item=item, by=reporter, now=now, again=True)
    assert first.pk != second.pk
    assert item.takes.count() == 2


def test_a_killed_item_cannot_be_taken(arrive, sample, reporter, now):
    (stored,) = arrive(sample("g2_kill_ar.xml")).items
    with pytest.raises(Killed):
        take(item=WireItem.objects.get(pk=stored.item_id), by=reporter, now=now)
    assert Take.objects.count() == 0


@pytest.mark.parametrize("name", ["g2_text_ar.xml", "g2_nitf_en.xml", "ninjs_1x_ar.json", "ninjs_lines.jsonl"])
def test_every_kind_of_item_can_be_taken(arrive, sample, reporter, now, name):
    for stored in arrive(sample(name), name).items:
        article = take(item=WireItem.objects.get(pk=stored.item_id), by=reporter, now=now)
        assert len(article.body) > 0
