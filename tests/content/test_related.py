"""Related stories by topic: chosen at publication, kept, never the reason to print an old story anew."""

from broadsheet.content.actions.unpublish import unpublish
from broadsheet.content.models import Article, RelatedArticle, Topic
from broadsheet.press import queries
from broadsheet.press.models import Change
from tests.content.newsroom import Newsroom


def on(newsroom: Newsroom, *topics: Topic, headline: str = "Story", by_hand: tuple[Article, ...] = ()) -> Article:
    newsroom.later(minutes=5)
    article = newsroom.draft(headline)
    article.topics.set(topics)
    for other in by_hand:
        article.related_articles.add(RelatedArticle(related=other))
    article.save_revision()
    return newsroom.publish(article)


def found(article: Article) -> list[int]:
    return list(queries.value_of(key=f"article:{article.pk}")["found"])


def test_stories_that_share_more_topics_come_first_then_the_newest(newsroom: Newsroom) -> None:
    sea, trade = newsroom.topic, newsroom.save(Topic(name_en="Trade", name_ar="التجارة"))
    both, first, second, third = (on(newsroom, *topics) for topics in ((sea, trade), (sea,), (sea,), (trade,)))
    assert found(on(newsroom, sea, trade)) == [both.pk, third.pk, second.pk]
    assert first.pk not in found(on(newsroom, sea, trade))


def test_what_is_chosen_by_hand_takes_the_room_and_stands_once(newsroom: Newsroom) -> None:
    old = [on(newsroom, newsroom.topic) for _ in range(5)]
    assert found(on(newsroom, newsroom.topic, by_hand=tuple(old[2:]))) == [old[1].pk]
    assert found(on(newsroom, newsroom.topic, by_hand=tuple(old[:4]))) == []


def test_a_new_story_of_the_topic_changes_no_old_one(newsroom: Newsroom) -> None:
    old = [on(newsroom, newsroom.topic) for _ in range(4)]
    last = Change.objects.latest("id").id
    on(newsroom, newsroom.topic)
    changed = set(Change.objects.filter(id__gt=last).values_list("name", flat=True))
    assert not changed & {f"{kind}:{article.pk}" for article in old for kind in ("article", "card")}


def test_a_story_of_the_other_language_or_out_of_the_paper_is_not_found(newsroom: Newsroom) -> None:
    arabic = newsroom.published("المرفأ", lang="ar", by_author=True)
    gone = on(newsroom, newsroom.topic)
    unpublish(article=gone, by=None)
    assert not {arabic.pk, gone.pk} & set(found(on(newsroom, newsroom.topic)))
