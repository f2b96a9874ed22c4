"""Publish: the newest draft, or one revision, becomes what readers see; or is set to go out later.

Wagtail's own publication isn't atomic, and fires its signal also for what is merely scheduled; so everything that
belongs together happens here, in one transaction: the tables, the old address, the live store, what is due.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Revision

from broadsheet.accounts.models import User
from broadsheet.content.actions.outcome import Done, Outcome
from broadsheet.content.live import addresses, syncing
from broadsheet.content.live.article import card_key
from broadsheet.content.models import Article
from broadsheet.content.related import found_related
from broadsheet.content.rules import NotReady, held, problems
from broadsheet.content.substance import substance_of
from broadsheet.content.versions import keep_version
from broadsheet.kit import clock
from broadsheet.press import due, store


def publish(*, article: Article, by: User | None, now: datetime) -> Outcome:
    """Publish the article's newest draft. Raises NotReady."""
    revision = article.get_latest_revision() or article.save_revision(user=by, clean=False)
    return publish_revision(revision=revision, by=by, now=now)


def publish_revision(
    *, revision: Revision, by: User | None, now: datetime | None = None, options: Mapping[str, Any] | None = None
) -> Outcome:
    """Publish one revision; `options` go to Wagtail's PublishRevisionAction (log_action …). Raises NotReady."""
    now = now or clock.now()
    draft: Article = revision.as_object()
    if found := problems(article=draft, now=now):
        raise NotReady(found)
    chosen = dict(options or {})
    skip = chosen.pop("skip_permission_checks", False)
    with store.writing():
        before = Article.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if found := held(article=before):  # again, now that nobody else can write: a kill may just have come
            raise NotReady(found)
        waits_until, under_embargo = _waits_until(draft, now)
        _prepare(revision, draft, before, now, waits_until)
        PublishRevisionAction(revision, user=by, **chosen).execute(skip_permission_checks=skip)
        article = Article.objects.get(pk=draft.pk)
        if waits_until is not None:
            due.schedule(kind="publish", subject=str(article.pk), at=waits_until)
            return Outcome(article, Done.SCHEDULED, scheduled_at=waits_until, under_embargo=under_embargo)
        go_live(article=article, before=before, now=now)
    return Outcome(article, Done.UPDATED if before.live else Done.PUBLISHED, path=article.path)


def publish_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: publish the revision that was set to go out, unless it was called off meanwhile."""
    article = Article.objects.get(pk=int(subject))
    revision = article.scheduled_revision
    if revision is None or revision.approved_go_live_at > now:
        return  # called off or put off in the desk; a later moment has a row of its own
    publish_revision(revision=revision, by=revision.user, now=now, options={"skip_permission_checks": True})


def _waits_until(draft: Article, now: datetime) -> tuple[datetime | None, bool]:
    """When the story may go out, if not now; and whether it is an embargo that it waits for."""
    embargo = draft.embargo_at if draft.embargo_at and draft.embargo_at > now else None
    wished = draft.go_live_at if draft.go_live_at and draft.go_live_at > now else None
    if embargo and (wished is None or wished < embargo):
        return embargo, True
    return wished, False


def _prepare(revision: Revision, draft: Article, before: Article, now: datetime, waits_until: datetime | None) -> None:
    """Write into the revision what publication itself decides: address, moments, that it is withdrawn no more."""
    published_at = draft.published_at or before.published_at or waits_until or now
    slug, path = _free_address(draft, published_at)
    content = {
        "slug": slug,
        "path": path if waits_until is None else before.path,
        "published_at": published_at.isoformat(),
        "updated_at": _updated_at(draft, before, now),
        "found_related": found_related(draft),
        "go_live_at": waits_until.isoformat() if waits_until else None,
        # A withdrawn story keeps its notice until it really is back.
        "withdrawn_at": before.withdrawn_at.isoformat() if waits_until and before.withdrawn_at else None,
        "withdrawn_note": before.withdrawn_note if waits_until else "",
        "edited_at": now.isoformat(),
    }
    if waits_until is not None and draft.published_at is None and before.published_at is None:
        content["published_at"] = None  # decided when it goes out
    revision.content = {**revision.content, **content}
    revision.save(update_fields=["content"])


def _free_address(draft: Article, published_at: datetime) -> tuple[str, str]:
    """The slug and the path, with a number where another story has them already."""
    number, slug = 1, draft.slug
    while True:
        path = addresses.article(
            lang=draft.lang, section_slug=draft.section.slug(draft.lang), published_at=published_at, slug=slug
        )
        if not Article.objects.filter(path=path).exclude(pk=draft.pk).exists():
            return slug, path
        number += 1
        slug = f"{draft.slug[:76]}-{number}"


def _updated_at(draft: Article, before: Article, now: datetime) -> str | None:
    """ "Updated" is said only of what really is: when words, pictures or corrections have changed since readers saw
    them. Who merely saves, or mends a comma, has updated nothing.
    """
    if not before.live:
        return None
    old, new = substance_of(before), substance_of(draft)
    if (old.words, old.media, _corrections(before)) != (new.words, new.media, _corrections(draft)):
        return now.isoformat()
    return before.updated_at.isoformat() if before.updated_at else None


def _corrections(article: Article) -> list[tuple[datetime, str, str]]:
    return sorted((row.corrected_at, row.wrong, row.right) for row in article.corrections.all())


def go_live(*, article: Article, before: Article, now: datetime) -> None:
    """Tell the live store of a story that is live now; `before` is what it was, whose address may be left."""
    if before.live or before.is_withdrawn:
        syncing.leave_moved(old=before.path, new=article.path, key=card_key(article))
    keep_version(article=article, before=before, now=now)
    syncing.sync_article(article)
    syncing.sync_pair(article)
    syncing.touch_paper(lang=article.lang, now=now)
    due.cancel(kind="publish", subject=str(article.pk))
    if article.expire_at is not None:
        due.schedule(kind="unpublish", subject=str(article.pk), at=article.expire_at)
