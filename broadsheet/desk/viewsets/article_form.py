"""The form of a story: five tabs and the record of corrections."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from broadsheet.content.models import Correction
from broadsheet.kit import clock
from broadsheet.kit.text import slugify


class ArticleForm(WagtailAdminModelForm):
    """A story as the desk edits it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave a slug that merely follows the headline empty, so that it goes on following until publication."""
        super().__init__(*args, **kwargs)
        article = self.instance
        if not article.path and article.slug and article.slug == slugify(article.headline):
            self.initial["slug"] = ""
        if (corrections := self.formsets.get("corrections")) is not None:
            corrections.form.base_fields["corrected_at"].initial = clock.now
            self._fix_published(corrections)

    def _fix_published(self, corrections: Any) -> None:
        """What readers know as a correction can be read here, not reworded: content.rules would refuse it."""
        article = self.instance
        known = Correction.objects.filter(article_id=article.pk) if article.live else ()
        published = {(row.corrected_at, row.wrong, row.right) for row in known}
        for form in corrections.forms:
            row = form.instance
            if (row.corrected_at, row.wrong, row.right) in published:
                for name in ("corrected_at", "wrong", "right"):
                    form.fields[name].disabled = True

    def clean_published_at(self) -> datetime | None:
        """The moment as it was, unless another minute was typed: the field shows no seconds, and would cut them off,
        which moves the story in every list that it stands in.
        """
        typed: datetime | None = self.cleaned_data["published_at"]
        known: datetime | None = self.initial.get("published_at")
        return known if typed and known and typed == known.replace(second=0, microsecond=0) else typed

    def clean_headline(self) -> str:
        """A headline is one line, however it was pasted."""
        return " ".join(self.cleaned_data["headline"].split())


_STORY = [
    FieldPanel("kicker"),
    FieldPanel("headline", widget=AdminAutoHeightTextInput(attrs={"rows": 1}), classname="desk-headline-field"),
    FieldPanel("deck"),
    FieldPanel("body", classname="desk-body"),
]
_PEOPLE = [
    InlinePanel("byline_authors", panels=[FieldPanel("author")], heading=_("Authors, in order"), label=_("Author")),
    FieldPanel("byline"),
    FieldPanel("dateline"),
    FieldRowPanel([FieldPanel("source"), FieldPanel("credit_line")]),
]
_PICTURE = [
    FieldPanel("lead_image"),
    FieldPanel("lead_alt"),
    FieldPanel("lead_caption"),
    FieldPanel("lead_credit"),
]
_ABOUT = [
    FieldRowPanel([FieldPanel("section", widget=forms.Select), FieldPanel("label")]),
    FieldPanel("slug"),
    FieldPanel("topics", widget=forms.CheckboxSelectMultiple(attrs={"class": "desk-topics"})),
    InlinePanel(
        "related_articles", panels=[FieldPanel("related")], heading=_("Related stories"), label=_("Related story")
    ),
    FieldPanel("desk_note"),
]
_TIMES = [
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("published_at"), FieldPanel("embargo_at")])],
        heading=_("Times"),
        help_text=_("Publication at a later moment is set in the status panel, under “Set schedule”."),
    ),
    FieldPanel("comments"),
    PublishingPanel(),
]
_CORRECTIONS = [
    InlinePanel(
        "corrections",
        panels=[FieldPanel("corrected_at"), FieldPanel("wrong"), FieldPanel("right")],
        heading=_("Corrections"),
        help_text=_(
            "A correction is printed with the story and in the paper’s log of corrections, and stays there: once"
            " published it can’t be reworded. Mend the words of the story itself too."
        ),
        label=_("Correction"),
    ),
]


def edit_handler() -> TabbedInterface:
    """The tabs."""
    return TabbedInterface(
        [
            ObjectList(_STORY, heading=_("Story")),
            ObjectList(_PEOPLE, heading=_("People and place")),
            ObjectList(_PICTURE, heading=_("Picture")),
            ObjectList(_ABOUT, heading=_("About")),
            ObjectList(_TIMES, heading=_("Times")),
            ObjectList(_CORRECTIONS, heading=_("Corrections")),
        ],
        base_form_class=ArticleForm,
    )
