"""Pages for one reader, within the paper's frame, as the press would set them; never kept by anybody."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext
from markupsafe import Markup

from broadsheet.press import queries
from broadsheet.press.recorder import Recorder, Value
from broadsheet.press.serving.headers import HeaderRules
from broadsheet.reader.pages.comments import form_html
from broadsheet.reader.pages.dating import Dates
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.templating import environment, typeset

NEVER_KEPT = "private, no-store"


class _Documents:
    """The live store as it is now, document by document; pages for one reader show no lists."""

    def get(self, key: str) -> Value | None:
        return queries.value_of(key=key)

    def positions(self, name: str, **_where: Any) -> Sequence[str]:
        raise LookupError(f"a page for one reader asked for the list {name}")

    def position(self, name: str, key: str) -> str | None:
        raise LookupError(f"a page for one reader asked for {key} in {name}")


def page(  # noqa: PLR0913 - each is a part of the page
    *,
    lang: str,
    title: str,
    sentences: Sequence[str] = (),
    article_id: int | None = None,
    body: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page with sentences, and finished HTML below them."""
    read = Recorder(_Documents())
    card = read.get(f"card:{article_id}") if article_id else None
    head = Head(title=title, path=f"/{lang}/", indexed=False)
    frame, html = frame_of(lang=lang, read=read), Markup(body)  # noqa: S704 - of our templates
    printed = typeset("comments_note.html", frame=frame, head=head, card=card, sentences=sentences, body=html)
    return _unkept(HttpResponse(printed.body, status=status))


def form_page(*, lang: str, article_id: int, status: int = 200, **form: Any) -> HttpResponse:
    """The form on a page of its own; `form` as comments.form_html has it."""
    said_of = setting(lang)
    if said_of is None:
        return page(lang=lang, title=say(lang, "Comments on this story are closed."), status=404)
    body = form_html(lang=lang, article=article_id, said_of=said_of, level=2, **form) + _script()
    return page(lang=lang, title=say(lang, "Write a comment"), article_id=article_id, body=body, status=status)


def part(*, template: str, lang: str, **values: Any) -> str:
    """A piece of a page as HTML."""
    return environment(lang).get_template(template).render(lang=lang, **values)


def dates_of(lang: str) -> Dates:
    """How the paper of a language writes its dates."""
    return frame_of(lang=lang, read=Recorder(_Documents())).dates


def setting(lang: str) -> Value | None:
    """What the paper says of comments in a language."""
    return queries.value_of(key=f"commenting:{lang}")


def told(*, status: int = 200, **values: Any) -> JsonResponse:
    """An answer for a script."""
    response = JsonResponse(values, status=status, json_dumps_params={"ensure_ascii": False})
    _unkept(response)
    return response


def say(lang: str, sentence: str) -> str:
    """A sentence that is marked elsewhere, in the language."""
    with translation.override(lang):
        return gettext(sentence)


def _script() -> str:
    scripts = (queries.value_of(key="design") or {}).get("scripts", {})
    if "comments" not in scripts:
        return ""
    return f'<script type="module" src="{scripts["comments"]}" data-worker="{scripts["work"]}"></script>'


def _unkept[Response: HttpResponse](response: Response) -> Response:
    for name, value in HeaderRules(page_caching=NEVER_KEPT).of_page(path="/"):
        if name not in {"Content-Type", "Vary", "Accept-Ranges"}:
            response.headers[name] = value
    return response
