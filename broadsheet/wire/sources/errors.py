"""What can go wrong with somebody else's server, as sentences that say what to do. In the reader's language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from broadsheet.press.limiting import TookTooLong
from broadsheet.wire.errors import WireError
from broadsheet.wire.saying import gettext as _


class SourceFault(WireError):
    """A source could not be looked at; it is tried again later."""

    id: ClassVar[str] = "sources.fault"

    def __init__(self, sentence: str, *, retry_after: float = 0.0) -> None:
        """`retry_after`: seconds that the server asked us to stay away; 0 if it asked for none."""
        super().__init__(sentence)
        self.retry_after = retry_after


class Unreachable(SourceFault):
    """Nobody answers, or the connection broke."""

    id = "sources.unreachable"


class LoginRefused(SourceFault):
    """The server does not let us in."""

    id = "sources.login-refused"


class AddressRefused(SourceFault):
    """The address is one that we must not ask."""

    id = "sources.address-refused"


class KeyRefused(SourceFault):
    """The server is not the one we know."""

    id = "sources.key-refused"


class TooBig(SourceFault):
    """It sends more than any copy has."""

    id = "sources.too-big"


class Misconfigured(SourceFault):
    """What was entered for the source can't be used."""

    id = "sources.misconfigured"


def login_refused(*, host: str) -> LoginRefused:
    """The sentence that every kind says of a wrong password."""
    return LoginRefused(_("{host} refuses the name or the password. Check both.").format(host=host))


@contextmanager
def unreachable_as_sentence(*, host: str) -> Iterator[None]:
    """Whatever breaks on the way to a server, as Unreachable."""
    try:
        yield
    except TimeoutError as fault:
        raise Unreachable(_("{host} takes too long to answer.").format(host=host)) from fault
    except (SourceFault, TookTooLong):
        raise
    except (OSError, EOFError) as fault:
        reason = " ".join(str(getattr(fault, "strerror", None) or fault).split()) or type(fault).__name__
        told = _("{host} does not answer, or broke off: {reason}.").format(host=host, reason=reason)
        raise Unreachable(told) from fault
