"""The desk's list and form of sections."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from broadsheet.content.models import Section
from broadsheet.desk.viewsets.bilingual import names, pair
from broadsheet.desk.viewsets.saving import ThingViewSet


class SectionViewSet(ThingViewSet):
    """The sections in the order of the menu."""

    model = Section
    base_url_path = "sections"
    icon = "list-ul"
    menu_order = 250
    list_display = ["name_en", Column("name_ar", label=_("Name in Arabic")), "order"]
    search_fields = ["name_ar", "name_en"]
    edit_handler = ObjectList(
        [
            names(),
            MultiFieldPanel([FieldPanel("order"), pair("intro")], heading=_("In the paper")),
        ]
    )
