"""nginx and the embedded server side by side: what may differ between their answers, and why. All else is a fault."""

import gzip
from dataclasses import dataclass

from tests.press.serving.nginx_process import Answer, fetch

# Of the connection or of the machine, not of the page.
ASIDE = {"server", "date", "connection", "keep-alive", "transfer-encoding"}
# nginx can't digest a file: its tag is made of time and size. The press sees to it that no two printings of a page
# share both (`Edition`); readers and caches never compare tags of two servers.
TAG = "etag"
# nginx adds its headers to each answer of a location, 304 among them; they repeat what the client already has.
REPEATED_WITH_304 = {
    "accept-ranges", "x-content-type-options", "content-security-policy", "referrer-policy", "permissions-policy",
    "cross-origin-opener-policy",
}  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """The ports of both."""

    nginx: int
    embedded: int

    def differences(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> list[str]:
        """What differs between the two answers beyond what may, a sentence each."""
        theirs = fetch(self.nginx, path, method=method, body=body, **headers)
        ours = fetch(self.embedded, path, method=method, body=body, **headers)
        return differences(nginx=theirs, embedded=ours)


def differences(*, nginx: Answer, embedded: Answer) -> list[str]:
    found = []
    if nginx.status != embedded.status:
        found.append(f"status {nginx.status}, not {embedded.status}")
    if nginx.body != embedded.body:
        found.append(f"body {_plain(nginx)[:100]!r}, not {_plain(embedded)[:100]!r}")
    theirs, ours = (_comparable(each) for each in (nginx, embedded))
    # What is decompressed on the way has no length before its end, and a tag that says so.
    if "content-length" not in theirs and _is_decompressed(nginx):
        ours.pop("content-length", None)
    if nginx.status == 304:
        theirs = {name: value for name, value in theirs.items() if name not in REPEATED_WITH_304}
    found += [
        f"{name}: {theirs.get(name)!r}, not {ours.get(name)!r}"
        for name in sorted(theirs.keys() | ours.keys())
        if theirs.get(name) != ours.get(name)
    ]
    return found


def _comparable(answer: Answer) -> dict[str, str]:
    headers = {name: value for name, value in answer.headers.items() if name not in ASIDE}
    return headers | ({TAG: "there"} if TAG in headers else {})


def _is_decompressed(answer: Answer) -> bool:
    return answer.headers.get(TAG, "").startswith("W/")


def _plain(answer: Answer) -> bytes:
    return gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
