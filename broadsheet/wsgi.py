"""What the embedded server runs: the edition first, then Django, loaded only when something asks for it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from broadsheet.press.serving.headers import HeaderRules
    from broadsheet.press.serving.light import Lightener

DYNAMIC = (
    "/desk/",
    "/static/",
    "/documents/",
    "/wire/push/",
    "/wire/",
    "/x/",
    "/oembed/",
    "/comments/",
    "/newsletter/",
    "/push/",
    "/ar/search/",
    "/en/search/",
)
OPEN = ("/comments/", "/newsletter/", "/push/")  # anybody may send something there
TAKES = ("/wire/push/",)  # agencies send whole files there; what partners ask for under /wire/ is limited as all else


def desk() -> "WSGIApplication":
    """Django."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.settings")
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def application() -> "WSGIApplication":
    """The whole newspaper as one WSGI app."""
    from broadsheet import settings
    from broadsheet.kit.languages import LANGUAGES
    from broadsheet.press.serving.app import EditionServer

    return EditionServer(
        edition=settings.BROADSHEET_EDITION,
        media=settings.MEDIA_ROOT,
        fallback=desk,
        languages=tuple(LANGUAGES),
        default_language=settings.BROADSHEET_FIRST_LANGUAGE,
        dynamic=DYNAMIC,
        open_to_all=OPEN,
        rules=header_rules(),
        lightener=_lightener(),
    )


def _lightener() -> "Lightener":
    from broadsheet.press.serving.light import Lightener
    from broadsheet.reader.lite.lightening import CSP, lighten

    return Lightener(lighten=lighten, csp=CSP)


def header_rules() -> "HeaderRules":
    """What the settings say of the headers, for whichever server sends them: ours or nginx."""
    from broadsheet import settings
    from broadsheet.press.serving.headers import HeaderRules

    kinds = {follower.get("kind") for follower in settings.BROADSHEET_FOLLOWERS.values()}
    return HeaderRules(page_keys="varnish" in kinds, hsts=settings.BROADSHEET_HSTS)
