"""The addresses of the paper: site paths as readers see them, decoded. docs/live-store.md, "Paths"."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from broadsheet.kit.text import short_id


def zone() -> ZoneInfo:
    """The paper's time zone: days and months begin and end there."""
    return ZoneInfo(settings.TIME_ZONE)


def local_day(moment: datetime) -> date:
    """The day of a moment in the paper's zone."""
    return moment.astimezone(zone()).date()


def home(*, lang: str) -> str:
    """The home front."""
    return f"/{lang}/"


def section(*, lang: str, slug: str) -> str:
    """A section's front."""
    return f"/{lang}/{slug}/"


def article(*, lang: str, section_slug: str, published_at: datetime, slug: str) -> str:
    """A story: its section, the day it was published, its slug."""
    return f"/{lang}/{section_slug}/{local_day(published_at):%Y/%m/%d}/{slug}"


def author(*, lang: str, slug: str) -> str:
    """An author's page."""
    return f"/{lang}/authors/{slug}"


def topic(*, lang: str, slug: str) -> str:
    """A topic's page."""
    return f"/{lang}/topics/{slug}"


def package(*, lang: str, slug: str) -> str:
    """A story package's page."""
    return f"/{lang}/packages/{slug}"


def archive(*, lang: str) -> str:
    """Where months of the whole paper hang below: /en/archive/2026/11."""
    return f"/{lang}/archive"


def corrections(*, lang: str) -> str:
    """Where the log of corrections stands, and its months hang below: /en/corrections/2026/11."""
    return f"/{lang}/corrections"


def labels(*, lang: str) -> str:
    """What the kinds of story mean."""
    return f"/{lang}/labels"


def history(*, lang: str, short: str) -> str:
    """The versions of a story, by its short id: an address that no move of the story changes."""
    return f"/{lang}/history/{short}"


def picture(*, lang: str, story: int, number: int) -> str:
    """A picture of a story's galleries, by the story's short id: it stays where it is, wherever the story goes."""
    return f"/{lang}/pictures/{short_id(story)}/{number}"


def static(*, lang: str, slug: str) -> str:
    """A page of standing text."""
    return f"/{lang}/{slug}"


# First segments below /{lang}/ that are the paper's own: no section or static page may take them.
RESERVED = frozenset(
    [
        *"archive authors comments corrections history labels topics parts 404 feed search live desk pictures".split(),  # noqa: SIM905 - a list of words reads best as words
        *("packages", "sitemaps"),
        *("saved", "notices", "offline", "worker.js", "manifest.webmanifest"),
    ]
)
