"""The desk's rules for what becomes of copy by itself, and what became of each item by them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Does(models.TextChoices):
    """What a rule does with an item."""

    SHOW = "show", _("Leave it to the desk")
    DRAFT = "draft", _("Start a draft at once")
    PUBLISH = "publish", _("Publish it at once")
    IGNORE = "ignore", _("Hide it from the wire room")


class RoutingRule(models.Model):
    """Conditions, all of which must hold (an empty one always does), and what is done then. The first rule wins."""

    name = models.CharField(_("name"), max_length=120)
    sort_order = models.PositiveIntegerField(_("place"), default=0, editable=False, db_index=True)
    is_active = models.BooleanField(_("in force"), default=True)
    agencies = models.TextField(
        _("agencies"), blank=True, help_text=_("Names as in the wire room, one a line; empty: any.")
    )
    languages = models.CharField(
        _("languages"),
        max_length=200,
        blank=True,
        help_text=_("Codes such as ar, en, with commas; empty: any."),
    )
    subjects = models.TextField(
        _("subjects"),
        blank=True,
        help_text=_("Names, codes or keywords, one a line; one has to be there."),
    )
    words = models.TextField(
        _("words"),
        blank=True,
        help_text=_("In headline or text. All words of a line have to be there; of several lines, one line."),
    )
    unwanted = models.TextField(
        _("words that must not be there"), blank=True, help_text=_("Lines as above; any that is there stops the rule.")
    )
    urgency = models.PositiveSmallIntegerField(
        _("urgency"),
        null=True,
        blank=True,
        choices=[(1, _("1: flash")), (2, _("2 and up")), (3, _("3 and up")), (4, _("4 and up"))],
        help_text=_("An item that names no urgency never meets this."),
    )
    does = models.CharField(_("what is done"), max_length=10, choices=Does, default=Does.SHOW)
    section = models.ForeignKey(
        "content.Section", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("section")
    )

    class Meta:
        ordering = ["sort_order", "id"]
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A story goes into a section; a rule that hides whatever comes would empty the wire room."""
        super().clean()
        if self.does in {Does.DRAFT, Does.PUBLISH} and self.section_id is None:
            raise ValidationError({"section": _("Say in which section the stories go.")})
        conditions = (self.agencies, self.languages, self.subjects, self.words)
        if self.does in {Does.PUBLISH, Does.IGNORE} and not any(each.strip() for each in conditions):
            raise ValidationError(_("Name an agency, a language, subjects or words: this would hold for all copy."))


class Routed(models.Model):
    """What a rule did with an item. `reason` says in a sentence why less was done than the rule says."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Left to the desk")

    item = models.OneToOneField("wire.WireItem", models.CASCADE, primary_key=True, related_name="routed")
    rule = models.ForeignKey(RoutingRule, models.SET_NULL, null=True, related_name="+", verbose_name=_("rule"))
    rule_name = models.CharField(_("rule"), max_length=120)
    does = models.CharField(_("what is done"), max_length=10, choices=Does)
    section = models.ForeignKey("content.Section", models.SET_NULL, null=True, related_name="+")
    article = models.ForeignKey("content.Article", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DONE)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("routed item")
        verbose_name_plural = _("routed items")

    def __str__(self) -> str:
        return f"{self.item_id}: {self.rule_name}"
