"""Keeps what a story said whenever its words are published anew. Whether readers may see it is the paper's setting."""

from datetime import datetime

from broadsheet.content.live.history import changes
from broadsheet.content.models import Article, Version
from broadsheet.content.substance import substance_of, words_of


def keep_version(*, article: Article, before: Article, now: datetime) -> Version | None:
    """Keep the words of `article`, live now, if they are others than before; the version, or None.

    With the first change the version that readers knew is kept too, so that a story never changed costs nothing.
    """
    last: Version | None = article.versions.order_by("published_at", "id").last()
    if last is None:
        if not before.live or substance_of(before).words == substance_of(article).words:
            return None
        last = _kept(article, before, (before.updated_at or before.published_at or now), None)
    elif words_of(last.lines) == substance_of(article).words:
        return None
    return _kept(article, article, now, last)


def _kept(owner: Article, article: Article, at: datetime, before: Version | None) -> Version:
    lines = list(substance_of(article).lines)
    made = changes(old=before.lines, new=lines, lang=owner.lang) if before else []
    version: Version = Version.objects.create(
        article=owner, published_at=at, headline=article.headline, lines=lines, changes=made
    )
    return version
