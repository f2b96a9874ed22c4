"""Purging a CDN by address: any that takes an HTTP request, one a page or one for many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import quote

import orjson

from broadsheet.kit.http import quote_path
from broadsheet.press.delivery.asking import Asker
from broadsheet.press.delivery.base import Down, Follower, Page
from broadsheet.press.delivery.options import Options
from broadsheet.press.serving.forms import forms_of

# What says that something within this very request is wrong or too much, not who asks or whom.
AT_FAULT = {400, 413, 414, 422}


@dataclass(frozen=True)
class Request:
    """How the CDN wants to be asked. In `url`, `{url}` is the page's whole address, percent-encoded, and `{path}` its
    path; in `body`, `{urls}` is a JSON list of addresses. With neither in `url`, one request is for many pages.
    """

    url: str
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    @property
    def is_for_one(self) -> bool:
        """Whether each page needs a request of its own."""
        return "{url}" in self.url or "{path}" in self.url


class Cdn(Follower):
    """One CDN. `site`: the paper's address as the CDN's readers know it."""

    kind: ClassVar[str] = "cdn"

    def __init__(self, *, name: str, request: Request, site: str, batch: int = 30, again_seconds: float = 5.0) -> None:
        super().__init__(name=name)
        self.batch, self.again_seconds = batch, again_seconds
        self._request, self._site = request, site.rstrip("/")
        self._asker = Asker(who="The CDN", advice="Check the token in the configuration.")

    def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
        """Have it forget the pages."""
        # What is made of a page goes with it; it is the page's fault if the CDN won't take that.
        printed = {path: page.path for page in pages for path in (page.path, *forms_of(page.path))}
        if not self._request.is_for_one:
            faults = self._purge(list(printed))
        else:
            faults = {}
            for path in printed:
                faults |= self._purge([path])
        return {printed[path]: sentence for path, sentence in faults.items()}

    def close(self) -> None:
        """Let go of the connections."""
        self._asker.close()

    def _purge(self, paths: list[str]) -> dict[str, str]:
        urls = [self._site + quote_path(path) for path in paths]
        address = self._request.url.replace("{url}", quote(urls[0], safe="")).replace("{path}", quote_path(paths[0]))
        body = self._request.body.replace("{urls}", orjson.dumps(urls).decode()).replace("{url}", urls[0])
        answer = self._asker.ask(
            method=self._request.method, url=address, headers=self._request.headers, body=body.encode()
        )
        if answer.status < 300:
            return {}
        sentence = self._asker.fault(answer=answer)
        if answer.status < 400:
            raise Down(f"{sentence} It redirects: write the address that it names into the configuration.")
        if answer.status in AT_FAULT and len(paths) > 1:
            # One address that it won't take must not keep the others of the batch: find it by halves.
            half = len(paths) // 2
            return {**self._purge(paths[:half]), **self._purge(paths[half:])}
        return dict.fromkeys(paths, sentence)


def from_options(options: Options, *, site: str) -> Follower:
    """A CDN from its table."""
    many = '{"files": {urls}}'
    request = Request(
        url=options.text("url"),
        method=options.text("method", "POST").upper(),
        headers=_headers(options),
        body=options.text("body", ""),
    )
    if not request.url.startswith(("https://", "http://")):
        raise options.fault("url", "must begin with https://")
    if not request.is_for_one and "{urls}" not in request.body:
        raise options.fault("body", f"must hold {{urls}}, such as '{many}', or url must hold {{url}} or {{path}}")
    return Cdn(
        name=options.follower,
        request=request,
        site=options.text("site", site),
        batch=int(options.number("batch", 30, least=1, most=1000)),
        again_seconds=options.number("again_seconds", 5.0, least=0, most=3600),
    )


def _headers(options: Options) -> dict[str, str]:
    headers = options.texts("headers")
    if any(not value.isascii() or not value.isprintable() for value in headers.values()):
        raise options.fault("headers", "must be plain ASCII without line breaks")
    if "body" in options and not any(name.lower() == "content-type" for name in headers):
        headers["Content-Type"] = "application/json"
    return headers
