"""A push as a source among the others: it comes by itself."""

from typing import ClassVar

from django.conf import settings

from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources.base import Look, Looked
from broadsheet.wire.sources.errors import Misconfigured
from broadsheet.wire.sources.models import Source


class Push:
    """Nothing to look at: `push.views` takes what is sent."""

    is_polled: ClassVar[bool] = False

    def problems(self, *, source: Source) -> dict[str, str]:
        """It has no address to ask."""
        if source.address:
            return {"address": _("Leave the address empty: the agency sends to ours.")}
        return {}

    def look(self, *, look: Look) -> Looked:
        """Raises Misconfigured: nobody looks at a push."""
        del look
        raise Misconfigured(_("A push comes by itself."))

    def probe(self, *, source: Source, secret: str) -> str:
        """Where to send."""
        del secret
        if not source.secret:
            raise Misconfigured(_("It has no token yet. Make one."))
        told = _("It waits for copy at {address}, with the header Authorization: Bearer and the token.")
        return told.format(address=address_of(source=source))


def address_of(*, source: Source) -> str:
    """The address that the agency sends to."""
    return f"{settings.BASE_URL}/wire/push/{source.name}"
