"""What the wire room says about the sources: those that somebody should look after."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from broadsheet.desk.permissions import person
from broadsheet.desk.viewsets.source import SourceViewSet
from broadsheet.kit import clock
from broadsheet.wire.sources.health import warnings

MOST = 5  # a paper that was offline warns of all its sources


def source_warnings(*, request: HttpRequest) -> dict[str, Any]:
    """What `desk/wire/sources.html` shows; the way to the sources only for those who may go there."""
    meta = SourceViewSet.model._meta  # noqa: SLF001 - Django's documented API despite its name
    may = person(request).has_perm(f"{meta.app_label}.change_{meta.model_name}")
    address = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:list") if may else ""
    return {"warnings": warnings(now=clock.now())[:MOST], "sources_url": address}
