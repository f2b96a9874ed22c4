"""Who else writes something into the live store when an article comes, changes or goes: layers above register here.

Called within the publishing transaction, so that a comment's page never outlives its story.
"""

from collections.abc import Callable

from broadsheet.content.models import Article

type Follower = Callable[[Article], None]

_followers: dict[str, Follower] = {}


def follows(*, name: str, follower: Follower) -> None:
    """Register a follower; the same name again replaces it."""
    _followers[name] = follower


def tell(article: Article) -> None:
    """Tell all followers that the article's documents were just brought to what its row says."""
    for follower in _followers.values():
        follower(article)
