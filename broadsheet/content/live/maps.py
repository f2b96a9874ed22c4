"""Where a story stands in the sitemaps: its first two days in the news sitemap, then in its month's.

`newsmap:{lang}` holds cards by publication; `map:{lang}:{month}` holds paths by last change, so that a month's sitemap
is one look at one list; `maps:{lang}` the sitemaps of months that have stories. A story goes over when the hour in
which it was published is two days old (`leave_news_when_due`); `mapcut:{lang}` says how far that has come, so that
what is older goes into its month at once. The hour, not the minute: one printing an hour instead of one a story.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from broadsheet.content.live.moments import day_of, stamp
from broadsheet.content.models import Article
from broadsheet.press import due, queries, store

KIND = "sitemap"
NEWS_LASTS = timedelta(hours=48)
# What one run of the scheduler takes over: nobody else can publish meanwhile.
AT_ONCE = 500


def sync_maps(article: Article, *, card: str, paths: set[str], wanted: bool) -> None:
    """The article's place in the sitemaps; `paths`: all that are or were its own, `wanted`: whether it is live."""
    if not article.published_at:
        return
    lang, sort = article.lang, stamp(article.published_at)
    is_news = wanted and sort >= _cut(lang)
    if is_news:
        if store.place(name=f"newsmap:{lang}", key=card, sort=sort):
            due.schedule_at_latest(kind=KIND, subject=lang, at=leaves_at(article.published_at))
    else:
        store.unplace(name=f"newsmap:{lang}", key=card)
    changed_at = stamp(article.updated_at) if article.updated_at else sort
    _sync_paths(lang, paths, {article.path: (day_of(sort)[:7], changed_at)} if wanted and not is_news else {})


def leaves_at(published_at: datetime) -> datetime:
    """When a story leaves the news sitemap: two days after the beginning of the hour in which it was published."""
    return _hour(published_at) + NEWS_LASTS


def leave_news_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: take over what is no news any more, and come again for what will be next."""
    lang, cut = subject, stamp(_hour(now) - NEWS_LASTS + timedelta(hours=1))
    entries = queries.entries_of(name=f"newsmap:{lang}", limit=AT_ONCE + 1)
    leaving = [(sort, key) for sort, key in entries[:AT_ONCE] if sort < cut]
    for sort, key in leaving:
        store.unplace(name=f"newsmap:{lang}", key=key)
        card = queries.value_of(key=key)
        if card is not None:
            _sync_paths(lang, {card["path"]}, {card["path"]: (day_of(sort)[:7], card["updated_at"] or sort)})
    left = entries[len(leaving) :]
    # Not before all are over: what is published between would else be too old for news, and its month not yet whole.
    if cut > _cut(lang) and (not left or left[0][0] >= cut):
        store.put(key=f"mapcut:{lang}", value={"before": cut})
    if left:
        due.schedule_at_latest(kind=KIND, subject=lang, at=max(now, leaves_at(datetime.fromisoformat(left[0][0]))))


def _cut(lang: str) -> str:
    """The moment before which stories are no news."""
    cut: dict[str, Any] = queries.value_of(key=f"mapcut:{lang}") or {}
    return str(cut.get("before", ""))


def _hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _sync_paths(lang: str, paths: set[str], wanted: dict[str, tuple[str, str]]) -> None:
    """Have just the wanted of these paths, each with its month and its last change, in the months' lists."""
    months = set()
    for path in sorted(paths | wanted.keys()):
        month, sort = wanted.get(path, ("", ""))
        present = [name for name in queries.lists_of(key=path) if name.startswith(f"map:{lang}:")]
        for name in present:
            if name != f"map:{lang}:{month}":
                store.unplace(name=name, key=path)
                months.add(name.rpartition(":")[2])
        if month and store.place(name=f"map:{lang}:{month}", key=path, sort=sort):
            months.add(month)
    for month in sorted(months):
        _sync_month(lang, month)


def _sync_month(lang: str, month: str) -> None:
    """List the month's sitemap as long as it holds a story."""
    path = f"/{lang}/sitemaps/{month}.xml"
    if queries.has_entries(name=f"map:{lang}:{month}"):
        store.place(name=f"maps:{lang}", key=path, sort=month)
    else:
        store.unplace(name=f"maps:{lang}", key=path)
