"""What can be asked about comments and their policies."""

from broadsheet.comments.models import Order, Policy
from broadsheet.content.models import Article


def site_policy() -> Policy | None:
    """The whole paper's policy; None until somebody has set one."""
    return Policy.objects.filter(article=None, section=None).order_by("id").first()


def order() -> Order:
    """Which comments stand below an article itself."""
    policy = site_policy()
    return Order(policy.order) if policy else Order.NEWEST


def policies_for(*, article: Article) -> list[Policy]:
    """The policies that concern an article, the nearest first."""
    own = list(Policy.objects.filter(article=article.pk))
    site = site_policy()
    return [*own, *Policy.objects.filter(section=article.section_id), *([site] if site else [])]
