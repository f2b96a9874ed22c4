"""Small truths of HTTP: how a path is written in a URL, what type a file has."""

from pathlib import PurePosixPath
from urllib.parse import quote

_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
}


def media_type(path: str) -> str:
    """The Content-Type of a file by its suffix, with the charset; unknown is a mere stream of bytes."""
    return _MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def quote_path(path: str) -> str:
    """A Unicode URL path as it goes over the wire (RFC 3986); "%" is a character like any other."""
    return quote(path, safe="/-._~!$&'()*+,;=:@")
