"""Corrections in the live store: in the story's own documents, and each as a document of its own for the log."""

from typing import Any

from broadsheet.content.live.moments import stamp
from broadsheet.content.models import Article
from broadsheet.kit.html import isolate_text


def corrections_of(article: Article) -> list[dict[str, str]]:
    """The article's public corrections, oldest first: {at, wrong, right}, the words as finished html."""
    return [
        {
            "at": stamp(row.corrected_at),
            "wrong": isolate_text(row.wrong, lang=article.lang),
            "right": isolate_text(row.right, lang=article.lang),
        }
        for row in sorted(article.corrections.all(), key=lambda row: row.corrected_at)
    ]


def correction_documents(article: Article) -> dict[str, dict[str, Any]]:
    """`correction:{id}:{moment}` for each correction of a live article. Two of one second share a record's place: the
    words of both stand there. Headline and path are the story's, so that the log needs no card, which changes oftener.
    """
    found: dict[str, dict[str, Any]] = {}
    story = {"lang": article.lang, "article": article.pk, "headline": article.headline, "path": article.path}
    for each in corrections_of(article) if article.live else ():
        key = f"correction:{article.pk}:{each['at']}"
        before = found.get(key, {"wrong": "", "right": ""})
        words = {name: f"{before[name]} {each[name]}".strip() for name in ("wrong", "right")}
        found[key] = {**story, "at": each["at"], **words}
    return found
