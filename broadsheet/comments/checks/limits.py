"""How much may come from one network, one writer, to one article, to the whole paper.

A whole town can stand behind one address, so nobody is refused before they were asked for the code in the picture and
then held for the desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from broadsheet.comments.checks.base import Counts, Facts, Field, Finding, Step, Submission
from broadsheet.comments.models import Proof, State


@dataclass(frozen=True, kw_only=True)
class Limit:
    """From which number on what happens; None: never."""

    of: str
    asks_code: int | None
    holds: int
    refuses: int | None

    @property
    def most(self) -> int:
        """No count beyond this matters."""
        return self.refuses or self.holds


LIMITS = (
    Limit(of="network_10_minutes", asks_code=5, holds=20, refuses=200),
    Limit(of="commenter_hour", asks_code=6, holds=15, refuses=60),
    Limit(of="article_minute", asks_code=None, holds=60, refuses=None),
    Limit(of="site_minute", asks_code=None, holds=300, refuses=None),
)
MOST = {limit.of: limit.most for limit in LIMITS}


class Limits:
    """Compares the counts with the limits."""

    name = "limits"

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:  # noqa: ARG002 - the Check protocol
        """A refusal, a wish for the code, or a hold; the gravest that any limit says."""
        reached = [(limit, _count(facts.counts, limit)) for limit in LIMITS]
        for limit, count in reached:
            if limit.refuses is not None and count >= limit.refuses:
                yield Finding(
                    code=f"limit:{limit.of}",
                    refuse=_("Too many comments have come from where you are. Try again in an hour."),
                )
                return
        for limit, count in reached:
            if limit.asks_code is not None and count >= limit.asks_code and facts.proof == Proof.WORK:
                told = _("Many comments come from where you are just now. Type the code below and send it again.")
                yield Finding(code=f"limit:{limit.of}", refuse=told, field=Field.CODE, needs=Step.CODE)
                return
        for limit, count in reached:
            if count >= limit.holds:
                yield Finding(code=f"limit:{limit.of}", wished=State.WITHHELD, detail={"count": count})


def _count(counts: Counts, limit: Limit) -> int:
    found: int = getattr(counts, limit.of)
    return found
