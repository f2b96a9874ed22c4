"""What a page is as an object of a bucket: its key, its bytes, what the store is to say with them. Pure."""

from html import escape
from typing import Any
from urllib.parse import unquote

from broadsheet.press.delivery.holding import Held
from broadsheet.press.serving.headers import HeaderRules

# A store can't answer 301: its website endpoint can, by a header of the object; elsewhere the object itself leads on.
_SIGNPOST = (
    '<!doctype html><meta charset="utf-8"><title>{location}</title><meta name="robots" content="noindex">'
    '<link rel="canonical" href="{location}"><meta http-equiv="refresh" content="0; url={location}">'
    '<a href="{location}">{shown}</a>\n'
)


def key_of(*, path: str, prefix: str = "") -> str:
    """The object's key of a decoded site path: as the address, so that the store finds it; a folder's page is its
    `index.html`, which is what stores look for.
    """
    return f"{prefix}{path[1:]}index.html" if path.endswith("/") else f"{prefix}{path[1:]}"


def object_of(*, path: str, held: Held, rules: HeaderRules, website: bool) -> dict[str, Any]:
    """The arguments of S3's PutObject for a page, all but bucket and key. `website`: whether the store knows the
    header that redirects.
    """
    says = dict(rules.of_page(path=path))
    if held.status != 301:
        # A store has no status 410: the note stands there with 200, and whoever stands before the bucket can tell.
        mark = {"Metadata": {"status": "410"}} if held.status == 410 else {}
        return {
            "Body": held.content,
            "ContentType": says["Content-Type"],
            "CacheControl": says["Cache-Control"],
            "ContentEncoding": "gzip",
            **mark,
        }
    body = _SIGNPOST.format(location=escape(held.location), shown=escape(unquote(held.location)))
    return {
        "Body": body.encode(),
        "ContentType": "text/html; charset=utf-8",
        "CacheControl": says["Cache-Control"],
        "Metadata": {"status": "301", "location": held.location},
        **({"WebsiteRedirectLocation": held.location} if website else {}),
    }
