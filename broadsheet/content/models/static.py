"""The few pages of standing text: about, terms, contact. These are Wagtail pages; stories are not."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from broadsheet.content.models.front import LANGUAGE_CHOICES


class StaticPage(Page):
    """A page of standing text; its address is /{language}/{slug}."""

    lang = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES, default="en")
    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"])
    order = models.PositiveSmallIntegerField(_("order in the footer"), default=100)

    content_panels = [*Page.content_panels, FieldPanel("lang"), FieldPanel("body"), FieldPanel("order")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("static page")
        verbose_name_plural = _("static pages")

    @property
    def path_in_paper(self) -> str:
        """The site path."""
        return f"/{self.lang}/{self.slug}"

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Wagtail's links lead to the printed page."""
        del request
        site = self._get_relevant_site_root_paths()
        return (site[0].site_id, site[0].root_url, self.path_in_paper) if site else None
