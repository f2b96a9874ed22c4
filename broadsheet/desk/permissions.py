"""Who may open the desk's own views."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.auth import permission_denied

from broadsheet.accounts.models import User

type View = Callable[..., HttpResponseBase]


def allowed(permission: str) -> Callable[[View], View]:
    """A decorator of views: those who lack the permission are told so and led home, as everywhere in the desk."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not person(request).has_perm(permission):
                denied: HttpResponseBase = permission_denied(request)
                return denied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def person(request: HttpRequest) -> User:
    """Who asks. Everything below /desk/ is behind the login, so it is somebody."""
    if not isinstance(request.user, User):
        raise TypeError("a view of the desk stands outside the login")
    return request.user
