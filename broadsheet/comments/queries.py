"""What can be asked about comments and their policies."""

from django.db.models import Q

from broadsheet.comments.models import Order, Policy, Terms
from broadsheet.comments.terms import DEFAULT_TERMS
from broadsheet.content.models import Article
from broadsheet.kit import clock


def site_policy() -> Policy | None:
    """The whole paper's policy; None until somebody has set one."""
    return Policy.objects.filter(article=None, section=None).order_by("id").first()


def order() -> Order:
    """Which comments stand below an article itself."""
    policy = site_policy()
    return Order(policy.order) if policy else Order.NEWEST


def policies_for(*, article: Article) -> list[Policy]:
    """The policies that concern an article, the nearest first."""
    site = Q(article=None, section=None)
    found = Policy.objects.filter(Q(article=article.pk) | Q(section=article.section_id) | site).order_by("id")
    return sorted(found, key=lambda each: 0 if each.article_id else 1 if each.section_id else 2)


def terms_in_force(*, lang: str) -> Terms:
    """The newest terms in a language; the first ones are made of the paper's default text."""
    newest = Terms.objects.filter(lang=lang).order_by("-version").first()
    if newest is not None:
        return newest
    made, _is_new = Terms.objects.get_or_create(
        lang=lang, version=1, defaults={"text": DEFAULT_TERMS[lang], "created_at": clock.now()}
    )
    return made
