"""What the desk says when something broke: a lost database is over in a moment, and nothing that was saved is lost."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views import defaults

AGAIN_SECONDS = "5"


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's page for a fault; 503 with what to do where it is the database that doesn't answer."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return defaults.server_error(request)
    page = format_html(
        '<!doctype html><html lang="{}" dir="{}"><meta charset="utf-8"><title>{}</title><h1>{}</h1><p>{}</p></html>',
        get_language() or "en",
        "rtl" if get_language_bidi() else "ltr",
        _("The database doesn't answer"),
        _("The database doesn't answer"),
        _("Wait a moment and load the page again; what you had saved is kept. Readers notice nothing."),
    )
    return HttpResponse(page, status=503, headers={"Retry-After": AGAIN_SECONDS})
