"""Save and delete the things around the stories: sections, authors, topics, fronts, the paper, standing pages.

Saving one changes the live store in the same transaction; a new slug leaves a way from the old address.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from broadsheet.accounts.models import User
from broadsheet.content.actions.publish import go_live
from broadsheet.content.live import addresses, frame, packages, syncing
from broadsheet.content.models import (
    Article,
    Author,
    Front,
    Machines,
    Package,
    PackageMember,
    Paper,
    Section,
    StaticPage,
    Topic,
)
from broadsheet.press import store

type Thing = Author | Front | Machines | Package | Paper | Section | StaticPage | Topic


class InUse(ValueError):
    """What stories still stand in can't be deleted."""

    id = "content.in-use"


def save_thing[T: Any](*, thing: T, by: User | None, now: datetime) -> T:
    """Save it and bring the live store along. Raises what the model's own save raises."""
    del by  # Wagtail's views keep the log of who did it
    with store.writing():
        old = type(thing).objects.filter(pk=thing.pk).first() if thing.pk else None
        members = _members_of(old) if isinstance(old, Package) else set()
        if hasattr(thing, "fill_slugs"):
            thing.fill_slugs()
        thing.save()
        _SYNC[type(thing)](thing)
        if isinstance(thing, Package):
            _sync_articles(members | _members_of(thing))
        if old is not None and isinstance(thing, Section | Author | Topic | Package):
            _leave_old_addresses(old, thing)
        if isinstance(thing, Section) and old is not None and _slugs(old) != _slugs(thing):
            _move_stories(thing, now)
    return thing


def delete_thing(*, thing: Any, by: User | None, now: datetime) -> None:
    """Delete it and what the live store has of it. Raises InUse for a section with stories."""
    del by, now
    with store.writing():
        if isinstance(thing, Section) and thing.articles.exists():
            raise InUse(_("“%(thing)s” has stories: move them to another section first.") % {"thing": thing})
        articles = _articles_of(thing)
        keys = list(_documents_of(thing))
        thing.delete()
        syncing.drop_all(keys)
        _sync_articles(articles)
        syncing.sync_menus()


def _slugs(thing: Any) -> tuple[str, str]:
    return thing.slug("ar"), thing.slug("en")


def _leave_old_addresses(old: Any, new: Any) -> None:
    address, key = {
        Section: (addresses.section, "section"),
        Author: (addresses.author, "author"),
        Topic: (addresses.topic, "topic"),
        Package: (addresses.package, "package"),
    }[type(new)]
    for lang in ("ar", "en"):
        syncing.leave_moved(
            old=address(lang=lang, slug=old.slug(lang)),
            new=address(lang=lang, slug=new.slug(lang)),
            key=f"{key}:{new.pk}:{lang}",
        )


def _move_stories(section: Section, now: datetime) -> None:
    """After a section's new slug every story in it has a new address."""
    for before in Article.objects.filter(section=section).exclude(path=""):
        article = Article.objects.get(pk=before.pk)
        if article.published_at is None:
            continue
        article.path = addresses.article(
            lang=article.lang,
            section_slug=section.slug(article.lang),
            published_at=article.published_at,
            slug=article.slug,
        )
        Article.objects.filter(pk=article.pk).update(path=article.path)
        if article.live:
            go_live(article=article, before=before, now=now)
        else:
            syncing.sync_article(article)


def _articles_of(thing: Any) -> list[int]:
    """Live stories that show the thing."""
    if isinstance(thing, Author):
        return list(Article.objects.filter(byline_authors__author=thing).values_list("pk", flat=True))
    if isinstance(thing, Topic):
        return list(Article.objects.filter(topics=thing).values_list("pk", flat=True))
    return sorted(_members_of(thing)) if isinstance(thing, Package) else []


def _members_of(package: Package) -> set[int]:
    """The articles of a package as the tables have it; each of them shows its box."""
    return set(PackageMember.objects.filter(package=package.pk).values_list("article_id", flat=True))


def _sync_articles(numbers: Iterable[int]) -> None:
    for article in Article.objects.filter(pk__in=sorted(numbers)).order_by("pk"):
        syncing.sync_article(article)


def _documents_of(thing: Any) -> dict[str, Any]:
    build = _DOCUMENTS.get(type(thing))
    return build(thing) if build else {}


_DOCUMENTS: dict[type[models.Model], Callable[[Any], dict[str, Any]]] = {
    Section: frame.section,
    Author: frame.author,
    Topic: frame.topic,
    Package: packages.documents,
    Front: frame.front,
    StaticPage: frame.static,
}
_SYNC: dict[type[models.Model], Callable[[Any], None]] = {
    Section: syncing.sync_section,
    Author: syncing.sync_author,
    Topic: syncing.sync_topic,
    Package: packages.sync_package,
    Machines: lambda _machines: syncing.sync_machines(),
    Front: syncing.sync_front,
    Paper: lambda _paper: syncing.sync_paper(),
    StaticPage: syncing.sync_static,
}
