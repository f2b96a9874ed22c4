"""Reads for the desk: what became of a letter."""

from django.db.models import Count
from django.utils.translation import gettext as _

from broadsheet.newsletter.models import Letter, Mail


def fate_of(*, letter: Letter) -> str:
    """How many mails went out, wait, were refused: "120 sent, 3 refused"; "" before it is issued."""
    counts = letter.mails.values_list("state").annotate(n=Count("pk")).order_by("state")
    return _(", ").join(f"{Mail.State(state).label}: {number}" for state, number in counts)
