"""The edition as a WSGI app: readers get files, and what is no file goes to the app behind (Django, loaded late).

Order of an answer: memory · the page's file · withdrawn (410) · moved (301) · the same address with or without
its slash (301) · the app behind, under its prefixes · 404 in the reader's language.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from broadsheet.press.serving.answers import Answer, Stored, note
from broadsheet.press.serving.bodies import Bodies
from broadsheet.press.serving.headers import REDIRECT_BY_LANGUAGE_CACHING, HeaderRules, of_note
from broadsheet.press.serving.light import PREFIX, SAVING, Lightener, saves_data
from broadsheet.press.serving.lookup import Asked, Lookup, is_plain
from broadsheet.press.serving.negotiation import preferred_language
from broadsheet.press.serving.store import Memory

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BATCH_MARKER = ".press-batch"
BATCH_WAIT_SECONDS = 0.2
BATCH_STEP_SECONDS = 0.01
# A press that was killed leaves its marker behind; it must not slow down every 404 until the restart.
BATCH_MARKER_LIFE_SECONDS = 10.0

MEMORY_BYTES = 32 * 1024 * 1024
DYNAMIC_PREFIXES = ("/desk/", "/static/")


class EditionServer:
    """Serves `edition` (pages) and `media` (only its `renditions/`), and asks `fallback()` for the rest.

    `fallback` is called once, at the first request under `dynamic` prefixes that the edition does not answer:
    a worker that only readers visit never loads Django. `languages` are the first path segments with a page
    `/<language>/404` each; the first is the default unless `default_language` says otherwise.
    `waiters` bounds how many requests may wait for a press batch at once, so that a storm of misses cannot
    hold every thread of the process; the ones above it look again once and are answered. `time_ns` tells how
    old a file is.
    """

    def __init__(  # noqa: PLR0913 - each is one decision of the operator
        self,
        *,
        edition: Path,
        media: Path,
        fallback: Callable[[], "WSGIApplication"],
        languages: Sequence[str],
        default_language: str | None = None,
        dynamic: Sequence[str] = DYNAMIC_PREFIXES,
        open_to_all: Sequence[str] = (),
        rules: HeaderRules | None = None,
        lightener: Lightener | None = None,
        memory_bytes: int = MEMORY_BYTES,
        waiters: int = 2,
        time_ns: Callable[[], int] = time.time_ns,
    ) -> None:
        self._languages = tuple(languages)
        self._default_language = default_language or self._languages[0]
        self._memory: Memory[Stored] = Memory(max_bytes=memory_bytes, time_ns=time_ns)
        self._lookup = Lookup(
            edition=edition,
            renditions=media / "renditions",
            memory=self._memory,
            rules=rules or HeaderRules(),
            languages=self._languages,
            default_language=self._default_language,
            lightener=lightener,
        )
        self._light = lightener is not None
        self._everywhere = (rules or HeaderRules()).everywhere
        self._marker = edition / BATCH_MARKER
        self._waiters = threading.BoundedSemaphore(waiters)
        self._dynamic = tuple(dynamic)
        self._dynamic_roots = frozenset(prefix.rstrip("/") for prefix in dynamic)
        self._fallback = _Late(make=fallback)
        self._bodies = Bodies(open_to_all=open_to_all)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """WSGI's entrance."""
        method = environ["REQUEST_METHOD"]
        answer = self._found(environ) if method in {"GET", "HEAD"} else None
        if answer is None:
            if not self._is_dynamic(environ["PATH_INFO"]):
                answer = _not_allowed()
            elif (answer := self._bodies.refusal(environ)) is None:
                body = self._fallback.app()(environ, start_response)
                self._bodies.finish(environ)
                return body
            self._bodies.finish(environ)
        start_response(answer.status, answer.headers + self._everywhere)  # a new list: some servers add to it
        return [b""] if method == "HEAD" else [answer.body]

    def _found(self, environ: "WSGIEnvironment") -> Answer | None:
        """The answer that isn't the app's behind; None means that it is."""
        path = environ["PATH_INFO"]
        if self._light and f"{path}/".startswith(f"{PREFIX}/"):
            return self._from_memory(environ, path) or self._looked_up(environ, key=path, prefix=PREFIX)
        if self._light and "HTTP_SAVE_DATA" in environ and self._saves_data(environ):
            return self._from_memory(environ, SAVING + path) or self._looked_up(environ, key=SAVING + path)
        return self._from_memory(environ, path) or self._looked_up(environ, key=path)

    def _saves_data(self, environ: "WSGIEnvironment") -> bool:
        return saves_data(
            save_data=environ["HTTP_SAVE_DATA"],
            path=environ["PATH_INFO"],
            query=environ.get("QUERY_STRING", ""),
            languages=self._languages,
        )

    def _from_memory(self, environ: "WSGIEnvironment", key: str) -> Answer | None:
        stored = self._memory.fresh(path=key)
        if stored is None:
            return None
        return stored.answer(
            accept_encoding=environ.get("HTTP_ACCEPT_ENCODING", ""),
            if_none_match=environ.get("HTTP_IF_NONE_MATCH"),
        )

    def _looked_up(self, environ: "WSGIEnvironment", *, key: str, prefix: str = "") -> Answer | None:
        """The answer from the folders; None means that it is for the app behind to give."""
        asked = _asked(environ, key, prefix)
        if asked.path in {"", "/"}:
            return self._to_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""), prefix)
        if asked.path.startswith("/media/"):
            return self._lookup.rendition(asked=asked) or self._lookup.not_found(asked=asked)
        if found := self._lookup.in_edition(asked=asked):
            return found
        if self._is_dynamic(asked.path):
            return _beside(asked) if prefix else None
        return self._after_batch(asked) or self._lookup.not_found(asked=asked)

    def _to_language(self, accept_language: str, prefix: str) -> Answer:
        language = preferred_language(header=accept_language, languages=self._languages, default=self._default_language)
        headers = of_note(caching=REDIRECT_BY_LANGUAGE_CACHING)
        headers += [("Location", f"{prefix}/{language}/"), ("Vary", "Accept-Language")]
        return note(status=302, text=f"{prefix}/{language}/", headers=headers)

    def _after_batch(self, asked: Asked) -> Answer | None:
        """Look again while the press is putting a batch of pages in place.

        A batch is many renames, and a lookup is several looks (page, withdrawn, moved): in between, a story that
        is just moving could be seen at neither address, though the press keeps every link whole at every
        instant. Rather than a 404 that a crawler remembers, the reader waits a moment for the batch's end.
        """
        # Without a marker too there is one more look: the batch may have ended between our first ones.
        if self._in_batch() and self._waiters.acquire(blocking=False):
            try:
                deadline = time.monotonic() + BATCH_WAIT_SECONDS
                while time.monotonic() < deadline and self._in_batch():
                    time.sleep(BATCH_STEP_SECONDS)
                    if found := self._lookup.in_edition(asked=asked):
                        return found
            finally:
                self._waiters.release()
        return self._lookup.in_edition(asked=asked)

    def _in_batch(self) -> bool:
        try:
            return time.time() - self._marker.stat().st_mtime < BATCH_MARKER_LIFE_SECONDS
        except OSError:
            return False

    def _is_dynamic(self, path: str) -> bool:
        return path.startswith(self._dynamic) or path in self._dynamic_roots


