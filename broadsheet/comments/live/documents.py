"""The documents that show an article's comments: built from queries alone, so that counts never drift.

A thread is a comment with its replies. The article's own page shows the 20 newest or oldest threads; all of them stand
in closed ranges of 20 by number, which never move: a comment that is taken down leaves a gap.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count

from broadsheet.comments.live import wording
from broadsheet.comments.models import Comment, Order, State
from broadsheet.content.live.moments import stamp
from broadsheet.kit.text import short_id

THREADS = 20
REPLIES = 10  # below each comment; all of them stand on the comment's own pages, 50 on each
REPLIES_A_PAGE = 50
FEATURED = 3

type Value = dict[str, Any]


def key_of_article(article_id: int) -> str:
    """The key of what the article's own page shows."""
    return f"comments:{article_id}"


def pages_of(*, article_id: int) -> str:
    """The beginning of the keys of all its printed ranges."""
    return f"commentpage:{article_id}:"


def key_of_page(*, article_id: int, low: int, parent_id: int | None = None) -> str:
    """The key of a printed range: of an article's comments, or of one comment's replies."""
    return f"{pages_of(article_id=article_id)}{parent_id or 0}:{low}"


def path_of_page(*, lang: str, article_id: int, low: int, parent_id: int | None = None) -> str:
    """`/en/comments/4g/21-40`, or `/en/comments/4g/7h/1-50` for replies: by ids, so a story's move breaks no link."""
    size = REPLIES_A_PAGE if parent_id else THREADS
    middle = f"/{short_id(parent_id)}" if parent_id else ""
    return f"/{lang}/comments/{short_id(article_id)}{middle}/{low}-{low + size - 1}"


def low_of(number: int, *, size: int = THREADS) -> int:
    """The first number of the range that a number lies in."""
    return (number - 1) // size * size + 1


def of_article(*, article_id: int, lang: str, order: Order) -> Value | None:
    """What the article's page shows; None while nothing is published."""
    published = _published(article_id)
    count = published.count()
    if not count:
        return None
    tops = published.filter(parent=None)
    newest = order == Order.NEWEST
    shown = list(tops.order_by("-number" if newest else "number")[:THREADS])
    featured = list(tops.filter(featured_at__isnull=False).order_by("-featured_at", "-id")[:FEATURED])
    chosen = {each.pk for each in featured}
    return {
        "count": count,
        "order": order.value,
        "featured": _threads(featured, lang),
        "threads": _threads([each for each in shown if each.pk not in chosen], lang),
        "more": _more(shown, article_id, lang, newest=newest),
    }


def of_page(*, article_id: int, lang: str, low: int) -> Value | None:
    """A printed range of threads; None where none of them is published."""
    tops = _published(article_id).filter(parent=None)
    shown = list(tops.filter(number__gte=low, number__lt=low + THREADS).order_by("number"))
    if not shown:
        return None
    return {**_page(article_id, lang, low, tops), "threads": _threads(shown, lang), "to": None}


def of_replies(*, article_id: int, lang: str, parent: Comment, low: int) -> Value | None:
    """A printed range of one comment's replies; None where none is published, or the comment isn't."""
    replies = _published(article_id).filter(parent=parent.pk)
    shown = list(replies.filter(number__gte=low, number__lt=low + REPLIES_A_PAGE).order_by("number"))
    if not shown or parent.state != State.PUBLISHED:
        return None
    return {
        **_page(article_id, lang, low, replies, parent_id=parent.pk),
        "threads": [_comment(each, lang) for each in shown],
        "to": {**_comment(parent, lang)},
    }


def _page(article_id: int, lang: str, low: int, fellows: Any, *, parent_id: int | None = None) -> Value:
    size = REPLIES_A_PAGE if parent_id else THREADS
    before = fellows.filter(number__lt=low).order_by("-number").values_list("number", flat=True).first()
    after = fellows.filter(number__gte=low + size).order_by("number").values_list("number", flat=True).first()

    def path(number: int | None) -> str | None:
        if number is None:
            return None
        first = low_of(number, size=size)
        return path_of_page(lang=lang, article_id=article_id, low=first, parent_id=parent_id)

    return {
        "article": article_id,
        "lang": lang,
        "path": path_of_page(lang=lang, article_id=article_id, low=low, parent_id=parent_id),
        "low": low,
        "high": low + size - 1,
        "before": path(before),
        "after": path(after),
    }


def _more(shown: Sequence[Comment], article_id: int, lang: str, *, newest: bool) -> str | None:
    """The path of the range with the first thread that isn't shown; None where all are."""
    if not shown or shown[-1].number is None:
        return None
    tops = _published(article_id).filter(parent=None)
    last = shown[-1].number
    rest = tops.filter(number__lt=last) if newest else tops.filter(number__gt=last)
    number = rest.order_by("-number" if newest else "number").values_list("number", flat=True).first()
    return None if number is None else path_of_page(lang=lang, article_id=article_id, low=low_of(number))


def _published(article_id: int) -> Any:
    return Comment.objects.filter(article=article_id, state=State.PUBLISHED)


def _threads(comments: Iterable[Comment], lang: str) -> list[Value]:
    found = list(comments)
    replies = Comment.objects.filter(parent__in=[each.pk for each in found], state=State.PUBLISHED)
    counts = dict(replies.order_by().values_list("parent").annotate(Count("id")))
    below: dict[int, list[Value]] = defaultdict(list)
    for each in found:
        if counts.get(each.pk):
            first = replies.filter(parent=each.pk).order_by("number")[:REPLIES]
            below[each.pk] = [_comment(reply, lang) for reply in first]
    return [_thread(each, lang, below[each.pk], counts.get(each.pk, 0)) for each in found]


def _thread(comment: Comment, lang: str, replies: list[Value], count: int) -> Value:
    more = count > len(replies)
    path = path_of_page(lang=lang, article_id=comment.article_id, low=1, parent_id=comment.pk) if more else None
    return {**_comment(comment, lang), "replies": replies, "reply_count": count, "more": path}


def _comment(comment: Comment, lang: str) -> Value:
    return {
        "id": comment.pk,
        "number": comment.number,
        "name": wording.line(comment.name or "—", lang=lang),
        "title": wording.line(comment.title, lang=lang) if comment.text else wording.removed(lang=lang),
        "text": wording.paragraphs(comment.text, lang=lang),
        "at": stamp(comment.created_at),
        "featured": comment.featured_at is not None,
    }
