"""A page as a reader got it: asked for once, then put to each question, whatever else asking again would set going."""

import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import quote, urlencode

NEVER_MIND = urllib.request.build_opener(urllib.request.HTTPRedirectHandler)


@dataclass(frozen=True)
class Page:
    """An answer. `name`: what it is, "article ar" for example; `sent`: whether a form was sent to get it."""

    name: str
    path: str
    status: int
    headers: dict[str, str]
    html: str
    sent: bool = False


def ask(address: str, path: str, *, name: str, fields: dict[str, str] | None = None) -> Page:
    """The page at a decoded path, redirects followed; with `fields`, the answer to the form that is sent there.

    `address`: the paper's, "http://127.0.0.1:8000". Raises OSError if the paper doesn't answer.
    """
    data = None if fields is None else urlencode(fields).encode()
    request = urllib.request.Request(url_of(address, path), data=data, headers={"Sec-Fetch-Site": "same-origin"})
    try:
        with NEVER_MIND.open(request, timeout=60) as answer:
            status, headers, body = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            status, headers, body = error.code, error.headers, error.read()
    return Page(name, path, status, dict(headers), body.decode(), sent=data is not None)


def url_of(address: str, path: str) -> str:
    """The whole address of a decoded path."""
    return address + quote(path, safe="/?=&%+,:;@~")
