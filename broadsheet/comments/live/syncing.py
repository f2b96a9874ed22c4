"""Bring the live store to what the comments' tables say: the only writer of comments into it.

Runs inside the transaction of the action that changed the tables; what changes is a document of the article's and one
of a range, however many comments there are.
"""

from broadsheet.comments import queries
from broadsheet.comments.live import documents
from broadsheet.comments.live.documents import REPLIES_A_PAGE, THREADS, Value, low_of
from broadsheet.comments.models import Comment, State
from broadsheet.content.models import Article
from broadsheet.press import store


def sync_comment(comment: Comment) -> None:
    """Whatever shows this comment, after it was published, taken down, featured or erased."""
    article = Article.objects.get(pk=comment.article_id)
    top = comment.parent if comment.parent is not None else comment
    sync_article(article)
    if not article.live:
        return
    if top.number is not None:
        _sync_range(article, low_of(top.number))
    if comment.parent is not None and comment.number is not None:
        _sync_replies(article, top, low_of(comment.number, size=REPLIES_A_PAGE))
    elif comment.parent is None:
        _sync_all_replies(article, comment)


def sync_article(article: Article) -> None:
    """What the article's own page shows of its comments."""
    key = documents.key_of_article(article.pk)
    wanted = None
    if article.live:
        wanted = documents.of_article(article_id=article.pk, lang=article.lang, order=queries.order())
    _put(key, wanted)


def _sync_range(article: Article, low: int) -> None:
    key = documents.key_of_page(article_id=article.pk, low=low)
    _put(key, documents.of_page(article_id=article.pk, lang=article.lang, low=low))


def _sync_replies(article: Article, parent: Comment, low: int) -> None:
    key = documents.key_of_page(article_id=article.pk, low=low, parent_id=parent.pk)
    _put(key, documents.of_replies(article_id=article.pk, lang=article.lang, parent=parent, low=low))


def _sync_all_replies(article: Article, parent: Comment) -> None:
    numbers = Comment.objects.filter(parent=parent.pk, state=State.PUBLISHED).values_list("number", flat=True)
    for low in sorted({low_of(number, size=REPLIES_A_PAGE) for number in numbers if number is not None}):
        _sync_replies(article, parent, low)


def _put(key: str, value: Value | None) -> None:
    if value is None:
        store.drop(key=key)
    else:
        store.put(key=key, value=value)


__all__ = ["THREADS", "sync_article", "sync_comment"]
