"""Lite pages: which requests are for one, and what the server must be given to make them. Knows no HTML.

`/lite/ar/x` is the lite page of `/ar/x`; `Save-Data: on` asks for it at `/ar/x` itself, `?view=full` overrules that.
"""

import gzip
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PREFIX = "/lite"
FULL = "view=full"
# A request that saves data is kept in memory beside the plain one of the same path; no path begins with a space.
SAVING = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Lightener:
    """`lighten(html, path)` makes the lite page of a printed one; `csp` is what it is sent with."""

    lighten: Callable[[str, str], str]
    csp: str

    def of_file(self, *, data: bytes, path: str) -> bytes:
        """The lite page of an edition file, gzip-compressed as that is; the same bytes for the same bytes."""
        text = self.lighten(gzip.decompress(data).decode(), path)
        return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def saves_data(*, save_data: str, path: str, query: str, languages: Sequence[str]) -> bool:
    """Whether a request for a page (`path` as WSGI has it) is to be answered with its lite page."""
    return (
        save_data.strip().lower() == "on" and path[1:].partition("/")[0] in languages and FULL not in query.split("&")
    )
