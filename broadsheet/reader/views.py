"""The one thing of the reader's that isn't a file: short links, which must outlive every move of a story."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from broadsheet.kit.http import quote_path
from broadsheet.kit.text import number_of
from broadsheet.press import queries
from broadsheet.press.edition import Edition


def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the story's address of today (302: tomorrow it may be another); the paper's own 404 if there is none."""
    del request
    try:
        number = number_of(code)
    except ValueError:
        return _not_found()
    story = queries.value_of(key=f"article:{number}")
    if story is None:
        return _not_found()
    return HttpResponseRedirect(quote_path(story["path"]), headers={"Cache-Control": "public, max-age=60"})


def _not_found() -> HttpResponse:
    page = Edition(settings.BROADSHEET_EDITION).read(f"/{settings.BROADSHEET_FIRST_LANGUAGE}/404")
    return HttpResponse(page.body if page else b"", status=404)
