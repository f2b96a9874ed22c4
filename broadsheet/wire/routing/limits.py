"""What stands against publishing copy by rule, whatever the rule says. Pure."""

from collections.abc import Sequence

from broadsheet.wire.formats.base import Status
from broadsheet.wire.saying import gettext as _


def why_not_published(*, status: str, source: str, alike: Sequence[object]) -> str:
    """A sentence that says why this is left to the desk; empty if it may be published (from its embargo's end on).

    `alike`: what says much the same and was there before; `source`: what the story would be credited to.
    """
    if status == Status.CANCELED:
        return _("The agency has killed it.")
    if status != Status.USABLE:
        return _("The agency withholds it, or its words hint at an embargo or a kill: somebody has to look.")
    if alike:
        return _("It says much the same as copy that was there before: somebody has to look.")
    if not source.strip():
        return _("The item names no source, and agency copy isn't published without one.")
    return ""