class _Late:
    """The app behind, made at the first request that needs it; the others wait for that one making."""

    def __init__(self, *, make: Callable[[], "WSGIApplication"]) -> None:
        self._make = make
        self._app: WSGIApplication | None = None
        self._lock = threading.Lock()

    def app(self) -> "WSGIApplication":
        if self._app is None:
            with self._lock:
                if self._app is None:
                    self._app = self._make()
        return self._app


def _asked(environ: "WSGIEnvironment", key: str, prefix: str) -> Asked:
    path = environ["PATH_INFO"].removeprefix(prefix)
    # WSGI dresses the path's bytes as Latin-1 (PEP 3333). What is not UTF-8 becomes lone surrogates, which no
    # file has (BadPath), so such an address is simply not found.
    return Asked(
        key=key,
        path=path.encode("latin-1", "replace").decode(errors="surrogateescape"),
        query=environ.get("QUERY_STRING", ""),
        accept_encoding=environ.get("HTTP_ACCEPT_ENCODING", ""),
        if_none_match=environ.get("HTTP_IF_NONE_MATCH"),
        light=bool(prefix) or key.startswith(SAVING),
    )


def _beside(asked: Asked) -> Answer:
    """From the lite address of something that isn't printed to the thing itself, which has no lite page."""
    location = quote(asked.path, errors="surrogateescape") + (f"?{asked.query}" if is_plain(asked.query) else "")
    return note(status=302, text=location, headers=[*of_note(), ("Location", location)])


def _not_allowed() -> Answer:
    return note(status=405, text="405 Method Not Allowed", headers=[*of_note(), ("Allow", "GET, HEAD")])
