"""What the paper says of itself, in each language."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

page_validator = RegexValidator(r"^(?:/|https?://)\S+$", _("Write an address such as /en/about."))


class Paper(models.Model):
    """The frame of the paper in one language: nameplate, footer, dates. Two rows, made on the first run."""

    class Months(models.TextChoices):
        """Which names the Arabic months go by."""

        LEVANTINE = "levantine", _("Levantine: كانون الثاني")
        GULF = "gulf", _("Gulf and Egypt: يناير")
        MAGHREBI = "maghrebi", _("Maghreb: جانفي")
        JOINED = "joined", _("Both: يناير/ كانون الثاني")

    class Digits(models.TextChoices):
        """Which digits dates are written with."""

        LATIN = "latin", "0123456789"
        ARABIC = "arabic", "٠١٢٣٤٥٦٧٨٩"

    lang = models.CharField(_("language"), max_length=2, unique=True, editable=False)
    name = models.CharField(_("name of the paper"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    desk_byline = models.CharField(
        _("byline of the desk"), max_length=80, blank=True, help_text=_("Stands where a story has no author.")
    )
    publisher = models.CharField(_("publisher"), max_length=160, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    copyright = models.CharField(_("copyright line"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    social = models.TextField(_("social links"), blank=True, help_text=_("One a line: name, a space, address."))
    principles_page = models.CharField(
        _("editorial principles"), max_length=200, blank=True, validators=[page_validator]
    )
    corrections_page = models.CharField(
        _("corrections policy"), max_length=200, blank=True, validators=[page_validator]
    )
    ethics_page = models.CharField(_("ethics policy"), max_length=200, blank=True, validators=[page_validator])
    ownership_page = models.CharField(_("owners and funding"), max_length=200, blank=True, validators=[page_validator])
    months = models.CharField(_("names of the months"), max_length=12, choices=Months, default=Months.LEVANTINE)
    digits = models.CharField(_("digits"), max_length=8, choices=Digits, default=Digits.LATIN)

    history = models.BooleanField(
        _("Show readers how stories were changed"),
        default=False,
        help_text=_("Each story whose words were changed after publication gets a page with all its versions."),
    )
    about_news = models.TextField(_("what “News” means"), blank=True)
    about_report = models.TextField(_("what “Report” means"), blank=True)
    about_analysis = models.TextField(_("what “Analysis” means"), blank=True)
    about_opinion = models.TextField(_("what “Opinion” means"), blank=True)
    about_interview = models.TextField(_("what “Interview” means"), blank=True)
    about_wire = models.TextField(_("what “Agency” means"), blank=True)

    class Meta:
        ordering = ["lang"]
        verbose_name = _("paper")
        verbose_name_plural = _("paper")

    def __str__(self) -> str:
        return self.name

    def social_links(self) -> list[dict[str, str]]:
        """The social links as `{name, url}`, in order; lines without an address are left out."""
        lines = (line.rsplit(None, 1) for line in self.social.splitlines())
        return [{"name": words[0], "url": words[1]} for words in lines if len(words) == 2 and "://" in words[1]]

    def policies(self) -> dict[str, str]:
        """The addresses of the pages that say how the paper works, by schema.org's words for them."""
        found = {
            "publishingPrinciples": self.principles_page,
            "correctionsPolicy": self.corrections_page,
            "ethicsPolicy": self.ethics_page,
            "ownershipFundingInfo": self.ownership_page,
        }
        return {name: address for name, address in found.items() if address}
