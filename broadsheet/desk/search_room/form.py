"""What somebody at the desk asks for, read from the address; whatever can't be read counts as not asked."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from broadsheet.search.asking import LONGEST, Filters, Order

STORIES, WIRE = "stories", "wire"
LAST_PAGE = 50
_LANGUAGES = [("", _("Both languages")), ("ar", _("Arabic")), ("en", _("English"))]
_ORDERS = [(Order.BEST.value, _("The best answer first")), (Order.NEWEST.value, _("The newest first"))]


class SearchForm(forms.Form):
    """The box with its filters; days are the paper's, both included."""

    use_required_attribute = False

    q = forms.CharField(
        label=_("Words"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "maxlength": LONGEST}),
    )
    lang = forms.ChoiceField(label=_("Language"), choices=_LANGUAGES, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    order = forms.ChoiceField(label=_("Order"), choices=_ORDERS, required=False)

    @property
    def asked(self) -> dict[str, Any]:
        """The fields that could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def text(self) -> str:
        """What is looked for."""
        return str(self.asked.get("q", ""))

    @property
    def chosen_order(self) -> Order:
        """What comes first."""
        return Order(self.asked.get("order", Order.BEST))

    @property
    def filters(self) -> Filters:
        """What the index is to filter by."""
        asked = self.asked
        since, until = asked.get("since"), asked.get("until")
        return Filters(
            lang=asked.get("lang", ""),
            since=_midnight(since) if since else None,
            until=_midnight(until, days=1) if until else None,
        )


def page_in(text: str) -> int:
    """The page's number, from 1."""
    return min(int(text), LAST_PAGE) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1


def _midnight(day: date, *, days: int = 0) -> datetime:
    zone = ZoneInfo(settings.TIME_ZONE)
    try:
        found = day + timedelta(days=days)
        return datetime(found.year, found.month, found.day, tzinfo=zone).astimezone(UTC)
    except OverflowError:  # the last of all days
        return datetime.max.replace(tzinfo=UTC)
