"""`/ar/search/`: the results as a page of the paper, and suggestions as JSON for the script that helps with it."""

from functools import cache
from time import monotonic

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press.recorder import Recorder, Value
from broadsheet.press.serving.headers import HeaderRules
from broadsheet.press.snapshot import Snapshot, snapshot
from broadsheet.reader.pages.frame import Frame, Head, frame_of
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE
from broadsheet.reader.pages.templating import typeset, word
from broadsheet.reader.searching.answers import Answer, answer, suggestions
from broadsheet.reader.searching.form import Form, read
from broadsheet.reader.searching.limiting import Limit, address_of
from broadsheet.search.index import PUBLIC, NoIndex, reader

PAGES = Limit(rate=1.0, burst=30)
SUGGESTIONS = Limit(rate=5.0, burst=60)
AUTHORS_SECONDS = 60.0
MOST_AUTHORS = 300  # to choose from in a list; of more, nobody finds one in it
_authors: dict[str, tuple[float, list[tuple[int, str]]]] = {}


@require_safe
@gzip_page
def results(request: HttpRequest, lang: str) -> HttpResponse:
    """The results' page; the box alone where nothing was asked; 429 for who asks too often, 503 without an index."""
    _known(lang)
    form = read(request.GET.dict())
    with snapshot() as store:
        frame = frame_of(lang=lang, read=Recorder(store))
        if not PAGES.allows(address_of(request)):
            return _page(store, frame, form, fault="often", status=429)
        try:
            found = answer(searcher=reader(PUBLIC).searcher(), store=store, frame=frame, form=form, now=clock.now())
        except NoIndex:
            return _page(store, frame, form, fault="unready", status=503)
        return _page(store, frame, form, found=found)


@require_safe
@gzip_page
def suggest(request: HttpRequest, lang: str) -> HttpResponse:
    """Headlines for what was typed so far, `{"suggestions": [{title, path, lang}]}`: none instead of a fault."""
    _known(lang)
    found: list[dict[str, str]] = []
    if SUGGESTIONS.allows(address_of(request)):
        with snapshot() as store:
            try:
                found = suggestions(searcher=reader(PUBLIC).searcher(), store=store, text=request.GET.get("q", ""))
            except NoIndex:
                found = []
    answered = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    answered["Cache-Control"] = "private, max-age=60"
    answered["X-Robots-Tag"] = "noindex"
    return answered


@require_safe
def with_slash(request: HttpRequest, lang: str) -> HttpResponse:
    """From the address without its slash to the one with it."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/{lang}/search/{'?' + query if query else ''}")


def _known(lang: str) -> None:
    if lang not in LANGUAGES:
        raise Http404(lang)


def _page(  # noqa: PLR0913 - what may stand on it
    store: Snapshot,
    frame: Frame,
    form: Form,
    *,
    found: Answer | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    title = word(frame.lang, "Search")
    head = Head(
        title=f"{form.q} – {title}" if form.q else title,
        path=f"/{frame.lang}/search/",
        other=f"/{OTHER_LANGUAGE[frame.lang]}/search/",
        indexed=False,
    )
    printed = typeset(
        "search.html",
        frame=frame,
        head=head,
        form=form,
        found=found or Answer(),
        fault=fault,
        sections=[(_number(section), section["name"]) for section in frame.menu["sections"]],
        authors=_authors_of(store, frame.lang),
    )
    made = HttpResponse(printed.body, status=status)
    for name, value in _headers().items():
        made[name] = value
    if status in {429, 503}:
        made["Retry-After"] = "30"
    return made


@cache
def _headers() -> dict[str, str]:
    """A printed page's, but that nobody keeps it: a story that is withdrawn must not be found in a cache."""
    headers = dict(HeaderRules().of_page(path="/"))
    for name in ("Accept-Ranges", "Vary"):
        headers.pop(name, None)
    return headers | {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "X-Frame-Options": "DENY"}


def _number(section: Value) -> int:
    return int(section["key"].split(":")[1])


def _authors_of(store: Snapshot, lang: str) -> list[tuple[int, str]]:
    """Who can be chosen from, by name; looked up once a minute."""
    made_at, known = _authors.get(lang, (-AUTHORS_SECONDS, []))
    if monotonic() - made_at >= AUTHORS_SECONDS:
        documents = store.documents(prefixes=["author:"], limit=2 * MOST_AUTHORS + 1)
        mine = [(int(key.split(":")[1]), value["name"]) for key, value in documents if key.endswith(f":{lang}")]
        known = sorted(mine, key=lambda each: each[1]) if len(documents) <= 2 * MOST_AUTHORS else []
        _authors[lang] = monotonic(), known
    return known
