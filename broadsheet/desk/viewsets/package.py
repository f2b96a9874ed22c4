"""The desk's list and form of story packages: a running story, its articles in order, its key moments."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from broadsheet.content.models import Package
from broadsheet.desk.viewsets.bilingual import names, pair
from broadsheet.desk.viewsets.saving import ThingViewSet


class PackageViewSet(ThingViewSet):
    """Running stories."""

    model = Package
    base_url_path = "packages"
    icon = "folder-open-inverse"
    menu_order = 125
    list_display = [
        "name_en",
        Column("name_ar", label=_("Name in Arabic")),
        Column("members", label=_("Stories"), accessor=lambda package: package.members.count()),
    ]
    search_fields = ["name_ar", "name_en"]
    edit_handler = ObjectList(
        [
            names(),
            MultiFieldPanel(
                [pair("summary")],
                heading=_("Summary"),
                help_text=_("One sentence, shown beside each of its articles."),
            ),
            MultiFieldPanel([pair("intro")], heading=_("Introduction")),
            InlinePanel(
                "members",
                panels=[
                    FieldPanel("article"),
                    FieldRowPanel([FieldPanel("moment"), FieldPanel("happened_on")]),
                ],
                heading=_("Articles"),
                help_text=_("Each language’s page shows the articles in that language, in this order."),
                label=_("Article"),
            ),
        ]
    )
