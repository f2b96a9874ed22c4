"""Filters of the desk's templates: languages and directions of what came over the wire, moments in words, safe copy."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_timedelta
from babel.numbers import format_decimal
from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from broadsheet.kit import clock
from broadsheet.kit.dates import DateStyle
from broadsheet.kit.html import sanitize
from broadsheet.kit.languages import LANGUAGES, direction, language_of
from broadsheet.press.queries import Count
from broadsheet.wire.models import WireItem

register = template.Library()
RECENT = timedelta(hours=20)


@lru_cache
def _style() -> DateStyle:
    return DateStyle(zone=settings.TIME_ZONE)


def _reader() -> str:
    found = language_of(get_language() or "en")
    return found.code if found else "en"


@register.filter
def ago(moment: datetime | None) -> str:
    """ "5 minutes ago" in the reader's language; what is older than the day's work is dated."""
    if moment is None:
        return ""
    since = moment - clock.now()
    if abs(since) > RECENT:
        return short_moment(moment)
    return format_timedelta(since, add_direction=True, locale=Locale.parse(LANGUAGES[_reader()].locale))


@register.filter
def since(seconds: float) -> str:
    """ "5 minutes ago", from a number of seconds."""
    return ago(clock.now() - timedelta(seconds=seconds))


@register.filter(name="moment")
def short_moment(moment: datetime | None) -> str:
    """ "22 Nov 2026, 14:31" in the reader's language and the paper's zone."""
    if moment is None:
        return ""
    lang = _reader()
    comma = "،" if lang == "ar" else ","
    return f"{_style().short_day(moment, lang=lang)}{comma} {_style().time(moment, lang=lang)}"


@register.filter
def count(found: Count) -> str:
    """ "1,203", or "20,000 or more" where counting stopped, in the reader's language."""
    number = format_decimal(found.number, locale=Locale.parse(LANGUAGES[_reader()].locale))
    return _("%(number)s or more") % {"number": number} if found.is_more else number


@register.filter
def lang_of(item: WireItem) -> str:
    """The item's language as HTML wants it; empty where the agency named none."""
    return item.language or item.language_sent


@register.filter
def language(code: str) -> str:
    """A language in the reader's words; the bare code of one that the paper isn't printed in."""
    found = language_of(code)
    return {"ar": _("Arabic"), "en": _("English")}[found.code] if found else code


@register.filter
def dir_of(item: WireItem) -> str:
    """The direction of the item's text; left to the browser where no language was named."""
    code = lang_of(item)
    return direction(code) if code else "auto"


@register.filter
def copy(html: Any) -> SafeString:
    """An agency's HTML, reduced to what copy may hold."""
    return mark_safe(sanitize(str(html)))  # noqa: S308 - sanitised in the same breath


@register.filter
def code(text: str) -> SafeString:
    """An identifier: always from left to right, apart from its surroundings."""
    return format_html('<bdi dir="ltr" class="desk-code">{}</bdi>', text)


@register.filter
def address(path: str) -> SafeString:
    """A path of the paper from left to right, each of its parts by itself: Arabic words beside a date would else
    change places with it.
    """
    parts = format_html_join("/", "<bdi>{}</bdi>", ([part] for part in path.split("/")))
    return format_html('<bdi dir="ltr" class="desk-code">{}</bdi>', parts)


@register.filter
def get(mapping: dict[str, Any], name: str) -> Any:
    """A key that a dictionary's own methods hide from templates ("items"); None where it is missing."""
    return mapping.get(name)
