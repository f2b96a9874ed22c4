"""The filters of the wire room."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models import Section
from broadsheet.kit.languages import LANGUAGES
from broadsheet.wire.models import ItemStatus
from broadsheet.wire.queries import Wanted, agencies

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
    section = forms.TypedChoiceField(label=_("Desk"), required=False, coerce=int, empty_value=None)
    ignored = forms.ChoiceField(
        label=_("Ignored"), required=False, choices=[("", _("Not ignored")), ("1", _("Ignored ones"))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With the agencies that have ever sent something, and the sections as desks."""
        super().__init__(*args, **kwargs)
        languages = [(code, each.name) for code, each in LANGUAGES.items()]
        self._choose("language", _("All languages"), languages)
        self._choose("agency", _("All agencies"), [(name, name) for name in agencies()])
        self._choose("section", _("All desks"), [(section.pk, str(section)) for section in Section.objects.all()])

    def _choose(self, name: str, none: Any, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> Wanted:
        """The filters as `wire.queries` takes them; what makes no sense is left out."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wanted(
            words=chosen.get("q", ""),
            language=chosen.get("language") or None,
            provider=chosen.get("agency") or None,
            urgency=chosen.get("urgency"),
            status=chosen.get("status") or None,
            section=chosen.get("section"),
            ignored=bool(chosen.get("ignored")),
        )

    def query(self) -> str:
        """The filters as they stand in an address, those left open left out."""
        return urlencode({name: self.data[name] for name in self.fields if self.data.get(name)})


class SaveForm(forms.Form):
    """A filter's name, and whose it is to be."""

    name = forms.CharField(label=_("Name"), max_length=60, widget=forms.TextInput(attrs={"dir": "auto"}))
    query = forms.CharField(max_length=500, widget=forms.HiddenInput)
    whose = forms.ChoiceField(label=_("For"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """For the person, for everybody, or for the desk of a section."""
        super().__init__(*args, **kwargs)
        desks = [(str(section.pk), section) for section in Section.objects.all()]
        self.fields["whose"].choices = [("me", _("Me alone")), ("all", _("Everybody")), *desks]  # type: ignore[attr-defined]  # a ChoiceField
