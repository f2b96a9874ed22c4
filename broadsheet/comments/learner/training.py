"""Training: the only place that knows scikit-learn, which is loaded when it is asked for and no sooner."""

import importlib.util
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from broadsheet.comments.errors import CommentError
from broadsheet.comments.learner.examples import Example
from broadsheet.comments.learner.features import BUCKETS
from broadsheet.comments.learner.model import Learnt

# Fewer decisions of a kind teach nothing but chance.
LEAST = 50
_LEAST_WEIGHT = 1e-4


class NotEnough(CommentError):
    """The newsroom hasn't decided often enough yet."""

    id = "comments.not-enough-decisions"


class NoLearner(CommentError):
    """scikit-learn isn't installed."""

    id = "comments.no-learner"


def is_installed() -> bool:
    """Whether the extra `learner` is there."""
    return importlib.util.find_spec("sklearn") is not None


def train(*, examples: Sequence[Example], now: datetime) -> Learnt:
    """Learn from the examples. Raises NoLearner, NotEnough."""
    if not is_installed():
        raise NoLearner("scikit-learn isn’t installed: the extra “learner” brings it (docs/comments.md).")
    published = sum(each.is_published for each in examples)
    if min(published, len(examples) - published) < LEAST:
        raise NotEnough(
            f"At least {LEAST} published and {LEAST} refused comments are needed; there are {published} and "
            f"{len(examples) - published}."
        )
    seen = [each for place, each in enumerate(examples) if place % 5]
    agreement = _agreement(_fitted(seen), [each for place, each in enumerate(examples) if not place % 5])
    model = _fitted(examples)
    weights = {int(n): float(w) for n, w in enumerate(model.coef_[0]) if abs(w) > _LEAST_WEIGHT}
    return Learnt(
        weights=weights,
        intercept=float(model.intercept_[0]),
        trained_at=now,
        examples=len(examples),
        agreement=agreement,
    )


def _fitted(examples: Sequence[Example]) -> Any:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(class_weight="balanced", max_iter=300, solver="liblinear", random_state=0)
    return model.fit(_matrix(examples), [each.is_published for each in examples])


def _matrix(examples: Sequence[Example]) -> Any:
    from scipy.sparse import csr_matrix

    starts, buckets, weights = [0], list[int](), list[float]()
    for each in examples:
        buckets += each.features.keys()
        weights += each.features.values()
        starts.append(len(buckets))
    return csr_matrix((weights, buckets, starts), shape=(len(examples), BUCKETS))


def _agreement(model: Any, unseen: Sequence[Example]) -> float:
    from sklearn.metrics import roc_auc_score

    truth = [each.is_published for each in unseen]
    if len(set(truth)) < 2:
        return 0.5
    return round(float(roc_auc_score(truth, model.decision_function(_matrix(unseen)))), 3)
