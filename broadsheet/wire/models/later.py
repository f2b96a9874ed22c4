"""What an agency's later word does to our copy: the policy for each agency, kills and whom they hit, offers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.wire.models.item import WireItem


class OnKill(models.TextChoices):
    """What happens to a live story whose item the agency kills."""

    WITHDRAW = "withdraw", _("Withdraw at once")
    ALARM = "alarm", _("Only alarm the desk")


class OnPair(models.TextChoices):
    """What happens to the other half of its pair."""

    SAME = "same", _("The same as to the story itself")
    FLAG = "flag", _("Only flag it")


class AgencyPolicy(models.Model):
    """What to do when an agency takes back or changes what it sent. The most particular policy holds; see policies."""

    agency = models.CharField(
        _("agency"), max_length=200, blank=True, help_text=_("Its short name, as in the wire room; empty: any.")
    )
    source = models.CharField(
        _("came by"), max_length=100, blank=True, help_text=_("The way the item came in, such as “inbox”; empty: any.")
    )
    on_kill = models.CharField(_("a killed story"), max_length=10, choices=OnKill, default=OnKill.WITHDRAW)
    on_pair = models.CharField(_("its translation"), max_length=10, choices=OnPair, default=OnPair.SAME)
    note_ar = models.TextField(
        _("note to readers in Arabic"), blank=True, help_text=_("Stands at a withdrawn story's address.")
    )
    note_en = models.TextField(
        _("note to readers in English"), blank=True, help_text=_("Stands at a withdrawn story's address.")
    )
    updates_by_itself = models.BooleanField(
        _("publish updates by themselves"),
        default=False,
        help_text=_("An update of a story whose words nobody here has touched is published without being asked."),
    )

    class Meta:
        ordering = ["agency", "source", "id"]
        verbose_name = _("agency's later word")
        verbose_name_plural = _("agencies' later word")
        constraints = [models.UniqueConstraint(fields=["agency", "source"], name="wire_policy_once")]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.agency, self.source))) or str(_("Every agency"))

    def note(self, *, lang: str) -> str:
        """The note to readers in a language; empty: the usual words."""
        return {"ar": self.note_ar, "en": self.note_en}[lang]


class Doubt(models.TextChoices):
    """Why a kill isn't acted on by itself."""

    NONE = "", ""
    WITHHELD = "withheld", _("The agency withholds the story, or what came may be a kill.")
    OLDER = "older", _("The kill is dated before the version that we have.")
    DAY = "day", _("The kill does not say for sure which story it means: it may be of another day. Find it by hand.")


class Kill(models.Model):
    """A kill that came. It rings on every screen of the desk until someone acknowledges it, if it hit a story."""

    item = models.OneToOneField(WireItem, models.PROTECT, related_name="kill", verbose_name=_("wire item"))
    arrived_at = models.DateTimeField(_("arrived"))
    found_at = models.DateTimeField(_("stories found"))
    doubt = models.CharField(_("doubt"), max_length=10, choices=Doubt, default=Doubt.NONE, blank=True)
    on_kill = models.CharField(max_length=10, choices=OnKill, help_text=_("The policy when it came."))
    on_pair = models.CharField(max_length=10, choices=OnPair)
    rings = models.BooleanField(_("rings"), help_text=_("Until someone acknowledges it."))
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("acknowledged by")
    )
    restored_at = models.DateTimeField(_("restored by the agency"), null=True)

    class Meta:
        ordering = ["-arrived_at", "-id"]
        verbose_name = _("kill")
        verbose_name_plural = _("kills")
        indexes = [models.Index(fields=["id"], name="wire_kill_rings", condition=models.Q(rings=True))]

    def __str__(self) -> str:
        return str(self.item)


class Hit(models.Model):
    """A story that a kill hit: taken from the item, or paired with one that was. The title stays if it is deleted."""

    kill = models.ForeignKey(Kill, models.CASCADE, related_name="hits", verbose_name=_("kill"))
    article = models.ForeignKey(
        "content.Article", models.SET_NULL, null=True, related_name="hits", verbose_name=_("article")
    )
    title = models.CharField(max_length=300)
    is_pair = models.BooleanField(_("by its pair"), default=False)
    withdraws = models.BooleanField(default=False, help_text=_("To be withdrawn without being asked."))
    settled_at = models.DateTimeField(_("held"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("withdrawn by")
    )

    class Meta:
        ordering = ["is_pair", "id"]
        verbose_name = _("killed story")
        verbose_name_plural = _("killed stories")
        constraints = [models.UniqueConstraint(fields=["kill", "article"], name="wire_hit_once")]

    def __str__(self) -> str:
        return self.title


class Offer(models.Model):
    """An agency's later version, offered to a story that was taken from an earlier one. `had`: what ours was made of.

    One is open for a story at most: a newer version takes the older offer's place.
    """

    class Kind(models.TextChoices):
        """What the later version is."""

        UPDATE = "update", _("Update")
        CORRECTION = "correction", _("Correction")
        RESTORED = "restored", _("Restored after a kill")

    class Answer(models.TextChoices):
        """What became of it."""

        OPEN = "", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Accepted in part")
        DISMISSED = "dismissed", _("Dismissed")
        BY_ITSELF = "by-itself", _("Published by itself")
        REPLACED = "replaced", _("A newer version came")

    article = models.ForeignKey("content.Article", models.CASCADE, related_name="offers", verbose_name=_("article"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    had = models.ForeignKey(WireItem, models.PROTECT, related_name="+", verbose_name=_("the agency had"))
    item = models.ForeignKey(WireItem, models.PROTECT, related_name="offers", verbose_name=_("the agency has now"))
    made_at = models.DateTimeField(_("made"))
    by_itself = models.BooleanField(default=False, help_text=_("To be published without being asked, if untouched."))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.OPEN, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=models.Q(answer=""), name="wire_offer_one_open")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item}"
