"""Finds stories on the same topics, once, when a story is published."""

from collections import Counter

from broadsheet.content.models import Article
from broadsheet.press import queries

WANTED = 4  # with those chosen by hand
MOST_FOUND = 3
DEPTH = 8  # newest stories of each topic that are considered


def found_related(article: Article) -> list[int]:
    """The numbers of live stories that share the most topics with a story, the newest first among equals.

    At most as many as its chosen ones leave room for. Kept with the story (docs/decisions/0018-related-by-topic.md).
    """
    chosen = [row.related_id for row in article.related_articles.all()]
    shown = {article.pk, *chosen, *(block.value.pk for block in article.body if _is_card(block))}
    shared: Counter[str] = Counter()
    sorts: dict[str, str] = {}
    for topic in article.topics.all():
        for sort, key in queries.newest(name=f"topic:{topic.pk}:{article.lang}", limit=DEPTH):
            shared[key] += 1
            sorts[key] = sort
    ranked = sorted(shared, key=lambda key: (shared[key], sorts[key], key), reverse=True)
    numbers = [int(key.removeprefix("card:")) for key in ranked]
    return [number for number in numbers if number not in shown][: min(MOST_FOUND, max(0, WANTED - len(chosen)))]


def _is_card(block: object) -> bool:
    return getattr(block, "block_type", "") == "related" and getattr(block, "value", None) is not None
