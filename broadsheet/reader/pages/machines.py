"""The paper for machines: JSON-LD of schema.org. Plain values in, plain values out."""

from collections.abc import Sequence
from typing import Any

from broadsheet.kit.html import text_of
from broadsheet.press.recorder import Value
from broadsheet.reader.pages.frame import Frame

CONTEXT = "https://schema.org"


def organization(frame: Frame) -> dict[str, Any]:
    """The newspaper, as NewsMediaOrganization."""
    return {
        "@context": CONTEXT,
        "@type": "NewsMediaOrganization",
        "name": frame.site["name"],
        "url": frame.absolute(frame.home),
        "sameAs": [profile["url"] for profile in frame.site["social"]],
        "address": frame.site["address"],
    }


def news_article(*, frame: Frame, article: Value, authors: Sequence[Value]) -> dict[str, Any]:
    """An article, as NewsArticle (OpinionNewsArticle and so on by its label)."""
    found = {
        "@context": CONTEXT,
        "@type": _TYPES.get(article["label"], "NewsArticle"),
        "headline": article["headline"],
        "description": article["deck"],
        "inLanguage": frame.lang,
        "mainEntityOfPage": frame.absolute(article["path"]),
        "datePublished": article["published_at"],
        "dateModified": article["updated_at"] or article["published_at"],
        "author": _people(frame, article, authors),
        "publisher": {"@type": "NewsMediaOrganization", "name": frame.site["name"], "url": frame.absolute(frame.home)},
        "isAccessibleForFree": True,
    }
    if section := frame.section(article["section"]):
        found["articleSection"] = section["name"]
    if article["image"]:
        found["image"] = [frame.full(article["image"]["src"])]
    if article["corrections"]:
        found["correction"] = [_correction(each) for each in article["corrections"]]
    return found


def _people(frame: Frame, article: Value, authors: Sequence[Value]) -> list[dict[str, Any]]:
    if authors:
        return [{"@type": "Person", "name": each["name"], "url": frame.absolute(each["path"])} for each in authors]
    return [{"@type": "Organization", "name": article["byline"] or frame.site["name"]}]


def _correction(given: Value) -> dict[str, str]:
    text = text_of(f"{given['wrong']} {given['right']}")
    return {"@type": "CorrectionComment", "datePublished": given["at"], "text": text}


_TYPES = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "report": "ReportageNewsArticle",
}
