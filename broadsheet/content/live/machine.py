"""What programs read of an article, made once, at publication: its meta elements and its NewsArticle.

Pure: a finished document (docs/live-store.md) in, text out. What others own (names of authors and section, the paper's
name, the translation's address) is put in when the page is printed, so that none of it makes a story be written anew.
"""

from html import escape
from typing import Any
from urllib.parse import quote

from broadsheet.kit.html import text_of
from broadsheet.kit.http import quote_path
from broadsheet.kit.schema import LOCALES, SITE, members, plain, written
from broadsheet.kit.text import shorten

# schema.org's kinds of NewsArticle; any other label is a plain one.
TYPES = {
    "analysis": "AnalysisNewsArticle",
    "background": "BackgroundNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "opinion": "OpinionNewsArticle",
    "report": "ReportageNewsArticle",
    "review": "ReviewNewsArticle",
}
DESCRIPTION = 200  # characters of a description that is made from the first paragraph

type Document = dict[str, Any]


def machine(document: Document) -> dict[str, str]:
    """`{head, schema, crumb}` of an article's document.

    `head`: meta elements as HTML. `schema`: the members of its NewsArticle but author, publisher and section, as JSON
    without braces. `crumb`: its own place in the BreadcrumbList, the third. In each of them the letter
    `kit.schema.SITE` stands for the site's address.
    """
    url = SITE + quote_path(document["path"])
    about = plain(document["deck"]) or _beginning(document["body"])
    return {
        "head": _head(document, url, about),
        "schema": members(_schema(document, url, about)),
        "crumb": written({"@type": "ListItem", "position": 3, "name": plain(document["headline"]), "item": url}),
    }


def _head(document: Document, url: str, about: str) -> str:
    title, image = plain(document["headline"]), document["image"]
    found = [
        _named("description", about) if about else "",
        _named("robots", "max-image-preview:large"),
        f'<link rel="canonical" href="{escape(url)}">',
        _property("og:type", "article"),
        _property("og:title", title),
        _property("og:description", about) if about else "",
        _property("og:url", url),
        _property("og:locale", LOCALES[document["lang"]]),
        *_picture(image),
        _property("article:published_time", document["published_at"] or ""),
        _property("article:modified_time", document["updated_at"]) if document["updated_at"] else "",
        _named("twitter:card", "summary_large_image" if image else "summary"),
        _embedding(document, title),
    ]
    return "\n".join(filter(None, found))


def _picture(image: Document | None) -> list[str]:
    if image is None:
        return []
    return [
        _property("og:image", _full(image["src"])),
        _property("og:image:alt", plain(image["alt"])),
        _named("twitter:image:alt", plain(image["alt"])),
    ]


def _embedding(document: Document, title: str) -> str:
    """Where other sites learn how to show the story (oEmbed)."""
    asked = f"{SITE}/oembed/?url={SITE}{quote(quote_path(document['short']), safe='')}"
    return f'<link rel="alternate" type="application/json+oembed" title="{escape(title)}" href="{escape(asked)}">'


def _schema(document: Document, url: str, about: str) -> Document:
    image = document["image"]
    found = {
        "@context": "https://schema.org",
        "@type": TYPES.get(document["label"], "NewsArticle"),
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "url": url,
        "headline": plain(document["headline"]),
        "alternativeHeadline": plain(document["kicker"]),
        "description": about,
        "inLanguage": document["lang"],
        "datePublished": document["published_at"],
        "dateModified": document["updated_at"] or document["published_at"],
        "dateline": plain(document["dateline"]),
        "image": [_image(image)] if image else None,
        "correction": [_correction(each) for each in document["corrections"]],
        "sourceOrganization": {"@type": "Organization", "name": plain(document["source"])}
        if document["source"]
        else None,
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in found.items() if value}


def _image(image: Document) -> Document:
    credit = plain(text_of(image["credit"]))
    return {
        "@type": "ImageObject",
        "url": _full(image["src"]),
        "width": image["width"],
        "height": image["height"],
        "caption": plain(image["alt"]),
        **({"creditText": credit} if credit else {}),
    }


def _correction(given: Document) -> Document:
    text = plain(text_of(f"{given['wrong']} {given['right']}"))
    return {"@type": "CorrectionComment", "datePublished": given["at"], "text": text}


def _beginning(body: list[Any]) -> str:
    first = next((part for part in body if isinstance(part, str)), "")
    return plain(shorten(text_of(first[: DESCRIPTION * 4].rpartition("</p>")[0] or first), limit=DESCRIPTION))


def _full(url: str) -> str:
    return url if "://" in url else SITE + url


def _named(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{escape(value)}">'


def _property(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{escape(value)}">'
