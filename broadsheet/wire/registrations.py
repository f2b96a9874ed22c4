"""What the wire tells others at start-up: who performs what is due."""

from broadsheet.press import due
from broadsheet.wire import keeping, later
from broadsheet.wire.actions.answer import publish_by_itself_when_due
from broadsheet.wire.actions.kill import settle_hit_when_due
from broadsheet.wire.routing import ROUTE
from broadsheet.wire.routing.performing import perform_when_due


def register() -> None:
    """Register everything; safe to call twice."""
    due.handles(kind=later.HIT, handler=settle_hit_when_due, writes=True)
    due.handles(kind=keeping.KEEP, handler=keeping.clean_up_when_due)
    due.handles(kind=ROUTE, handler=perform_when_due, writes=True)
    due.handles(kind=later.UPDATE, handler=publish_by_itself_when_due, writes=True)
