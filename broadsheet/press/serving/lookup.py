"""What the folders answer to a path: page, withdrawn, moved, the other slash, a rendition, the page for a 404."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from broadsheet.press.serving.answers import Answer, Stored, note
from broadsheet.press.serving.files import BadPath, extension_of, file_of
from broadsheet.press.serving.forms import Unmade, made_of, moved_with, source_of
from broadsheet.press.serving.headers import HTML, MEDIA_TYPES, TYPES, HeaderRules, Headers, of_media, of_note
from broadsheet.press.serving.light import PREFIX, SAVING, Lightener
from broadsheet.press.serving.store import Folder, Memory

MEDIA_PREFIX = "/media/renditions/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A reader's GET or HEAD: `key` is what the memory knows the path by, `path` the same as Unicode.

    `light`: the lite page of `path` is meant; by a path of its own, or, where `key` begins with SAVING, by a header.
    """

    key: str
    path: str
    query: str
    accept_encoding: str
    if_none_match: str | None
    light: bool = False

    @property
    def is_saving(self) -> bool:
        """Whether a header asked for the lite page, at the address of the plain one."""
        return self.key.startswith(SAVING)

    @property
    def prefix(self) -> str:
        """What its addresses begin with, so that a redirect stays among the lite pages."""
        return PREFIX if self.light and not self.is_saving else ""


class Lookup:
    """Reads the edition and the renditions; what it finds with status 200 goes into the memory."""

    def __init__(  # noqa: PLR0913 - what EditionServer was given, less its own
        self,
        *,
        edition: Path,
        renditions: Path,
        memory: Memory[Stored],
        rules: HeaderRules,
        languages: Sequence[str],
        default_language: str,
        lightener: Lightener | None = None,
    ) -> None:
        self._lightener = lightener
        self._edition = Folder(root=edition)
        self._renditions = Folder(root=renditions)
        self._memory = memory
        self._rules = rules
        self._languages = languages
        self._default_language = default_language
        self._not_found_pages = frozenset(f"/{language}/404" for language in languages)

    def in_edition(self, *, asked: Asked) -> Answer | None:
        """The edition's answer: 200 before 410 before 301, so that a page that came back is seen."""
        if asked.path in self._not_found_pages:
            return self.not_found(asked=asked)
        try:
            return self._page(asked) or self._withdrawn(asked) or self._moved(asked) or self._other_slash(asked)
        except (BadPath, Unmade):
            return None

    def rendition(self, *, asked: Asked) -> Answer | None:
        """A finished rendition of a known type; the originals beside them are private (GPS data, unpublished)."""
        if not asked.path.startswith(MEDIA_PREFIX) or extension_of(path=asked.path) not in MEDIA_TYPES:
            return None
        try:
            file_of(path=asked.path, status=200)  # the same rules of safety as for pages
        except BadPath:
            return None
        return self._kept(
            asked,
            folder=self._renditions,
            file=asked.path.removeprefix(MEDIA_PREFIX),
            headers=of_media(path=asked.path),
            gzipped=False,
        )

    def not_found(self, *, asked: Asked) -> Answer:
        """404 with the page of the language that the path begins with, or of the default language."""
        first = asked.path[1:].partition("/")[0]
        page = f"/{first if first in self._languages else self._default_language}/404"
        answer = self._unkept(asked, file=file_of(path=page, status=200), page=page, status=404)
        if answer is not None:
            return answer
        headers = of_note(caching=self._rules.page_caching) + self._keys(asked.path, page)
        return note(status=404, text="404 Not Found", headers=headers)

    def _page(self, asked: Asked) -> Answer | None:
        file = file_of(path=source_of(asked.path), status=200)
        headers = self._headers(asked, page=asked.path) + self._keys(asked.path)
        return self._kept(asked, folder=self._edition, file=file, headers=headers, gzipped=True)

    def _withdrawn(self, asked: Asked) -> Answer | None:
        page = source_of(asked.path)
        return self._unkept(asked, file=file_of(path=page, status=410), page=page, status=410)

    def _moved(self, asked: Asked) -> Answer | None:
        loaded = self._edition.load(file=file_of(path=source_of(asked.path), status=301))
        if loaded is None:
            return None
        location = moved_with(loaded.data.decode(errors="replace").strip(), path=asked.path)
        # Only to a page of this site, and nothing that could be read as a second header.
        if not location.startswith("/") or location.startswith("//") or not is_plain(location):
            return None
        return self._to(asked, location=asked.prefix + location)

    def _other_slash(self, asked: Asked) -> Answer | None:
        other = asked.path[:-1] if asked.path.endswith("/") else f"{asked.path}/"
        names = (file_of(path=source_of(other), status=status) for status in (200, 410, 301))
        return self._to(asked, location=asked.prefix + quote(other)) if any(map(self._has, names)) else None

    def _has(self, file: str) -> bool:
        return self._edition.has(file=file)

    def _to(self, asked: Asked, *, location: str) -> Answer:
        if is_plain(asked.query):
            location += ("&" if "?" in location else "?") + asked.query
        headers = of_note(caching=self._rules.page_caching) + self._keys(asked.path)
        return note(status=301, text=location, headers=[*headers, ("Location", location)])

    def _kept(self, asked: Asked, *, folder: Folder, file: str, headers: Headers, gzipped: bool) -> Answer | None:
        loaded = folder.load(file=file)
        if loaded is None:
            return None
        data = self._data(asked, loaded.data, page=asked.path) if gzipped else loaded.data
        stored = Stored(data=data, headers=headers, gzipped=gzipped)
        self._memory.keep(path=asked.key, answer=stored, name=folder.full_name(file=file), loaded=loaded)
        return stored.answer(accept_encoding=asked.accept_encoding, if_none_match=asked.if_none_match)

    def _unkept(self, asked: Asked, *, file: str, page: str, status: int) -> Answer | None:
        # Not kept: what the memory holds is checked against its own file only, and another one (a page that is
        # back, a move) may outrank this.
        loaded = self._edition.load(file=file)
        if loaded is None:
            return None
        paths = (asked.path,) if page == asked.path else (asked.path, page)
        headers = self._headers(asked, page=page) + self._keys(*paths)
        stored = Stored(data=self._data(asked, loaded.data, page=page), headers=headers, status=status)
        return stored.answer(accept_encoding=asked.accept_encoding, if_none_match=None)

    def _headers(self, asked: Asked, *, page: str) -> Headers:
        if self._lightener and asked.light and _is_html(page):
            return self._rules.of_light(csp=self._lightener.csp, saving=asked.is_saving)
        return self._rules.of_page(path=page)

    def _data(self, asked: Asked, data: bytes, *, page: str) -> bytes:
        if self._lightener and asked.light and _is_html(page):
            return self._lightener.of_file(data=data, path=page)
        return data if source_of(page) == page else made_of(data, path=page)

    def _keys(self, *paths: str) -> Headers:
        try:
            # What is made of another page goes with it.
            return self._rules.keys(*dict.fromkeys(key for path in paths for key in (path, source_of(path))))
        except UnicodeEncodeError:  # bytes that were not UTF-8: no page will ever be there
            return []


def _is_html(path: str) -> bool:
    return TYPES.get(extension_of(path=path), HTML) == HTML


def is_plain(text: str) -> bool:
    """Whether text can stand in a header: some printable ASCII without spaces, so no second header can hide in it."""
    return text != "" and text.isascii() and text.isprintable() and " " not in text
