"""What stands around every page: masthead, menus, footer, language switch, head. Reads site, menu and design only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from broadsheet.kit.http import quote_path
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages.dating import Dates, dates_of
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE, NoPaper

# A front holds fifty links, and most of them stand on many pages.
quoted = lru_cache(maxsize=32768)(quote_path)

EMPTY_MENU: Value = {"sections": (), "pages": ()}


@dataclass(frozen=True)
class Frame:
    """The paper in one language, as every page of it needs to know it."""

    lang: str
    dir: str
    site: Value
    menu: Value
    design: Value
    dates: Dates

    @property
    def base(self) -> str:
        """The site's address, without a slash at the end."""
        base: str = self.site["base_url"]
        return base.rstrip("/")

    @property
    def home(self) -> str:
        """The path of the home front."""
        return f"/{self.lang}/"

    def absolute(self, path: str) -> str:
        """The full address of a site path."""
        return self.full(quoted(path))

    def full(self, url: str) -> str:
        """The full address of a finished URL, a picture's for example; one that is full already is left alone."""
        return url if "://" in url else self.base + url

    def section(self, number: int | None) -> Value | None:
        """The menu's entry (key, name, path) of a section; None where it isn't in the menu.

        The menu is read by every page, so that naming a story's section costs no read and no dependency.
        """
        return self.section_of(f"section:{number}:{self.lang}")

    def section_of(self, key: str) -> Value | None:
        """The same by the key of the section's document."""
        return next((section for section in self.menu["sections"] if section["key"] == key), None)


@dataclass(frozen=True)
class Head:
    """What a page says about itself to its readers' programs.

    `other` is the path of the same page in the other language, or None; `current` the path of the section it
    belongs to; `description` plain text; `data` its JSON-LD, objects or finished texts; `kind` its Open Graph type;
    `made` its meta elements as finished HTML in place of description, image, kind and path.
    """

    title: str
    path: str
    description: str = ""
    other: str | None = None
    current: str = ""
    image: Mapping[str, Any] | None = None
    kind: str = "website"
    data: Sequence[Mapping[str, Any] | str] = ()
    indexed: bool = True
    feed: tuple[str, str] | None = None
    made: str = ""

    def with_image_of(self, cards: Sequence[Value]) -> "Head":
        """The same with the first picture that one of the cards has."""
        return replace(self, image=next((card["image"] for card in cards if card["image"]), None))


def frame_of(*, lang: str, read: Recorder, bare: bool = False) -> Frame:
    """The frame of the paper in this language. Raises NoPaper where its site document is missing.

    `bare`: without menu and design, for a part that shows neither and must not be printed anew when they change.
    """
    site = read.get(f"site:{lang}")
    if site is None:
        raise NoPaper(f"no site:{lang} in the live store")
    return Frame(
        lang=lang,
        dir=LANGUAGES[lang].dir,
        site=site,
        menu=EMPTY_MENU if bare else read.get(f"menu:{lang}") or EMPTY_MENU,
        design={} if bare else read.get("design") or {},
        dates=dates_of(site=site, lang=lang),
    )


def languages(frame: Frame, head: Head) -> list[tuple[str, str]]:
    """(language, path) of the page and its counterpart, and of that for all other readers; empty where it has none.

    Those get the paper's first language; on the home front the address that asks for their browser's.
    """
    if head.other is None:
        return []
    pair = {frame.lang: head.path, OTHER_LANGUAGE[frame.lang]: head.other}
    others = "/" if head.path == frame.home else pair[frame.site["first"]]
    return [*sorted(pair.items()), ("x-default", others)]
