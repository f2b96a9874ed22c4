"""The filters of the wire room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from broadsheet.kit.languages import LANGUAGES
from broadsheet.wire.models import ItemStatus
from broadsheet.wire.queries import agencies

_AS_URGENT = [("", _("Any urgency")), ("1", _("1: flash")), ("2", _("2 and up")), ("3", _("3 and up"))]


class RoomForm(forms.Form):
    """What to show; every field may be left empty."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "placeholder": _("Search the wire")}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), required=False, choices=_AS_URGENT, coerce=int, empty_value=None
    )
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("Any status")), *ItemStatus.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With the agencies that have ever sent something."""
        super().__init__(*args, **kwargs)
        languages = [(code, each.name) for code, each in LANGUAGES.items()]
        self.fields["language"].choices = [("", _("All languages")), *languages]  # type: ignore[attr-defined]
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            ("", _("All agencies")),
            *((name, name) for name in agencies()),
        ]

    def wanted(self) -> dict[str, Any]:
        """The filters as `wire.queries.room` takes them; what makes no sense is left out."""
        self.is_valid()
        chosen = self.cleaned_data
        return {
            "words": chosen.get("q", ""),
            "language": chosen.get("language") or None,
            "provider": chosen.get("agency") or None,
            "urgency": chosen.get("urgency"),
            "status": chosen.get("status") or None,
        }
