"""The breaking banner: one sentence above everything, in each language, for as long as the desk wants it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 160  # three lines of a phone


class Banner(models.Model):
    """What was announced, by whom, from when to when. At most one stands at a time
    (actions take turns: press.store.writing); the others are the record."""

    class Ended(models.TextChoices):
        """Why it stands no longer."""

        BY_HAND = "hand", _("Ended by hand")
        IN_TIME = "time", _("Its time was over")
        REPLACED = "replaced", _("Another took its place")
        STORY_GONE = "story", _("Its story left the paper")

    text_ar = models.CharField(_("text in Arabic"), max_length=MOST_LETTERS, blank=True)
    text_en = models.CharField(_("text in English"), max_length=MOST_LETTERS, blank=True)
    article_ar = models.ForeignKey(
        "content.Article", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("story in Arabic")
    )
    article_en = models.ForeignKey(
        "content.Article", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("story in English")
    )
    set_at = models.DateTimeField(_("set"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+")
    ended_because = models.CharField(max_length=8, choices=Ended, blank=True, editable=False)

    class Meta:
        ordering = ["-set_at", "-id"]
        verbose_name = _("breaking banner")
        verbose_name_plural = _("breaking banners")

    def __str__(self) -> str:
        return self.text_en or self.text_ar

    def text(self, lang: str) -> str:
        """The words in a language of the paper; "" where there are none."""
        return str(getattr(self, f"text_{lang}"))
