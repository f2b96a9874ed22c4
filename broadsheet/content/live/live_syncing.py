"""Bring the live store to what the tables say of live stories and of the breaking banner.

As in content.live.syncing, inside the transaction of the action that changed them.
"""

from collections.abc import Iterable, Iterator

from broadsheet.content.live import live_story as stories
from broadsheet.content.live.banner import banner_documents
from broadsheet.content.live.live_story import Documents
from broadsheet.content.models import Article, Banner, LiveEntry, LiveStory, Moved
from broadsheet.content.models.live_story import Order
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press import queries, store

LOOKED_UP = 400


def sync_live(article: Article) -> None:
    """All of a live story, after its article changed: nothing of it stands while the article doesn't."""
    story = LiveStory.objects.filter(article_id=article.pk).first()
    if story is None:
        return
    story.article = article
    old = _old_paths(article)
    wanted = stories.story_documents(story, old=old)
    entries = list(story.entries.all())
    for entry in entries:
        wanted |= stories.entry_documents(entry, article=article, old=old)
    if not (article.live or article.is_withdrawn):
        _drop(wanted)
        wanted = {}
    elif not article.live:
        _drop([f"{kind}:{article.pk}" for kind in ("live", "livepoints", "livename")])
    if story.order != Order.OLDEST:
        store.drop(key=f"liverange:{article.pk}:latest")
    _put(wanted)
    for entry in entries:
        _place(entry, article)


def sync_entry(entry: LiveEntry) -> None:
    """One entry, and what the story as a whole says of its entries. A story that isn't in the paper waits."""
    article = entry.story.article
    if not article.live:
        return
    old = _old_paths(article)
    _put(stories.entry_documents(entry, article=article, old=old) | stories.story_documents(entry.story, old=old))
    _place(entry, article)


def sync_banner() -> None:
    """What the paper announces, in each language."""
    standing = Banner.objects.filter(ended_at=None).first()
    wanted = banner_documents(standing) if standing else {}
    _put(wanted)
    for lang in LANGUAGES:
        if f"breaking:{lang}" not in wanted:
            store.drop(key=f"breaking:{lang}")


def _place(entry: LiveEntry, article: Article) -> None:
    key, name = f"entry:{entry.pk}", stories.list_of(article)
    if article.live and entry.removed_at is None:
        store.place(name=name, key=key, sort=stories.sort_of(entry))
    else:
        store.unplace(name=name, key=key)


def _put(wanted: Documents) -> None:
    """Look first, many at a time: of a long story's documents hardly any has changed."""
    for keys in _in_lots(list(wanted)):
        present = queries.values_of(keys=keys)
        for key in keys:
            if present.get(key) != wanted[key]:
                store.put(key=key, value=wanted[key])


def _drop(wanted: Iterable[str]) -> None:
    for keys in _in_lots(list(wanted)):
        for key in queries.values_of(keys=keys):
            store.drop(key=key)


def _in_lots(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + LOOKED_UP] for start in range(0, len(keys), LOOKED_UP))


def _old_paths(article: Article) -> list[str]:
    """The paths that the article has left, but for those where another story stands today."""
    left = Moved.objects.filter(key=f"card:{article.pk}").exclude(path=article.path).values_list("path", flat=True)
    paths = list(left)
    present = queries.values_of(keys=[f"path:{path}" for path in paths])
    mine = {None, f"article:{article.pk}"}
    return [path for path in paths if present.get(f"path:{path}", {}).get("key") in mine]
