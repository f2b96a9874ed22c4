"""Bring the live store to what the newsroom's tables say: the only writer of news into it.

Each function runs inside the transaction of the action that changed the tables. Writing what is there already costs
a look and no change, so the reconciler uses the same functions.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from broadsheet.content.live import addresses, deep, following, frame, telling
from broadsheet.content.live import article as stories
from broadsheet.content.live.corrections import correction_documents
from broadsheet.content.live.gallery import picture_documents
from broadsheet.content.live.history import history
from broadsheet.content.live.labels import labels
from broadsheet.content.live.live_syncing import sync_live
from broadsheet.content.live.maps import sync_maps
from broadsheet.content.live.moments import bounds_of_day, bounds_of_month, day_of, month_of, stamp
from broadsheet.content.live.packages import sync_packages_of
from broadsheet.content.models import Article, Author, Front, Moved, Paper, Section, StaticPage, Topic
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press import queries, store


def sync_article(article: Article) -> None:
    """The article's documents, its places in lists, the months and days that they fill, its old addresses."""
    key = stories.card_key(article)
    wanted = stories.documents(article)
    old_paths = Moved.objects.filter(key=key).values_list("path", flat=True)
    places = {f"path:{path}" for path in (*old_paths, article.path) if path and not _belongs_to_another(path, article)}
    for name in {f"article:{article.pk}", f"history:{article.pk}", key, *places} - wanted.keys():
        store.drop(key=name)
    for name, value in wanted.items():
        if not name.startswith("path:") or name in places:
            store.put(key=name, value=value)
    present = {name: sort for name, sort in queries.lists_of(key=key).items() if not name.startswith("newsmap:")}
    entries = stories.entries(article)
    _sync_entries(key, entries, present)
    sync_maps(article, card=key, paths={place[5:] for place in places}, wanted=bool(entries))
    if bool(entries) != bool(present):
        sync_packages_of(article)
    _sync_corrections(article)
    _sync_pictures(article)
    sync_live(article)
    following.tell(article)


def _sync_pictures(article: Article) -> None:
    """A document for each picture of its galleries, as long as the article is in the paper or was withdrawn."""
    wanted = picture_documents(article) if article.live or article.is_withdrawn else {}
    for key in set(queries.keys(prefix=f"picture:{article.pk}:")) - wanted.keys():
        store.drop(key=key)
    _put_all(wanted)


def sync_pair(article: Article) -> None:
    """The translation's documents, which name this article when it is live."""
    pair = article.pair()
    if pair is not None:
        sync_article(pair)


def touch_paper(*, lang: str, now: datetime) -> None:
    """The moment of the paper's last update, printed on its fronts."""
    store.put(key=f"paper:{lang}", value={"updated_at": stamp(now)})


def sync_section(section: Section) -> None:
    """A section's documents, the menu, its months and days."""
    _put_all(frame.section(section))
    sync_menus()
    _sync_stretches_of(f"section:{section.pk}")


def sync_author(author: Author) -> None:
    """An author's documents and months."""
    _put_all(frame.author(author))
    _list_places(f"profile:{author.pk}")
    _sync_stretches_of(f"author:{author.pk}")


def sync_topic(topic: Topic) -> None:
    """A topic's documents and months."""
    _put_all(frame.topic(topic))
    _list_places(f"topicpage:{topic.pk}")
    _sync_stretches_of(f"topic:{topic.pk}")


def sync_front(front: Front) -> None:
    """A front's slots."""
    _put_all(frame.front(front))


def sync_paper() -> None:
    """What the paper says of itself, in all languages: each names the other."""
    for paper in Paper.objects.all():
        known = queries.value_of(key=f"site:{paper.lang}")
        if known is not None and known["history"] != paper.history:
            _sync_histories(paper)
        _put_all({**frame.paper(paper), f"labels:{paper.lang}": labels(paper)})
        if queries.value_of(key=f"paper:{paper.lang}") is None:
            store.put(key=f"paper:{paper.lang}", value={"updated_at": None})
    sync_machines()


def _sync_histories(paper: Paper) -> None:
    """Every story's versions, when the paper begins to show them or ceases to."""
    changed = Article.objects.filter(live=True, locale__language_code=paper.lang, versions__isnull=False).distinct()
    for article in changed.iterator(chunk_size=500):
        told = history(article) if paper.history else None
        if told is not None:
            store.put(key=f"history:{article.pk}", value=told)
        else:
            store.drop(key=f"history:{article.pk}")


def sync_machines() -> None:
    """What the paper tells programs."""
    _put_all(telling.machines())


def sync_menus() -> None:
    """The menus in all languages."""
    _put_all(frame.menus())


def sync_static(page: StaticPage) -> None:
    """A page of standing text, and the menus that name it."""
    wanted = frame.static(page)
    if not wanted:
        store.drop(key=f"static:{page.pk}")
        store.drop(key=f"path:{page.path_in_paper}")
    _put_all(wanted)
    sync_menus()


