"""The newsroom's word rules, as its moderators wrote them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.comments.words.reading import words_of_rule
from broadsheet.kit.languages import LANGUAGES


class Severity(models.TextChoices):
    """What a word does to a comment that holds it."""

    BANNED = "banned", _("Banned: the comment is withheld")
    SUSPECT = "suspect", _("Suspect: someone looks at it first")
    ALLOWED = "allowed", _("Allowed: never taken for another rule's word")


class Category(models.TextChoices):
    """What the publishing terms have against it."""

    INSULT = "insult", _("Insult")
    SECTARIAN = "sectarian", _("Sectarian or racial incitement")
    RELIGIOUS = "religious", _("Offence against sanctities or religions")
    SPAM = "spam", _("Spam")


class WordRule(models.Model):
    """A word, or several in a row. `folded` is what no second rule of the language may have."""

    lang = models.CharField(
        _("language"), max_length=2, choices=[(each.code, each.name) for each in LANGUAGES.values()]
    )
    word = models.CharField(
        _("word or words"),
        max_length=80,
        help_text=_("As it is written; marks, stretched or spaced letters and what is attached are found as well."),
    )
    folded = models.CharField(max_length=160, editable=False)
    severity = models.CharField(_("what it does"), max_length=7, choices=Severity, default=Severity.SUSPECT)
    category = models.CharField(_("category"), max_length=9, choices=Category, default=Category.INSULT)
    note = models.CharField(_("note"), max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True, help_text="what the matchers of other processes look at")

    class Meta:
        ordering = ["lang", "folded"]
        verbose_name = _("word rule")
        verbose_name_plural = _("word rules")
        constraints = [models.UniqueConstraint(fields=["lang", "folded"], name="comments_wordrule_once")]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        """Refuse a rule that no text could break. Raises ValidationError."""
        self.folded = folded_rule(self.word)
        if not self.folded:
            raise ValidationError(
                {"word": _("A rule needs at least one letter: write the word itself, not a pattern.")}
            )
        others = WordRule.objects.filter(lang=self.lang, folded=self.folded).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"word": _("There is a rule for this word already: change that one.")})

    def save(self, *arguments: Any, **options: Any) -> None:
        """Keep what it is compared as, too."""
        self.folded = folded_rule(self.word)
        super().save(*arguments, **options)


def folded_rule(word: str) -> str:
    """What a rule is compared as; "" if it has no letter."""
    return " ".join(words_of_rule(word))
