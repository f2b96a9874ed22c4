"""What the client's headers ask for: gzip, an unchanged page, a language. Pure functions over header values."""

from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=512)  # browsers send a handful of different values, and this is asked for every page
def accepts_gzip(*, header: str) -> bool:
    """Whether an Accept-Encoding value (RFC 9110 12.5.3) allows gzip; an empty one means "as it is", please."""
    weights = _weights(header)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def is_known(*, header: str, etag: str) -> bool:
    """Whether an If-None-Match value (RFC 9110 13.1.2) names this ETag: a list, `*`, weak or strong alike."""
    if header == etag:
        return True
    if header.strip() == "*":
        return True
    return any(candidate.strip().removeprefix("W/") == etag for candidate in header.split(","))


def preferred_language(*, header: str, languages: Sequence[str], default: str) -> str:
    """The one of our languages that an Accept-Language value likes best; `default` if it names none of them.

    `en-GB` counts as `en`. `*` and equal weights fall to what the client wrote first.
    """
    best, best_weight = default, 0.0
    for tag, weight in _weights(header).items():
        language = default if tag == "*" else tag.partition("-")[0]
        if language in languages and weight > best_weight:
            best, best_weight = language, weight
    return best


def _weights(header: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for item in header.split(","):
        name, _, parameters = item.partition(";")
        if name := name.strip().lower():
            weights.setdefault(name, _weight(parameters))
    return weights


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0  # an unreadable weight is safest taken as "no"
    return 1.0
