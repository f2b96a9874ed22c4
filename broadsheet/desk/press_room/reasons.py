"""Why a page was printed, in words: "card:12" is what the press notes, the headline is what an editor knows.

The names of documents and lists are those of docs/live-store.md.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from broadsheet.content.models import Article
from broadsheet.press.queries import values_of

_STORY = re.compile(r"(?:article|card):(\d+)")
# Documents that say the same of a thing, and the one of them that is short and has its name.
_NAMED_BY = {"profile": "author", "topicpage": "topic", "article": "card"}


@dataclass(frozen=True)
class Reason:
    """A reason in the reader's words; `noted` is what the press wrote down."""

    words: str
    noted: str
    name: str = ""
    lang: str = ""


def in_words(*, noted: Iterable[str]) -> dict[str, Reason]:
    """Each reason as the press notes it, with its words. Two queries, whatever their number (some hundreds)."""
    wanted = set(noted)
    documents = {reason: _document_of(reason) for reason in wanted}
    named = values_of(keys=sorted({_naming(key) for key in documents.values() if key}))
    named |= _stories_without_card(named, documents.values())
    return {reason: _reason(reason, key, named.get(_naming(key), {})) for reason, key in documents.items()}


def _document_of(reason: str) -> str:
    """The document that a reason is about: the entry's, where it is a list and its entry."""
    name, _space, entry = reason.partition(" ")
    return entry if _STORY.fullmatch(entry) else name if _kind(name) in _SAYINGS else ""


def _naming(key: str) -> str:
    """The document that has the name of what this one is about: "front:3:en" shows section 3."""
    kind, _colon, rest = key.partition(":")
    if kind == "front":
        return f"section:{rest}"
    return f"{_NAMED_BY.get(kind, kind)}:{rest}"


def _stories_without_card(named: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """Withdrawn and unpublished stories are known to the newsroom alone."""
    missing = {int(found[1]) for key in keys if (found := _STORY.fullmatch(key)) and f"card:{found[1]}" not in named}
    rows = Article.objects.filter(pk__in=missing).values_list("pk", "headline", "locale__language_code")
    return {f"card:{pk}": {"headline": headline, "lang": lang} for pk, headline, lang in rows}


def _reason(reason: str, key: str, value: dict[str, Any]) -> Reason:
    name = value.get("headline") or value.get("name") or value.get("title") or ""
    lang = value.get("lang") or _language(key)
    if reason.endswith(f" {key}"):
        return Reason(_("A story came to a list, moved in it or left it"), reason, name, lang)
    if key.startswith("front:home:"):
        return Reason(_("The front page was rearranged"), reason, "", lang)
    say = _SAYINGS.get(_kind(reason)) or _EVENTS.get(reason)
    return Reason(say() if say else reason, reason, name or _path(key), lang)


def _path(key: str) -> str:
    return key.removeprefix("path:") if key.startswith("path:") else ""


def _kind(name: str) -> str:
    return name.partition(":")[0]


def _language(key: str) -> str:
    last = key.rpartition(":")[2]
    return last if last in {"ar", "en"} else ""


_SAYINGS: dict[str, Callable[[], str]] = {
    "article": lambda: _("The story changed"),
    "card": lambda: _("The story's headline or summary changed"),
    "site": lambda: _("The paper's own words changed"),
    "menu": lambda: _("The menu changed"),
    "design": lambda: _("The design changed"),
    "asset": lambda: _("A file of the design changed"),
    "live": lambda: _("The live story was opened, closed or got an entry"),
    "livename": lambda: _("The live story's headline or picture changed"),
    "livepoints": lambda: _("The live story's key points changed"),
    "liverange": lambda: _("The live story grew"),
    "entry": lambda: _("An entry of the live story changed"),
    "breaking": lambda: _("The breaking banner was set or ended"),
    "paper": lambda: _("Something was published"),
    "section": lambda: _("The section changed"),
    "front": lambda: _("The section's front was rearranged"),
    "author": lambda: _("The author's name changed"),
    "profile": lambda: _("The author's profile changed"),
    "topic": lambda: _("The topic's name changed"),
    "topicpage": lambda: _("The topic's page changed"),
    "static": lambda: _("The standing page changed"),
    "path": lambda: _("An address was given or changed"),
    # Lists whose entries are no stories
    "days": lambda: _("The archive gained or lost a day"),
    "months": lambda: _("The archive gained or lost a month"),
}
# What is no change of the live store.
_EVENTS: dict[str, Callable[[], str]] = {
    "broadsheet press build --all": lambda: _("Somebody had every page printed anew"),
    "a crash came between": lambda: _("The press was stopped in the middle of its work"),
}
