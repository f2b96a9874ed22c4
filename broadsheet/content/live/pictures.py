"""A picture as pages need it: finished addresses of its renditions, with the words that go with it."""

from typing import Any, TypeGuard

from django.utils.html import escape

from broadsheet.content.models.files import PaperImage
from broadsheet.kit.html import isolate_text

WIDTHS = (480, 960, 1600)
# WebP first (what nearly all readers get), JPEG for the rest and for those who share or save.
FORMATS = (("image/webp", "format-webp|webpquality-74"), ("image/jpeg", "format-jpeg|jpegquality-80"))


def widths_of(image: PaperImage) -> list[int]:
    """The widths made of a picture: never wider than it is."""
    return [width for width in WIDTHS if width < image.width] + [min(image.width, WIDTHS[-1])] * (
        image.width <= WIDTHS[-1]
    )


def specs_of(image: PaperImage) -> list[str]:
    """The filter specs of all renditions of a picture."""
    return [f"width-{width}|{finish}" for _, finish in FORMATS for width in widths_of(image)]


def prepare(image: PaperImage) -> None:
    """Make the renditions that are missing; slow, so it is done at upload, not at publication."""
    image.get_renditions(*specs_of(image))


def is_shown(image: PaperImage | None) -> TypeGuard[PaperImage]:
    """Whether readers may see it: it is there, and nothing forbids it. Its end is an event (`actions.end_of_terms`)."""
    return image is not None and not image.unusable_because


def picture(*, image: PaperImage, lang: str, caption: str, credit: str, alt: str) -> dict[str, Any]:
    """The picture's value (docs/live-store.md, "An image"); empty words fall back to the image's own."""
    made = image.get_renditions(*specs_of(image))
    widths = widths_of(image)
    sources = [
        {"type": media_type, "srcset": [[made[f"width-{width}|{finish}"].url, width] for width in widths]}
        for media_type, finish in FORMATS
    ]
    return {
        "alt": alt or image.alt,
        "caption": isolate_text(caption or image.caption, lang=lang),
        "credit": isolate_text(credit or image.credit, lang=lang),
        "width": image.width,
        "height": image.height,
        "sources": sources,
        "src": sources[-1]["srcset"][min(1, len(widths) - 1)][0],
    }


def picture_html(value: dict[str, Any], *, sizes: str | None = None, bare: bool = False) -> str:
    """The picture as markup of an article's body, with caption and credit; `bare`: without them, and no figure.

    `sizes`: how wide it is shown, as HTML's `sizes`; None: as wide as the text.
    """
    shown = sizes or SIZES
    sources = "".join(
        f'<source type="{source["type"]}" srcset="{_srcset(source["srcset"])}" sizes="{shown}">'
        for source in value["sources"]
    )
    image = (
        f'<img src="{escape(value["src"])}" alt="{escape(value["alt"])}" width="{value["width"]}"'
        f' height="{value["height"]}" loading="lazy" decoding="async">'
    )
    if bare:
        return f"<picture>{sources}{image}</picture>"
    return f'<figure class="picture"><picture>{sources}{image}</picture>{_legend(value)}</figure>'


SIZES = "(min-width: 48rem) 42rem, 100vw"


def _srcset(pairs: list[list[Any]]) -> str:
    return ", ".join(f"{escape(path)} {width}w" for path, width in pairs)


def _legend(value: dict[str, Any]) -> str:
    credit = f'<span class="credit">{value["credit"]}</span>' if value["credit"] else ""
    words = " ".join(part for part in (value["caption"], credit) if part)
    return f"<figcaption>{words}</figcaption>" if words else ""
