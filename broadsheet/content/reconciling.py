"""Compare the newsroom's tables with the live store and mend what differs: after a restored backup, a changed time
zone, a change of how bodies are marked up, or a fault.
"""

from collections.abc import Callable, Iterator
from typing import Any

from broadsheet.content.live import syncing
from broadsheet.content.live.live_syncing import sync_banner
from broadsheet.content.live.packages import sync_package
from broadsheet.content.models import Article, Author, Front, Moved, Package, Section, StaticPage, Topic
from broadsheet.press import queries, store
from broadsheet.press.models import Change

THINGS: tuple[tuple[Any, Callable[[Any], None]], ...] = (
    (Section, syncing.sync_section),
    (Author, syncing.sync_author),
    (Topic, syncing.sync_topic),
    (Package, sync_package),
    (Front, syncing.sync_front),
    (StaticPage, syncing.sync_static),
)


def reconcile() -> int:
    """Bring the whole live store to what the tables say; the number of documents and places that had to be mended."""
    before = Change.objects.count()
    with store.writing():
        syncing.sync_paper()
        syncing.sync_menus()
        sync_banner()
        for model, sync in THINGS:
            for thing in model.objects.all():
                sync(thing)
    for number in Article.objects.order_by("pk").values_list("pk", flat=True).iterator():
        with store.writing():
            syncing.sync_article(Article.objects.get(pk=number))
    with store.writing():
        for moved in Moved.objects.exclude(key__startswith="card:"):
            syncing.leave_moved(old=moved.path, new="", key=moved.key)
        syncing.drop_all(_orphans())
    return Change.objects.count() - before


def _orphans() -> Iterator[str]:
    """Stories of the live store that the newsroom's tables don't have."""
    known = set(Article.objects.values_list("pk", flat=True))
    for kind in ("article", "card"):
        for key in queries.keys(prefix=f"{kind}:"):
            if int(key.partition(":")[2]) not in known:
                yield key
