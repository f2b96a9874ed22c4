"""The breaking banner's documents in the live store. Builders only: nothing is written here."""

from hashlib import sha256
from typing import Any

from broadsheet.content.models import Banner
from broadsheet.kit.languages import LANGUAGES


def banner_documents(banner: Banner) -> dict[str, dict[str, Any]]:
    """`breaking:{lang}` for each language in which the banner says something.

    `key` tells one piece of news from another: who has dismissed it doesn't want it again when its words change.
    """
    return {f"breaking:{lang}": _document(banner, lang) for lang in LANGUAGES if banner.text(lang)}


def _document(banner: Banner, lang: str) -> dict[str, Any]:
    story: int | None = getattr(banner, f"article_{lang}_id")
    text = banner.text(lang)
    return {"key": f"s{story}" if story else sha256(text.encode()).hexdigest()[:12], "text": text, "story": story}
