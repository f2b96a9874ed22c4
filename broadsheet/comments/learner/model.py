"""What was learnt, as plain numbers: kept as JSON, read with suspicion. Never a pickle, which can run any program."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from broadsheet.comments.errors import CommentError
from broadsheet.comments.learner.features import BUCKETS

FORMAT = "broadsheet-learner/1"
MOST_BYTES = 8_000_000
MOST = 1_000  # a rank is in thousandths


class Unusable(CommentError):
    """The file isn't what we wrote."""

    id = "comments.unusable-learner"


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """`agreement`: of two comments, one published and one not, how often the right one was put first (0.5: by chance);
    measured on a fifth of the decisions that it hadn't seen. `examples`: how many it learnt from.
    """

    weights: Mapping[int, float]
    intercept: float
    trained_at: datetime
    examples: int
    agreement: float

    def rank(self, features: Mapping[int, float]) -> int:
        """0 to 1,000: the higher, the likelier the newsroom would publish it."""
        known = self.weights
        score = self.intercept + sum(known.get(bucket, 0.0) * weight for bucket, weight in features.items())
        return round(MOST / (1 + math.exp(-max(-30.0, min(30.0, score)))))


def save(*, learnt: Learnt, file: Path) -> None:
    """Write it beside and put it in its place, readable by the paper alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    value = {
        "format": FORMAT,
        "trained_at": learnt.trained_at.isoformat(),
        "examples": learnt.examples,
        "agreement": learnt.agreement,
        "intercept": learnt.intercept,
        "weights": {str(bucket): round(weight, 6) for bucket, weight in learnt.weights.items()},
    }
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    beside.write_text(json.dumps(value), encoding="ascii")
    beside.replace(file)


def load(*, file: Path) -> Learnt | None:
    """What was learnt; None while nothing was. Raises Unusable."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Unusable(f"{file} is larger than anything we write. Delete it; it is made anew.")
        value: Any = json.loads(file.read_bytes())
        if value["format"] != FORMAT:
            raise ValueError("of another version")
        return Learnt(
            weights={_bucket(name): _number(weight) for name, weight in value["weights"].items()},
            intercept=_number(value["intercept"]),
            trained_at=datetime.fromisoformat(value["trained_at"]),
            examples=int(value["examples"]),
            agreement=_number(value["agreement"]),
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Unusable(f"{file} isn’t what we wrote ({fault}). Delete it; it is made anew.") from None


def _bucket(name: str) -> int:
    number = int(name)
    if not 0 <= number < BUCKETS:
        raise ValueError("a bucket that isn't there")
    return number


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no number")
    return number
