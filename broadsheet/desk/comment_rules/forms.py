"""What is typed into the terms and the policies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from broadsheet.comments.models import Mode, Order, Policy, Terms

MOST_OF_TERMS = 10_000
MOST_DAYS = 3_650
_DAYS_HELP = _("Empty: as the level above; 0: never.")


class TermsForm(forms.Form):
    """The terms in one language. `version`: the one that its writer saw."""

    lang = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Terms"),
        help_text=_("Plain text; an empty line begins a new paragraph."),
        max_length=MOST_OF_TERMS,
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
    )

    @classmethod
    def of(cls, terms: Terms) -> "TermsForm":
        """The form of the terms in force."""
        form = cls(
            initial={"lang": terms.lang, "version": terms.version, "text": terms.text}, auto_id=f"{terms.lang}_%s"
        )
        form.fields["text"].widget.attrs["lang"] = terms.lang
        return form


class PolicyForm(forms.Form):
    """One level's policy. `level` says which: "", "section:3", "article:12"."""

    mode = forms.ChoiceField(label=_("Comments"), choices=Mode.choices, required=False)
    closes_after_days = forms.IntegerField(
        label=_("Closed after so many days"), min_value=0, max_value=MOST_DAYS, required=False, help_text=_DAYS_HELP
    )

    @classmethod
    def of(cls, policy: Policy, *, level: str) -> "PolicyForm":
        """The form of a policy, or of one that nobody has set yet."""
        known = {name: getattr(policy, name) for name in cls.base_fields}
        return cls(initial=known, auto_id=f"{level.replace(':', '-') or 'paper'}_%s")


class PaperPolicyForm(PolicyForm):
    """The whole paper's: above it is nothing."""

    order = forms.ChoiceField(label=_("Below a story stand"), choices=Order.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what nothing set means here."""
        super().__init__(*args, **kwargs)
        mode: Any = self.fields["mode"]
        mode.choices = [(Mode.PRE, Mode.PRE.label), (Mode.POST, Mode.POST.label), (Mode.OFF, Mode.OFF.label)]
        self.fields["closes_after_days"].help_text = _("Empty or 0: never.")
        if not self.initial.get("mode"):
            self.initial["mode"] = Mode.PRE


class StoryForm(forms.Form):
    """Which story gets a policy of its own."""

    story = forms.CharField(
        label=_("Address of the story"),
        max_length=600,
        help_text=_("As your browser shows it, or the story’s short link."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "inputmode": "url"}),
    )
