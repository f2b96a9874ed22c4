"""The newsroom's own decisions as examples: what people decided about comments, never what a check did."""

from collections.abc import Iterator
from typing import NamedTuple

from broadsheet.comments.learner.features import features_of
from broadsheet.comments.models import Comment, Decision, State, Verb

MOST = 20_000
_AT_ONCE = 500
_VERBS = (Verb.APPROVE, Verb.REJECT, Verb.SPAM)


class Example(NamedTuple):
    """A comment that somebody decided about."""

    features: dict[int, float]
    is_published: bool


def examples() -> Iterator[Example]:
    """The newest MOST decisions that still hold, each comment once; erased ones have no words to learn from."""
    decided = Decision.objects.filter(by__isnull=False, verb__in=_VERBS, undone_by=None).order_by("-pk")
    numbers = list(dict.fromkeys(decided.values_list("comment", flat=True)[: 2 * MOST]))[:MOST]
    for start in range(0, len(numbers), _AT_ONCE):
        rows = Comment.objects.filter(pk__in=numbers[start : start + _AT_ONCE]).exclude(text="")
        settled = rows.filter(state__in=(State.PUBLISHED, State.REJECTED, State.SPAM))
        for comment in settled.prefetch_related("reasons").order_by("pk"):
            yield Example(features_for(comment), comment.state == State.PUBLISHED)


def features_for(comment: Comment) -> dict[int, float]:
    """What the learner sees of a comment; its reasons fetched before."""
    rules = sorted({reason.code for reason in comment.reasons.all()})
    return features_of(title=comment.title, text=comment.text, rules=rules)
