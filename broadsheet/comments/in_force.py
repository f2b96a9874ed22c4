"""Which matchers the door asks at this moment. Called once for each submission, so each must keep what it compiled."""

from broadsheet.comments.matching import Matcher, NameMatcher, NoNames, NoRules

_NO_RULES, _NO_NAMES = NoRules(), NoNames()


def matcher() -> Matcher:
    """The newsroom's word rules."""
    return _NO_RULES


def names() -> NameMatcher:
    """The names of staff and authors."""
    return _NO_NAMES
