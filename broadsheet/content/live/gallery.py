"""Galleries: a page for each picture, and how they stand within a story. Builders only: nothing is written here."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.html import escape
from django.utils.translation import ngettext, override

from broadsheet.content.live import addresses
from broadsheet.content.live.pictures import is_shown, picture, picture_html
from broadsheet.content.models import Article
from broadsheet.kit.html import isolate_text

type Image = dict[str, Any]

THUMBNAIL = "(min-width: 48rem) 13rem, 45vw"


def picture_documents(article: Article) -> dict[str, dict[str, Any]]:
    """`picture:{article}:{n}` for each picture of the story's galleries, numbered through the whole story.

    Of a withdrawn story: where it stood (`gone`), and nothing of the picture.
    """
    found = list(_shown(article.body, article.lang))
    paths = [addresses.picture(lang=article.lang, story=article.pk, number=number + 1) for number in range(len(found))]
    if article.is_withdrawn:
        return {_key(article, at): {"path": path, "gone": article.path} for at, path in enumerate(paths)}
    return {
        _key(article, at): {
            "path": paths[at],
            "lang": article.lang,
            "number": at + 1,
            "of": len(found),
            "title": title,
            "image": image,
            "story": {"headline": article.headline, "path": article.path, "section": article.section_id},
            "before": paths[at - 1] if at else None,
            "after": paths[at + 1] if at + 1 < len(paths) else None,
        }
        for at, (title, image) in enumerate(found)
    }


def gallery_html(value: Any, *, lang: str, paths: Sequence[str]) -> str:
    """A gallery within a story: the first picture with its words, the others small; each leads to its own page."""
    pictures = pictures_of(value, lang)
    items = "".join(
        f'<li><a href="{escape(path)}">{picture_html(each, sizes=None if not at else THUMBNAIL, bare=at > 0)}</a></li>'
        for at, (each, path) in enumerate(zip(pictures, paths, strict=True))
    )
    with override(lang):
        count = ngettext("See the picture", "See all {count} pictures", len(pictures)).format(count=len(pictures))
    title, way = isolate_text(value["title"], lang=lang), isolate_text(count, lang=lang)
    return (
        f'<section class="gallery" aria-label="{escape(value["title"])}"><h2>{title}</h2><ol>{items}</ol>'
        f'<p class="gallery-way"><a href="{escape(paths[0])}">{way}</a></p></section>'
    )


def pictures_of(value: Any, lang: str) -> list[Image]:
    """The pictures of a gallery's block; those whose image was deleted or must not be shown are left out."""
    return [
        picture(
            image=item["image"],
            lang=lang,
            caption=item.get("caption") or "",
            credit=item.get("credit") or "",
            alt=item.get("alt") or "",
        )
        for item in value["images"]
        if is_shown(item.get("image"))
    ]


def _shown(body: Iterable[Any], lang: str) -> Iterator[tuple[str, Image]]:
    for block in body:
        if block.block_type == "gallery":
            for image in pictures_of(block.value, lang):
                yield block.value["title"], image


def _key(article: Article, at: int) -> str:
    return f"picture:{article.pk}:{at + 1}"
