"""The real page of a draft: rendered as the press renders, over the live store with the draft laid over it."""

from datetime import datetime

from broadsheet.content.live import addresses
from broadsheet.content.live.article import drafted
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.kit.text import slugify
from broadsheet.press.memory import Overlay
from broadsheet.press.pages import register
from broadsheet.press.recorder import Recorder
from broadsheet.press.snapshot import snapshot


def preview(*, article: Article, now: datetime | None = None) -> bytes:
    """The page's html as readers would get it if the draft were published now; nothing is stored."""
    published_at = article.published_at or now or clock.now()
    article.published_at = published_at
    article.pk = article.pk or 0
    article.slug = article.slug or slugify(article.headline)
    section = article.section.slug(article.lang) if article.section_id else "draft"
    article.path = addresses.article(
        lang=article.lang, section_slug=section, published_at=published_at, slug=article.slug
    )
    documents = {**drafted(article), f"path:{article.path}": {"key": f"article:{article.pk}"}}
    with snapshot() as store:
        read = Recorder(Overlay(store, documents))
        printed = register.kind_of(article.path).render(article.path, read)
    return printed.body if printed else b""
