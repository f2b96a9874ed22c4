"""Bring the live store to what the comments' tables say: the only writer of comments into it.

Runs inside the transaction of the action that changed the tables; what changes is a document of the article's and one
of a range, however many comments there are.
"""

from datetime import datetime

from broadsheet.comments import opening, queries
from broadsheet.comments.live import documents, setting
from broadsheet.comments.live.documents import REPLIES_A_PAGE, Value, low_of
from broadsheet.comments.models import Comment, Policy, State
from broadsheet.content.live.moments import stamp
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press import due, store
from broadsheet.press import queries as press

CLOSE = "comments.close"


def sync_setting() -> None:
    """What all pages must know: terms and policies."""
    policies = list(Policy.objects.filter(article=None).order_by("id"))
    for lang in LANGUAGES:
        value = setting.of_language(terms=queries.terms_in_force(lang=lang), policies=policies)
        store.put(key=setting.key_of(lang), value=value)


def sync_comment(comment: Comment) -> None:
    """Whatever shows this comment, after it was published, taken down, featured or erased."""
    article = Article.objects.get(pk=comment.article_id)
    top = comment.parent if comment.parent is not None else comment
    sync_article(article, now=clock.now())
    if not article.live:
        return
    if top.number is not None:
        _sync_range(article, low_of(top.number))
    if comment.parent is not None and comment.number is not None:
        _sync_replies(article, top, low_of(comment.number, size=REPLIES_A_PAGE))
    elif comment.parent is None:
        _sync_all_replies(article, comment)


def sync_article(article: Article, *, now: datetime) -> None:
    """What the article's own page shows: its comments, and whether it takes more."""
    value = _of_article(article, now) if article.live else None
    _put(documents.key_of_article(article.pk), value)


def sync_whole(article: Article, *, now: datetime) -> None:
    """All that is printed of an article's comments: after it came or went, or after many were brought in."""
    sync_article(article, now=now)
    numbered = Comment.objects.filter(article=article.pk, number__isnull=False)
    numbers = numbered.filter(parent=None).values_list("number", flat=True)
    for low in sorted({low_of(number) for number in numbers if number is not None}):
        _sync_range(article, low)
    for parent in Comment.objects.filter(article=article.pk, pk__in=numbered.exclude(parent=None).values("parent")):
        _sync_all_replies(article, parent)


def follow_article(article: Article) -> None:
    """The story was just published, changed, withdrawn or deleted."""
    now = clock.now()
    sync_article(article, now=now)
    printed = press.keys(prefix=documents.pages_of(article_id=article.pk))
    if not article.live:
        for key in printed:
            store.drop(key=key)
    elif not printed and Comment.objects.filter(article=article.pk, state=State.PUBLISHED).exists():
        sync_whole(article, now=now)  # it is back
    schedule_closing(article, now=now)


def schedule_closing(article: Article, *, now: datetime) -> None:
    """Have the story's comments closed when their days are over."""
    door = opening.door_of(article=article, now=now)
    if door.is_open and door.closes_at is not None:
        due.schedule(kind=CLOSE, subject=str(article.pk), at=door.closes_at)
    else:
        due.cancel(kind=CLOSE, subject=str(article.pk))


def close_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: the story's days are over."""
    article = Article.objects.filter(pk=int(subject)).first()
    if article is not None:
        sync_article(article, now=now)


def _of_article(article: Article, now: datetime) -> Value | None:
    comments = documents.of_article(article_id=article.pk, lang=article.lang, order=queries.order())
    state = opening.door_of(article=article, now=now).why_closed or "open"
    said = press.value_of(key=setting.key_of(article.lang))
    published_at = stamp(article.published_at) if article.published_at else ""
    ordinary = said is not None and state == setting.state_of(
        said=said, section=article.section_id, published_at=published_at
    )
    if comments is None and (ordinary or article.comments != "default"):
        return None  # the story's own switch stands in its own document
    return {**(comments or {"count": 0}), **({} if ordinary else {"state": state})}


def _sync_range(article: Article, low: int) -> None:
    key = documents.key_of_page(article_id=article.pk, low=low)
    _put(key, documents.of_page(article_id=article.pk, lang=article.lang, low=low) if article.live else None)


def _sync_replies(article: Article, parent: Comment, low: int) -> None:
    key = documents.key_of_page(article_id=article.pk, low=low, parent_id=parent.pk)
    wanted = documents.of_replies(article_id=article.pk, lang=article.lang, parent=parent, low=low)
    _put(key, wanted if article.live else None)


def _sync_all_replies(article: Article, parent: Comment) -> None:
    numbers = Comment.objects.filter(parent=parent.pk, number__isnull=False).values_list("number", flat=True)
    for low in sorted({low_of(number, size=REPLIES_A_PAGE) for number in numbers if number is not None}):
        _sync_replies(article, parent, low)


def _put(key: str, value: Value | None) -> None:
    if value is None:
        store.drop(key=key)
    else:
        store.put(key=key, value=value)
