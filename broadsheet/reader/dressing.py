"""A page that is made for one reader, in the paper's look: forms and their answers. Everything else is printed.

It reads what printed pages read, the live store's documents of site, menu and design, and the catalogue of words.
"""

from typing import Any

from django.db import connection
from django.http import HttpResponse

from broadsheet.press.recorder import Recorder
from broadsheet.press.snapshot import Snapshot
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.templating import typeset


def dressed(*, template: str, lang: str, head: Head, status: int = 200, **values: Any) -> HttpResponse:
    """The template within the paper's frame, never kept by a cache; its policies are `protection`'s affair."""
    connection.ensure_connection()
    frame = frame_of(lang=lang, read=Recorder(Snapshot(connection)))
    body = typeset(template, frame=frame, head=head, **values).body
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})
