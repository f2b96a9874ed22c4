"""All comments as a file; it leaves while it is made, so that a hundred thousand need no memory."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from broadsheet.comments import exporting
from broadsheet.desk.permissions import allowed, person


@allowed("comments.export_comment")
@require_safe
def json_view(request: HttpRequest) -> HttpResponseBase:
    """Everything but e-mail addresses; those are had from the command line alone."""
    return _file(request, exporting.as_json(), "comments.json", "application/json")


@allowed("comments.export_comment")
@require_safe
def csv_view(request: HttpRequest) -> HttpResponseBase:
    """The same for a spreadsheet, without reasons and history."""
    return _file(request, exporting.as_csv(), "comments.csv", "text/csv; charset=utf-8")


def _file(request: HttpRequest, pieces: Iterator[str], name: str, kind: str) -> StreamingHttpResponse:
    if request.method == "GET":
        log(instance=person(request), action="broadsheet.export", user=person(request), data={"file": name})
    answer = StreamingHttpResponse(pieces, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
