"""A page's key: what the server says with each answer, and what Varnish forgets pages by. Pure.

One key for all addresses that answer for a page: with and without the last slash, with any query.
"""

from broadsheet.kit.http import quote_path

HEADER = "Xkey"  # the name that Varnish's xkey module reads


def key_of(*, path: str) -> str:
    """The key of a decoded site path, as the embedded server sends it: percent-encoded."""
    return quote_path(path.rstrip("/") or "/")


def keys_to_purge(*, path: str) -> str:
    """All forms of a path's key, split by a space: nginx cannot percent-encode and sends UTF-8 as it is."""
    raw = path.rstrip("/") or "/"
    quoted = key_of(path=path)
    return quoted if quoted == raw else f"{quoted} {raw}"
