"""What a request says: who asks, from where, in which language, with which fields. Decides nothing."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from broadsheet.comments.door import Typed
from broadsheet.comments.gathering import Shown
from broadsheet.kit.languages import LANGUAGES

# A field that is longer than this can't be right; the rest of it needn't be looked at.
_MOST = 40_000


def address_of(request: HttpRequest) -> str:
    """The reader's address: what our own proxy says of it, if a proxy of ours asks; else who asks."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "")
    if not forwarded or direct not in settings.BROADSHEET_PROXIES:
        return direct
    told = forwarded.rpartition(",")[2].strip()
    try:
        return str(ip_address(told))
    except ValueError:
        return direct


def is_from_here(request: HttpRequest) -> bool:
    """Whether the form that was sent stood on a page of ours. Browsers always say where it stood."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if not origin:
        return True  # no browser: nobody's session could be misused, and the token is asked for anyway
    return urlsplit(origin).netloc in {request.get_host(), urlsplit(settings.BASE_URL).netloc}


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def lang_of(value: str | None) -> str:
    """A language of the paper; its first one for anything else."""
    return value if value in LANGUAGES else settings.BROADSHEET_FIRST_LANGUAGE


def number_in(value: str | None) -> int | None:
    """A number as an id has it, or None."""
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 18 else None


def typed_of(request: HttpRequest) -> Typed:
    """The form's fields."""
    sent = request.POST

    def text(name: str) -> str:
        return str(sent.get(name, ""))[:_MOST]

    return Typed(
        article_id=number_in(text("article")) or 0,
        lang=lang_of(text("lang")),
        name=text("name"),
        email=text("email"),
        title=text("title"),
        text=text("text"),
        agreed=text("agreed") == "yes",
        terms_version=number_in(text("terms")) or 0,
        parent_id=number_in(text("parent")),
        tell_published=text("tell_published") == "yes",
        tell_answered=text("tell_answered") == "yes",
        honeypot=text("website"),
    )


def shown_of(request: HttpRequest) -> Shown:
    """What came with it."""
    sent = request.POST
    return Shown(
        token=str(sent.get("token", ""))[:200],
        work=str(sent.get("work", ""))[:5_000],
        digits=str(sent.get("code", ""))[:40],
    )
