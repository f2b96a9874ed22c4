"""What the kinds of pages are called at the desk; the names are those of `broadsheet.reader.pages`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_KINDS = {
    "article": gettext_lazy("Story"),
    "home": gettext_lazy("Front page"),
    "section": gettext_lazy("Section"),
    "section-month": gettext_lazy("Section, a month"),
    "section-day": gettext_lazy("Section, a day"),
    "author": gettext_lazy("Author"),
    "author-month": gettext_lazy("Author, a month"),
    "topic": gettext_lazy("Topic"),
    "topic-month": gettext_lazy("Topic, a month"),
    "day": gettext_lazy("Archive, a day"),
    "month": gettext_lazy("Archive, a month"),
    "years": gettext_lazy("Archive"),
    "corrections": gettext_lazy("Log of corrections"),
    "corrections-month": gettext_lazy("Corrections, a month"),
    "history": gettext_lazy("Versions of a story"),
    "labels": gettext_lazy("What labels mean"),
    "author-day": gettext_lazy("Author, a day"),
    "topic-day": gettext_lazy("Topic, a day"),
    "year": gettext_lazy("Archive, a year"),
    "package": gettext_lazy("Story package"),
    "picture": gettext_lazy("A picture of a gallery"),
    "comments": gettext_lazy("Comments, a stretch"),
    "news-sitemap": gettext_lazy("Sitemap of the news"),
    "month-sitemap": gettext_lazy("Sitemap of a month"),
    "pages-sitemap": gettext_lazy("Sitemap of sections and topics"),
    "sitemap-index": gettext_lazy("Index of the sitemaps"),
    "robots": gettext_lazy("File for programs"),
    "text-file": gettext_lazy("File for programs"),
    "static": gettext_lazy("Standing page"),
    "missing": gettext_lazy("“Not found”"),
    "home-feed": gettext_lazy("Feed"),
    "owned-feed": gettext_lazy("Feed of a section, an author or a topic"),
    "live-range": gettext_lazy("Live story, earlier entries"),
    "live-entry": gettext_lazy("Live story, an entry"),
    "live-part": gettext_lazy("Part: live story"),
    "breaking": gettext_lazy("Part: breaking banner"),
    "updated": gettext_lazy("Part: last update"),
    "notices": gettext_lazy("Notices"),
    "saved": gettext_lazy("Saved stories"),
    "offline": gettext_lazy("“You are offline”"),
    "worker": gettext_lazy("Service worker"),
    "manifest": gettext_lazy("Web app manifest"),
    "asset": gettext_lazy("File of the design"),
    "moved": gettext_lazy("Short link"),
}


def kind_in_words(*, name: str) -> str:
    """The kind as an editor calls it; a kind that this list doesn't know keeps the press's own name."""
    return str(_KINDS.get(name, name))


def standing_in_words(*, status: int) -> str:
    """What readers get, where it isn't the page itself; empty where it is."""
    return {301: _("Moved"), 410: _("Withdrawn"), 404: _("No page")}.get(status, "")
