"""What Django answers to readers is protected like the pages of the edition: the same policies, on every answer of a
page. The desk has rules of its own: Wagtail needs inline styles, and shows previews in frames.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from broadsheet.press.serving.headers import PROTECTION, HeaderRules

OTHERS = ("/desk/", "/documents/", "/static/")

type Respond = Callable[[HttpRequest], HttpResponseBase]


def reader_protection(get_response: Respond) -> Respond:
    """The middleware. A view that sets one of these headers itself is left alone."""
    policies = [("Content-Security-Policy", HeaderRules().csp), *PROTECTION]

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not request.path.startswith(OTHERS) and response.headers.get("Content-Type", "").startswith("text/html"):
            for name, value in policies:
                response.headers.setdefault(name, value)
        return response

    return respond
