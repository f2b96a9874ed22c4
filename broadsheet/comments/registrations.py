"""What comments tell others at start-up: who performs what is due, and that they follow the stories."""

from broadsheet.comments import digest, keeping, mail_links, mine, purging, telling
from broadsheet.comments.learner import ordering
from broadsheet.comments.live import syncing
from broadsheet.content.live import following
from broadsheet.press import due


def register() -> None:
    """Register everything; safe to call twice."""
    following.follows(name="comments", follower=syncing.follow_article)
    due.handles(kind=syncing.CLOSE, handler=syncing.close_when_due, writes=True)
    due.handles(kind=mail_links.MAIL, handler=mail_links.send_when_due)
    due.handles(kind=mine.MAIL, handler=mine.send_when_due)
    due.handles(kind=keeping.SWEEP, handler=keeping.sweep_when_due)
    due.handles(kind=purging.PURGE, handler=purging.purge_when_due)
    due.handles(kind=telling.PUBLISHED, handler=telling.tell_published_when_due)
    due.handles(kind=telling.ANSWERED, handler=telling.tell_answered_when_due)
    due.handles(kind=digest.DAY, handler=digest.day_when_due)
    due.handles(kind=digest.MAIL, handler=digest.mail_when_due)
    due.handles(kind=ordering.ORDER, handler=ordering.order_when_due)
    due.handles(kind=ordering.LEARN, handler=ordering.learn_when_due)
