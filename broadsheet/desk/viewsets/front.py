"""The desk's list and form of fronts: stories pinned into slots, in order."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from broadsheet.content.models import Article, Front
from broadsheet.desk.viewsets.article_chooser import FrontChooser, on_offer_for_front
from broadsheet.desk.viewsets.article_status import with_status
from broadsheet.desk.viewsets.saving import ThingViewSet


class FrontForm(WagtailAdminModelForm):
    """A front; which front it is cannot change once it exists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fix language and section of a front that exists."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("lang", "section"):
                self.fields[name].disabled = True

    def is_valid(self) -> bool:
        """Check the slots too, which are forms of their own."""
        # Both are evaluated: every slot shows its own fault at once.
        return bool(super().is_valid()) and self._slots_are_valid()

    def _slots_are_valid(self) -> bool:
        lang, seen, faultless = self.cleaned_data["lang"], set[int](), True
        for slot in self._kept_slots():
            article = slot.cleaned_data["article"]
            reason = _("This story is in another slot already.") if article.pk in seen else why_not_on(lang, article)
            seen.add(article.pk)
            if reason:
                slot.add_error("article", ValidationError(reason))
                faultless = False
        return faultless

    def _kept_slots(self) -> list[Any]:
        formset = self.formsets["slots"]
        return [
            slot for slot in formset.forms if slot.cleaned_data.get("article") and slot not in formset.deleted_forms
        ]


def why_not_on(lang: str, article: Article) -> Any:
    """A sentence that says why a front in `lang` can't have the article; None if it can."""
    if article.lang != lang:
        return _("This story is in the other language.")
    if not on_offer_for_front(with_status(Article.objects.filter(pk=article.pk))).exists():
        return _("Only live or scheduled stories can stand on a front.")
    return None


class FrontViewSet(ThingViewSet):
    """Home and the sections' fronts in both languages."""

    model = Front
    base_url_path = "fronts"
    icon = "desktop"
    menu_order = 120
    list_display = [
        "__str__",
        Column("lang", label=_("Language"), accessor=lambda front: front.get_lang_display()),
        Column("slots", label=_("Pinned"), accessor=lambda front: front.slots.count()),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("lang", widget=forms.Select), FieldPanel("section", widget=forms.Select)])],
                heading=_("Front"),
            ),
            FieldPanel("layout", widget=forms.RadioSelect),
            InlinePanel(
                "slots",
                panels=[
                    FieldPanel("article", widget=FrontChooser),
                    FieldPanel("headline", widget=forms.TextInput(attrs={"dir": "auto"})),
                ],
                heading=_("Slots"),
                help_text=_("The first is the lead. Places below the last slot fill up with the newest stories."),
                label=_("Slot"),
            ),
        ],
        base_form_class=FrontForm,
    )
