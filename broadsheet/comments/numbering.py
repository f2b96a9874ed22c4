"""A comment's place below its article, a reply's below its comment: given once, so that ranges never move."""

from broadsheet.comments.models import Comment


def number_for(*, comment: Comment) -> int:
    """The next free number. To be asked within the turn to write (press.store.writing)."""
    fellows = Comment.objects.filter(parent=comment.parent_id, number__isnull=False)
    if comment.parent_id is None:
        fellows = fellows.filter(article=comment.article_id)
    last = fellows.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
