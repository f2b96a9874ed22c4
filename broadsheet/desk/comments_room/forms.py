"""What a moderator may ask for and decide, as it comes in with a request."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from broadsheet.comments.actions.reject import Ground
from broadsheet.comments.models import Standing
from broadsheet.comments.queues import By, Filter, Queue
from broadsheet.content.models import Section
from broadsheet.desk.comments_room.reasons import WORDS
from broadsheet.kit.languages import LANGUAGES

AGES = ((1, _("One day")), (7, _("Seven days")), (30, _("Thirty days")))
ORDERS = ((By.AGE, _("Age")), (By.LIKELY, _("Likely fine first")), (By.UNLIKELY, _("Likely not first")))
BANS = (("1", _("for a day")), ("7", _("for a week")), ("30", _("for a month")), ("", _("for good")))


class FilterForm(forms.Form):
    """The filters beside the queue."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    lang = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("Both")), *((each.code, each.name) for each in LANGUAGES.values())],
    )
    section = forms.ModelChoiceField(
        label=_("Section"), required=False, queryset=Section.objects.all(), empty_label=_("Any")
    )
    rule = forms.ChoiceField(label=_("Reason"), required=False, choices=[("", _("Any")), *WORDS.items()])
    days = forms.TypedChoiceField(
        label=_("Written within"), required=False, choices=[("", _("Any time")), *AGES], coerce=int, empty_value=None
    )

    by = forms.ChoiceField(label=_("Order"), required=False, choices=ORDERS)

    def __init__(self, *args: Any, has_ranks: bool = False, **kwargs: Any) -> None:
        """`has_ranks`: whether the learner has put this queue in order."""
        super().__init__(*args, **kwargs)
        if not has_ranks:
            del self.fields["by"]

    def wanted(self, queue: Queue, **more: Any) -> Filter:
        """What is asked for; a filter that makes no sense is none."""
        given = self.cleaned_data if self.is_valid() else {}
        section = given.get("section")
        return Filter(
            queue=queue,
            words=given.get("words") or "",
            lang=given.get("lang") or "",
            section=section.pk if section else None,
            rule=given.get("rule") or "",
            days=given.get("days"),
            by=By(given.get("by") or By.AGE),
            **more,
        )


class RejectForm(forms.Form):
    """The ground of a rejection."""

    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices, required=False)


class StandingForm(forms.Form):
    """What is decided about a commenter."""

    standing = forms.ChoiceField(choices=Standing.choices)
    days = forms.TypedChoiceField(choices=BANS, required=False, coerce=int, empty_value=None)
