"""What the paper tells programs, as documents: feeds' settings, and files that editors write for robots and buyers."""

from typing import Any

from django.conf import settings

from broadsheet.content.models import Machines

type Documents = dict[str, dict[str, Any]]


def machines() -> Documents:
    """`machines`, and `file:robots`, `file:ads`, `file:trust`: apart, for a line for robots prints no feed anew."""
    row = Machines.objects.first() or Machines()
    return {
        "machines": {"feeds": row.feed_text, "hubs": hubs()},
        "file:robots": {"text": _lines(row.robots)},
        "file:ads": {"text": _lines(row.ads)},
        "file:trust": {"text": _lines(row.trust)},
    }


def hubs() -> list[str]:
    """The addresses of the WebSub hubs that are told of news (docs/delivery.md)."""
    tables = settings.BROADSHEET_FOLLOWERS.values()
    return [table["address"] for table in tables if table.get("kind") == "websub" and "address" in table]


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
