"""Where an entry stands in a list, as one string whose plain order is the list's order. Knows no database."""

# Below every character that a sort key may hold, so that (sort, key) pairs compare as the joined strings do.
SEPARATOR = "\x01"


class BadSortKey(ValueError):
    """A sort key or document key with a control character in it: it would break the order."""

    id = "press.bad-sort-key"


def position_of(*, sort: str, key: str) -> str:
    """The position of an entry: its sort key, then its document key; a total order.

    Raises BadSortKey if either holds a control character.
    """
    if any(character < " " for character in sort + key):
        raise BadSortKey(f"{sort!r} / {key!r}: a sort key or document key may not hold control characters")
    return f"{sort}{SEPARATOR}{key}"


def sort_of(position: str) -> str:
    """The sort key within a position."""
    return position.partition(SEPARATOR)[0]


def key_of(position: str) -> str:
    """The document key within a position."""
    return position.partition(SEPARATOR)[2]


def just_after(position: str) -> str:
    """The least string above `position`: an inclusive end written as an exclusive one."""
    return position + SEPARATOR


def stem_of(*, low: str, high: str) -> str:
    """The common beginning of a closed range's two ends.

    Whatever lies between two strings begins as both of them begin. Ranges filed under their stem are therefore
    found for a position by asking for each beginning of that position: an interval tree without arithmetic.
    """
    length = 0
    for left, right in zip(low, high, strict=False):
        if left != right:
            break
        length += 1
    return low[:length]


def stems_of(position: str) -> list[str]:
    """Every stem under which a closed range that holds `position` may be filed: all its beginnings."""
    return [position[:length] for length in range(len(position) + 1)]
