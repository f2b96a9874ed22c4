"""Where the page of a URL path lies in the edition, and back: pure, and the only place that knows the names.

| path, status       | file                    |
|--------------------|-------------------------|
| `/en/`, 200        | `en/index.html.gz`      |
| `/en/x`, 200       | `en/x.html.gz`          |
| `/en/feed.rss`, 200| `en/feed.rss.gz`        |
| `/en/x`, 410       | `en/x.html.gone.gz`     |
| `/en/x`, 301       | `en/x.html.moved`       |
"""

import re

from broadsheet.press.serving import ServingError

# An address of an old site that ends in .html is a page like any other ("x.html" lies in "x.html.html.gz"):
# were it "itself", `/en/x` and `/en/x.html` would be one file, and no file could be led back to its address.
KNOWN_EXTENSIONS = frozenset({
    "atom", "css", "ico", "js", "json", "png", "rss", "svg", "txt", "webmanifest", "woff2", "xml",
})  # fmt: skip

SUFFIX_OF_STATUS = {200: ".gz", 410: ".gone.gz", 301: ".moved"}

# 255 bytes is what file systems allow; ".html.gone.gz" needs 13 of them.
MAX_SEGMENT_BYTES = 240
MAX_PATH_BYTES = 2000

# Unicode's categories Cc, Zl and Zp.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class BadPath(ServingError):
    """A URL path or file name that no page can have."""

    id = "serving.bad-path"


def file_of(*, path: str, status: int) -> str:
    """The edition file, relative and with slashes, of a decoded URL path answered with 200, 301 or 410.

    Raises BadPath for whatever could leave the folder, name a hidden file, or be a second name of another page.
    """
    if status not in SUFFIX_OF_STATUS:
        raise BadPath(f"status {status} has no file in the edition")
    if not path.startswith("/"):
        raise BadPath(f"not a site-relative path: {path!r}")
    *folders, last = path[1:].split("/")
    for segment in folders:
        _check(segment=segment, path=path)
    if last:
        _check(segment=last, path=path)
    if last == "index":
        raise BadPath(f"{path!r} is the second name of a folder's page")
    if len(path.encode()) > MAX_PATH_BYTES:
        raise BadPath(f"longer than {MAX_PATH_BYTES} bytes: {path[:80]!r}")
    return "/".join([*folders, _name_of(last) + SUFFIX_OF_STATUS[status]])


def path_of(*, file: str) -> tuple[str, int]:
    """The decoded URL path and the status of an edition file: the inverse of `file_of`, or BadPath."""
    for status in (410, 301, 200):  # ".gone.gz" ends in ".gz" too
        suffix = SUFFIX_OF_STATUS[status]
        if file.endswith(suffix):
            break
    else:
        raise BadPath(f"not a file of the edition: {file!r}")
    folder, slash, name = file.removesuffix(suffix).rpartition("/")
    if extension_of(path=name) not in KNOWN_EXTENSIONS:
        name = "" if name == "index.html" else name.removesuffix(".html")
    path = f"/{folder}{slash}{name}"
    if file_of(path=path, status=status) != file:
        raise BadPath(f"not a file of the edition: {file!r}")
    return path, status


def extension_of(*, path: str) -> str:
    """The part after the last dot of the last segment, or "" when it has none."""
    return path.rpartition("/")[2].rpartition(".")[2] if "." in path.rpartition("/")[2] else ""


def _name_of(last: str) -> str:
    if not last:
        return "index.html"
    return last if extension_of(path=last) in KNOWN_EXTENSIONS else f"{last}.html"


def _check(*, segment: str, path: str) -> None:
    try:
        size = len(segment.encode())
    except UnicodeEncodeError:  # a lone surrogate: bytes that were not UTF-8
        raise BadPath(f"not UTF-8: {path!r}") from None
    # A leading dot covers ".", ".." and the hidden files (the press's marker); a percent sign in a decoded path
    # can only be something encoded twice, such as %2F or %2e, which no slug of ours contains.
    if not segment or segment[0] == "." or "\\" in segment or "%" in segment:
        raise BadPath(f"empty, hidden or encoded segment: {path!r}")
    if _CONTROL.search(segment):
        raise BadPath(f"control character: {path!r}")
    if segment.endswith((".gz", ".moved")):  # `/x.html.gz/` would be a folder where `/x` is a file
        raise BadPath(f"a name the edition keeps for itself: {path!r}")
    if size > MAX_SEGMENT_BYTES:
        raise BadPath(f"a segment longer than {MAX_SEGMENT_BYTES} bytes: {path[:80]!r}")
