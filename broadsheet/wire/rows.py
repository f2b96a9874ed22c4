"""A parsed item as the values of the columns that it is stored in. Pure: it must not know Django nor the database."""

import hashlib
import re
from typing import Any

import orjson

from broadsheet.kit.languages import language_of
from broadsheet.wire.agencies import short_name
from broadsheet.wire.folding import text_of
from broadsheet.wire.formats.base import ParsedItem

_REFUSED = re.compile("[\x00\ud800-\udfff]")
SAME_NAME = (
    *("guid", "version", "provider", "created_at", "version_at", "sent_at", "urgency", "headline", "kicker"),
    *("slugline", "byline", "dateline", "located", "deck", "body_text", "embargo_at", "ed_note", "credit"),
    *("copyright", "usage_terms", "genre", "signal", "item_class"),
)
JSON = ("body", "subjects", "keywords", "media", "notes")
# What makes the content, for the digest. When it was sent, and what we said about it, may differ between two sendings.
_CONTENT = (
    *("guid", "version", "provider", "created_at", "version_at", "status", "urgency", "language", "headline", "kicker"),
    *("slugline", "byline", "dateline", "located", "deck", "body", "keywords", "embargo_at", "ed_note", "credit"),
    *("copyright", "usage_terms", "source", "genre", "signal", "item_class"),
)


def columns(*, item: ParsedItem) -> tuple[dict[str, Any], dict[str, str]]:
    """Every column of WireItem that follows from the item alone; those in `JSON` apart, each as JSON's text."""
    # Not asdict: it copies whatever it meets, and that took a tenth of all the time an item needs.
    subjects = [{**vars(subject), "names": dict(subject.names)} for subject in item.subjects]
    media = [dict(vars(link)) for link in item.media]
    language = language_of(item.language)
    found = {
        **{name: getattr(item, name) for name in SAME_NAME},
        "item_class": item.item_class[:30],
        "provider": item.provider[:200],
        "version": item.version[:60],
        "wire_source": item.source,
        "language_sent": item.language[:60],
        "status": item.status.value,
        "digest": _digest(item, subjects, media),
        "agency": short_name(name=item.provider)[:200],
        "language": language.code if language else item.language[:20].lower(),
        "search": _search(item),
    }
    listed = {"body": item.body, "subjects": subjects, "keywords": item.keywords, "media": media, "notes": item.notes}
    return (
        {name: _storable_text(value) if isinstance(value, str) else value for name, value in found.items()},
        {name: _json(value) for name, value in listed.items()},
    )


def _json(value: Any) -> str:
    try:
        written = orjson.dumps(value) if value else b"[]"
    except TypeError:  # half characters
        written = b"\\u0000"
    # How NUL is written, and half of how a backslash before "u0000" is: then it is looked at closely.
    return (orjson.dumps(_storable(value)) if b"\\u0000" in written else written).decode()


def _storable(value: Any) -> Any:
    """The value without what a database refuses (NUL in PostgreSQL, half characters in both), wherever in it that
    stands: a note quotes what lay in the file.
    """
    if isinstance(value, str):
        return _storable_text(value)
    if isinstance(value, list | tuple):
        return [_storable(each) for each in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(each) for name, each in value.items()}
    return value


def _storable_text(text: str) -> str:
    if text.isascii():
        return text if "\0" not in text else text.replace("\0", "")
    try:
        text.encode()  # by far the quickest way to see that there are no half characters
    except UnicodeEncodeError:
        return _REFUSED.sub("", text)
    return text.replace("\0", "")


def _search(item: ParsedItem) -> str:
    names = [name for subject in item.subjects for name in subject.names.values()]
    said = [item.headline, item.kicker, item.deck, item.byline, item.dateline, item.slugline, item.provider]
    return text_of(texts=[*said, *item.keywords, *names, item.body_text])


def _digest(item: ParsedItem, subjects: list[dict[str, Any]], media: list[dict[str, Any]]) -> str:
    content = {name: getattr(item, name) for name in _CONTENT} | {"subjects": subjects, "media": media}
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
