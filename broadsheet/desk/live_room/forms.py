"""What is typed in a hurry: an entry, a new live story, the breaking banner."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models import Article, Author, LiveEntry, Section
from broadsheet.content.models.banner import MOST_LETTERS
from broadsheet.content.models.front import LANGUAGE_CHOICES
from broadsheet.content.models.live_story import MOST_OF_HEADLINE, MOST_OF_TEXT, Order
from broadsheet.kit.languages import LANGUAGES

RECENT = 40


class EntryForm(forms.Form):
    """One entry; in the language of its story. `token` makes sure that a form sent twice adds one entry."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    headline = forms.CharField(label=_("Headline"), required=False, max_length=MOST_OF_HEADLINE)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=MOST_OF_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
    )
    author: Any = forms.ModelChoiceField(
        label=_("Author"), queryset=Author.objects.none(), required=False, empty_label=_("no name")
    )
    is_pinned = forms.BooleanField(label=_("Key point"), required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        """`lang`: of the story."""
        super().__init__(*args, **kwargs)
        author: Any = self.fields["author"]
        author.queryset = Author.objects.all()
        for name in ("headline", "text"):
            self.fields[name].widget.attrs |= {"dir": "auto", "lang": lang}

    @classmethod
    def of(cls, entry: LiveEntry, lang: str) -> "EntryForm":
        """The form of an entry that is out."""
        return cls(lang=lang, initial={"headline": entry.headline, "text": entry.text, "author": entry.author_id})


class StartForm(forms.Form):
    """A live story from nothing: three words, and it is in the paper."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    section: Any = forms.ModelChoiceField(label=_("Section"), queryset=Section.objects.none(), empty_label=None)
    headline = forms.CharField(
        label=_("Headline"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    )
    text = forms.CharField(
        label=_("What it is about"),
        help_text=_("Stands above the entries."),
        max_length=MOST_OF_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    order = forms.ChoiceField(label=_("Order"), choices=Order.choices, initial=Order.NEWEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The sections of today."""
        super().__init__(*args, **kwargs)
        section: Any = self.fields["section"]
        section.queryset = Section.objects.all()


class BannerForm(forms.Form):
    """The breaking banner: a sentence in each language, the story that it leads to, its end."""

    text_ar = forms.CharField(label=_("Text in Arabic"), required=False, max_length=MOST_LETTERS)
    text_en = forms.CharField(label=_("Text in English"), required=False, max_length=MOST_LETTERS)
    story_ar: Any = forms.ModelChoiceField(label=_("Story in Arabic"), queryset=None, required=False)
    story_en: Any = forms.ModelChoiceField(label=_("Story in English"), queryset=None, required=False)
    hours = forms.TypedChoiceField(
        label=_("Ends by itself"),
        coerce=float,
        empty_value=None,
        required=False,
        choices=[
            ("", _("never: we end it")),
            ("0.5", _("in half an hour")),
            ("1", _("in an hour")),
            ("3", _("in three hours")),
            ("12", _("in twelve hours")),
            ("24", _("in a day")),
        ],
        initial="3",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The newest live stories of each language to choose from, and any other by its number in the address."""
        super().__init__(*args, **kwargs)
        for lang in LANGUAGES:
            live = Article.objects.filter(live=True, locale__language_code=lang)
            self.fields[f"text_{lang}"].widget.attrs |= {"dir": "auto", "lang": lang, "autocomplete": "off"}
            field: Any = self.fields[f"story_{lang}"]
            field.queryset = live
            newest = [*live.order_by("-published_at", "-pk")[:RECENT]]
            chosen = self.initial.get(f"story_{lang}")
            if chosen is not None and chosen not in newest:
                newest.insert(0, chosen)
            field.choices = [("", _("no story")), *((story.pk, str(story)) for story in newest)]
            field.widget.attrs |= {"lang": lang, "dir": "auto"}
