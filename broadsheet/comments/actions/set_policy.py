"""Set a policy: of the whole paper, of a section, of a story. Pages follow at once, also those of the archive."""

from datetime import datetime

from broadsheet.comments.live import setting, syncing
from broadsheet.comments.models import Mode, Order, Policy
from broadsheet.content.models import Article, Section
from broadsheet.press import store


def set_policy(  # noqa: PLR0913 - each is one column
    *,
    section: Section | None = None,
    article: Article | None = None,
    mode: Mode,
    closes_after_days: int | None = None,
    order: Order = Order.NEWEST,
    now: datetime,
) -> Policy:
    """Set it. `order` counts for the whole paper only; pages with comments take it up when their next one comes."""
    with store.writing():
        policy, _is_new = Policy.objects.get_or_create(section=section, article=article)
        was = policy.closed_before_at
        policy.mode, policy.order, policy.closes_after_days = mode, order, closes_after_days
        policy.closed_before_at = setting.boundary(days=closes_after_days, now=now)
        policy.save()
        if article is None:
            syncing.sync_setting()
        for story in _concerned(policy, was):
            syncing.sync_article(story, now=now)
            syncing.schedule_closing(story, now=now)
    return policy


def _concerned(policy: Policy, was: datetime | None) -> list[Article]:
    """The stories whose own documents or due rows may have to change: the young ones; the setting speaks of the old."""
    stories = Article.objects.filter(live=True)
    if policy.article_id is not None:
        return list(stories.filter(pk=policy.article_id))
    if policy.section_id is not None:
        stories = stories.filter(section=policy.section_id)
    boundaries = [each for each in (was, policy.closed_before_at) if each is not None]
    return list(stories.filter(published_at__gt=min(boundaries)).order_by("id")) if boundaries else []
