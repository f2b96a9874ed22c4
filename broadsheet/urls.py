"""What Django answers: the desk, the files it shows, and short links. Readers' pages never come this way."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from broadsheet.reader.commenting.urls import urlpatterns as commenting
from broadsheet.reader.letters.urls import urlpatterns as letters
from broadsheet.reader.oembed import oembed
from broadsheet.reader.pushing.urls import urlpatterns as pushing
from broadsheet.reader.searching.urls import urlpatterns as search
from broadsheet.reader.views import short_link
from broadsheet.wire.output.urls import urlpatterns as partners
from broadsheet.wire.sources import urls as wire_urls


def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture's rendition, for the desk; readers get it from the server in front. Originals have no address."""
    return serve(request, name, document_root=str(settings.MEDIA_ROOT / "renditions"))


urlpatterns = [
    path("newsletter/", include(letters)),
    path("push/", include(pushing)),
    path("desk/", include(wagtailadmin_urls)),
    path("x/<str:code>", short_link, name="short-link"),
    path("oembed/", oembed, name="oembed"),
    *partners,
    *search,
    *commenting,
    path("desk", RedirectView.as_view(url="/desk/")),
    path("wire/", include(wire_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/renditions/<path:name>", rendition, name="rendition"),
]
handler500 = "broadsheet.desk.outage.server_error"
