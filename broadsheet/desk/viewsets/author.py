"""The desk's list and form of authors."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from broadsheet.content.models import Author
from broadsheet.desk.viewsets.bilingual import names, pair
from broadsheet.desk.viewsets.saving import ThingViewSet


class AuthorViewSet(ThingViewSet):
    """Those whose names stand in bylines."""

    model = Author
    base_url_path = "authors"
    icon = "user"
    menu_order = 240
    list_display = ["name_en", Column("name_ar", label=_("Name in Arabic")), "role_en"]
    search_fields = ["name_ar", "name_en"]
    edit_handler = ObjectList(
        [
            names(),
            MultiFieldPanel([pair("role"), pair("bio"), FieldPanel("picture")], heading=_("About them")),
        ]
    )
