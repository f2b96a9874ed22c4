"""What a reader asks for, read from the address; whatever can't be read counts as not asked. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from broadsheet.kit.languages import LANGUAGES
from broadsheet.search.asking import LONGEST, Filters, Order

A_PAGE = 10
LAST_PAGE = 100  # of the newest: 1,000 stories


@dataclass(frozen=True)
class Form:
    """The fields as they stand in the form."""

    q: str = ""
    language: str = ""
    section: int | None = None
    author: int | None = None
    since: str = ""
    until: str = ""
    order: Order = Order.BEST
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for more than words."""
        return bool(self.language or self.section or self.author or self.since or self.until)

    def filters(self, *, zone: str) -> Filters:
        """What the index is to filter by: days are the paper's, both included."""
        return Filters(
            lang=self.language,
            section=self.section,
            author=self.author,
            since=_midnight(self.since, zone) if self.since else None,
            until=_midnight(self.until, zone, days=1) if self.until else None,
        )

    def query(self, **changed: object) -> str:
        """The query of the address that asks the same but for what is changed."""
        fields = {"q": self.q, "lang": self.language, "section": self.section, "author": self.author}
        fields |= {"from": self.since, "to": self.until, "order": self.order if self.order != Order.BEST else ""}
        return urlencode({name: value for name, value in (fields | changed).items() if value})


def read(fields: Mapping[str, str]) -> Form:
    """The form of an address's fields."""
    order = fields.get("order", "")
    language = fields.get("lang", "")
    return Form(
        q=" ".join(fields.get("q", "")[:LONGEST].split()),
        language=language if language in LANGUAGES else "",
        section=_number(fields.get("section", "")),
        author=_number(fields.get("author", "")),
        since=_day(fields.get("from", "")),
        until=_day(fields.get("to", "")),
        order=Order(order) if order in set(Order) else Order.BEST,
        page=min(_number(fields.get("page", "")) or 1, LAST_PAGE),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) <= 15 and int(text) else None


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return day.isoformat() if 1800 <= day.year <= 2200 else ""


def _midnight(day: str, zone: str, *, days: int = 0) -> datetime:
    found = date.fromisoformat(day) + timedelta(days=days)
    return datetime(found.year, found.month, found.day, tzinfo=ZoneInfo(zone))
