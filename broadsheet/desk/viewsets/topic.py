"""The desk's list and form of topics."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from broadsheet.content.models import Topic
from broadsheet.desk.viewsets.bilingual import names, pair
from broadsheet.desk.viewsets.saving import ThingViewSet


class TopicViewSet(ThingViewSet):
    """What stories are about."""

    model = Topic
    base_url_path = "topics"
    icon = "tag"
    menu_order = 230
    list_display = ["name_en", Column("name_ar", label=_("Name in Arabic"))]
    search_fields = ["name_ar", "name_en"]
    edit_handler = ObjectList([names(), MultiFieldPanel([pair("intro")], heading=_("Introduction"))])
