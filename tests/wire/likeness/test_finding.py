"""Near-duplicates among what is stored: other agencies' items and our own stories, in both languages."""

import itertools

import orjson
import pytest

from broadsheet.content.models import Article
from broadsheet.wire.actions.take import take
from broadsheet.wire.likeness import index, queries
from broadsheet.wire.likeness.index import CROWD, Text, note
from broadsheet.wire.likeness.signature import Signed
from broadsheet.wire.models import Likeness, Signature, WireItem
from broadsheet.wire.pipeline import receive
from tests.content.newsroom import Newsroom

pytestmark = pytest.mark.django_db
ARABIC = (
    "افتتح وزير النقل صباح اليوم جسر الرقة القديم بعد ثلاثة أعوام من أعمال الإصلاح وعبرته الشاحنات منذ الفجر "
    "وقال الوزير إن المرحلة الثانية من المشروع تبدأ في الربيع وتشمل الطريق إلى الحسكة"
)
ENGLISH = (
    "The transport minister opened the old bridge of Raqqa on Sunday after three years of repairs and the first "
    "lorries crossed it at dawn while a second stage of the project is to begin in spring along the northern road"
)
MORE = " ".join(f"sentence{number} adds something{number} new" for number in range(60))


@pytest.fixture
def newsroom(db):
    return Newsroom().open()


@pytest.fixture
def sent(newsroom):
    versions = itertools.count(1)

    def sending(uri, text, agency="SANA", **fields):
        known = {"uri": uri, "copyrightholder": agency, "headline": "Bridge", "version": str(next(versions))}
        file = orjson.dumps({**known, "versioncreated": newsroom.now.isoformat(), "body_text": text, **fields})
        received = receive(data=file, name="story.json", source="test", now=newsroom.now)
        return WireItem.objects.get(pk=received.items[0].item_id)

    return sending


def like(item):
    return list(Likeness.objects.filter(item=item).values_list("other__guid", "article__headline", "share"))


@pytest.mark.parametrize("text", [ARABIC, ENGLISH])
def test_another_agencys_copy_of_the_same_is_found_though_it_has_grown(sent, text):
    sent("urn:a", text)
    assert like(sent("urn:b", f"{text} {MORE}", "AFP")) == [("urn:a", None, 100)]


def test_the_longer_text_is_found_when_the_shorter_one_comes_later(sent):
    sent("urn:a", f"{ENGLISH} {MORE}")
    ((guid, _, share),) = like(sent("urn:b", f"{ENGLISH} {MORE[:1200]}", "AFP"))
    assert (guid, share > 90) == ("urn:a", True)


def test_a_version_is_not_like_its_own_story(sent):
    sent("urn:a", ENGLISH)
    assert like(sent("urn:a", f"{ENGLISH} {MORE}")) == []


def test_a_version_takes_the_place_of_the_one_before_it(sent):
    sent("urn:a", ENGLISH)
    newer = sent("urn:a", f"{ENGLISH} and so on to the end")
    found = Likeness.objects.get(item=sent("urn:b", ENGLISH, "AFP"))
    assert (found.other, found.share) == (newer, 100)


def test_what_is_about_the_same_in_other_words_is_not_much_the_same(sent):
    sent("urn:a", ENGLISH)
    other = "Lorries crossed the Euphrates again on Sunday, three years after the span at Raqqa was closed for repairs"
    assert like(sent("urn:b", other, "AFP")) == []


def test_our_own_story_is_found(sent, newsroom):
    body = [{"type": "paragraph", "value": f"<p>{ENGLISH}</p>"}]
    newsroom.published("Raqqa's bridge opens", body=body)
    Article.objects.update(edited_at=newsroom.now)  # Django writes the real clock's moment there
    ((_, headline, share),) = like(sent("urn:a", f"{ENGLISH} {MORE}"))
    assert (headline, share > 90) == ("Raqqa's bridge opens", True)


def test_an_article_made_from_a_story_is_no_likeness_of_its_next_version(sent, newsroom):
    first = sent("urn:a", ENGLISH)
    take(item=first, by=None, now=newsroom.now)
    sent("urn:z", MORE)
    assert like(sent("urn:a", f"{ENGLISH} and then")) == []


def test_two_of_one_batch_find_each_other(newsroom):
    rows = [
        {"uri": f"urn:{name}", "copyrightholder": name, "headline": "Bridge", "body_text": ENGLISH} for name in "ab"
    ]
    receive(data=orjson.dumps(rows), name="two.json", source="test", now=newsroom.now)
    found = Likeness.objects.get()
    assert (found.item.guid, found.other.guid) == ("urn:b", "urn:a")


def test_the_room_is_told_whom_items_are_like(sent):
    first, other = sent("urn:a", ENGLISH), sent("urn:b", ENGLISH, "AFP")
    found = queries.of(items=[first.pk, other.pk])
    assert [(pk, like.other) for pk, likes in found.items() for like in likes] == [(other.pk, first)]


def test_old_copy_is_not_compared_any_more(sent, newsroom):
    sent("urn:a", ENGLISH)
    newsroom.later(days=31)
    assert like(sent("urn:b", ENGLISH, "AFP")) == []


def test_a_phrase_in_everything_stays_cheap(db):
    hashes = tuple(range(0, 1200, 100))
    everywhere = Signed(packed=b"-", stored=hashes, asked=hashes)
    for owner in range(1, CROWD + 20):
        note(texts=[Text(owner, everywhere)])
    assert Signature.objects.count() == CROWD * len(hashes)


def test_forgotten_items_leave_no_signature(sent, newsroom):
    sent("urn:a", ENGLISH)
    kept = sent("urn:b", ARABIC, "AFP")
    index.forget(items_before=kept.pk)
    assert set(Signature.objects.values_list("owner", flat=True)) == {kept.pk}
