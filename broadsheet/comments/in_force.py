"""Which matchers the door asks at this moment. Called once for each submission, so each keeps what it compiled."""

from broadsheet.comments.matching import Matcher, NameMatcher
from broadsheet.comments.names import keeping as names_kept
from broadsheet.comments.words import keeping as words_kept


def matcher() -> Matcher:
    """The newsroom's word rules."""
    return words_kept.matcher()


def names() -> NameMatcher:
    """The names of staff and authors."""
    return names_kept.names()