def leave_moved(*, old: str, new: str, key: str) -> None:
    """Remember that what `key` names has left a path, and print the way to the new one."""
    if old == new or not old:
        return
    Moved.objects.update_or_create(path=old, defaults={"key": key})
    Moved.objects.filter(path=new).delete()
    store.put(key=f"path:{old}", value={"moved": key})


def drop_all(keys: Iterable[str]) -> None:
    """Remove documents, and their places in the sitemap of standing pages."""
    for key in keys:
        store.drop(key=key)
        if key.startswith(("profile:", "topicpage:", "package:")):
            store.unplace(name=f"places:{key[-2:]}", key=key)


def _put_all(documents: dict[str, Any]) -> None:
    for key, value in documents.items():
        store.put(key=key, value=value)


def _list_places(owner: str) -> None:
    """An owner's pages in the sitemap of standing pages."""
    for lang in LANGUAGES:
        store.place(name=f"places:{lang}", key=f"{owner}:{lang}", sort=owner.partition(":")[0])


def _belongs_to_another(path: str, article: Article) -> bool:
    """Whether something else stands at a path that this article once left."""
    if path == article.path:
        return False
    at = queries.value_of(key=f"path:{path}") or {}
    return at.get("key") not in {None, f"article:{article.pk}"}


def _sync_corrections(article: Article) -> None:
    """The story's corrections as records of the log; it takes them with it when it leaves the paper."""
    wanted = correction_documents(article)
    for key in {*queries.keys(prefix=f"correction:{article.pk}:")} - wanted.keys():
        store.drop(key=key)
        _sync_entries(key, {}, queries.lists_of(key=key))
    for key, value in wanted.items():
        store.put(key=key, value=value)
        _sync_entries(key, {f"corrections:{article.lang}": value["at"]}, queries.lists_of(key=key))


def _sync_entries(key: str, wanted: dict[str, str], present: dict[str, str]) -> None:
    for name in present.keys() - wanted.keys():
        store.unplace(name=name, key=key)
    for name, sort in sorted(wanted.items()):
        store.place(name=name, key=key, sort=sort)
    for name in sorted({*wanted, *present}):
        if wanted.get(name) != present.get(name):
            _sync_time(name, {sort for sort in (wanted.get(name), present.get(name)) if sort})


def _sync_time(name: str, sorts: set[str]) -> None:
    """The months and days that have stories in a list, after its entries at these moments came or went."""
    kind = name.partition(":")[0]
    if kind == "day":
        _sync_day(name)
    elif kind in {"news", "section", "topic", "author", "corrections"}:
        for month in sorted({month_of(sort) for sort in sorts}):
            _sync_stretch(name, f"months:{name.removeprefix('news:')}", month, bounds_of_month(month))
    for day in sorted({day_of(sort) for sort in sorts}) if kind == "section" else deep.days(name, sorts):
        _sync_stretch(name, f"days:{name}", day, bounds_of_day(day))


def _sync_day(name: str) -> None:
    """List the day in `days:{lang}` as long as it has stories."""
    _, lang, day = name.split(":")
    if queries.has_entries(name=name):
        store.place(name=f"days:{lang}", key=name, sort=day)
    else:
        store.unplace(name=f"days:{lang}", key=name)


def _sync_stretch(name: str, stretches: str, stretch: str, bounds: tuple[str, str]) -> None:
    """List a month's or a day's page in `stretches` as long as the list `name` has stories within its bounds."""
    base = _base_of(name)
    if base is None:
        return
    path = f"{base}/{stretch.replace('-', '/')}"
    if queries.has_entries(name=name, low=bounds[0], high=bounds[1]):
        store.place(name=stretches, key=path, sort=stretch)
    else:
        store.unplace(name=stretches, key=path)


def _base_of(name: str) -> str | None:
    """The address below which a list's months and days hang; None while its owner isn't in the live store."""
    kind, _, rest = name.partition(":")
    if kind == "news":
        return addresses.archive(lang=rest)
    if kind == "corrections":
        return addresses.corrections(lang=rest)
    owner = queries.value_of(key=name)
    return str(owner["path"]).rstrip("/") if owner else None


def _sync_stretches_of(owner: str) -> None:
    """Hang an owner's months and days below its address in force; after a new slug they move with it."""
    for lang in LANGUAGES:
        base = _base_of(f"{owner}:{lang}")
        for name in (f"months:{owner}:{lang}", f"days:{owner}:{lang}"):
            for sort, path in queries.entries_of(name=name):
                if base is None or not path.startswith(f"{base}/"):
                    store.unplace(name=name, key=path)
                    if base is not None:
                        store.place(name=name, key=f"{base}/{sort.replace('-', '/')}", sort=sort)
