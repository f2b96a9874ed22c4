"""oEmbed for our own articles: how other sites show a link to one (docs/decisions/0025).

Made from the live store at each question, which is two look-ups; the answer may be kept by everybody for an hour.
"""

from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape as escape_xml

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse

from broadsheet.kit.http import quote_path
from broadsheet.kit.languages import LANGUAGES
from broadsheet.kit.text import number_of, strip_unprintable
from broadsheet.press import queries

KEPT_SECONDS = 3600
WIDTH = 600
# Of one address in a minute: a site that embeds a hundred stories asks once for each. nginx limits the burst.
MOST_A_MINUTE = 120


def oembed(request: HttpRequest) -> HttpResponse:
    """`/oembed/?url=…&format=json|xml&maxwidth=…`, as oembed.com says: 404 for what is no article of ours, 501 for
    another format, 429 for who asks too often.
    """
    if _asks_too_often(request.META.get("REMOTE_ADDR", "")):
        return HttpResponse("Too many questions: come again in a minute.", status=429, headers={"Retry-After": "60"})
    form = request.GET.get("format", "json")
    if form not in {"json", "xml"}:
        return HttpResponse("This format is not offered: json or xml.", status=501)
    article = _article_at(request.GET.get("url", ""))
    if article is None:
        return HttpResponse("No article of this paper has that address.", status=404)
    found = answer(article=article, site=queries.value_of(key=f"site:{article['lang']}") or {}, most=_most(request))
    made = JsonResponse(found) if form == "json" else HttpResponse(_xml(found), content_type="text/xml; charset=utf-8")
    made["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    made["Access-Control-Allow-Origin"] = "*"  # it holds nothing that isn't on the page
    return made


def answer(*, article: dict[str, Any], site: dict[str, Any], most: int = WIDTH) -> dict[str, Any]:
    """The answer for an `article:` document of a live story: a quotation that needs no script and no frame of ours."""
    url = settings.BASE_URL + quote_path(article["path"])
    title, name = strip_unprintable(article["headline"]), strip_unprintable(site.get("name", ""))
    deck = f"<p>{escape(strip_unprintable(article['deck']))}</p>" if article["deck"] else ""
    found: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": name,
        "provider_url": f"{settings.BASE_URL}/{article['lang']}/",
        "cache_age": KEPT_SECONDS,
        "width": min(WIDTH, most),
        "height": None,
        "html": (
            f'<blockquote cite="{escape(url)}" lang="{article["lang"]}" dir="{LANGUAGES[article["lang"]].dir}">'
            f'<p><a href="{escape(url)}">{escape(title)}</a></p>{deck}<footer>{escape(name)}</footer></blockquote>'
        ),
    }
    if (image := article["image"]) and (thumbnail := _thumbnail(image, most)):
        found |= thumbnail
    return found


def _thumbnail(image: dict[str, Any], most: int) -> dict[str, Any]:
    """The widest of its JPEGs that fits; none where even the smallest doesn't."""
    fitting = [(width, url) for url, width in image["sources"][-1]["srcset"] if width <= most]
    if not fitting:
        return {}
    width, url = max(fitting)
    height = round(width * image["height"] / image["width"])
    whole = url if "://" in url else settings.BASE_URL + url
    return {"thumbnail_url": whole, "thumbnail_width": width, "thumbnail_height": height}


def _article_at(url: str) -> dict[str, Any] | None:
    """The live article that an address of ours leads to: its own, an old one, its short link."""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(settings.BASE_URL).netloc:
        return None
    path = unquote(parts.path)
    place = queries.value_of(key=f"path:{path}") or {}
    key = place.get("key") or place.get("moved", "").replace("card:", "article:")
    if path.startswith("/x/"):
        try:
            key = f"article:{number_of(path.removeprefix('/x/'))}"
        except ValueError:
            return None
    article = queries.value_of(key=key) if key.startswith("article:") else None
    return article if article and article.get("state") == "live" else None


def _most(request: HttpRequest) -> int:
    asked = request.GET.get("maxwidth", "")
    return int(asked) if asked.isdecimal() and 0 < len(asked) < 6 else WIDTH


def _asks_too_often(address: str) -> bool:
    key = f"oembed:{address}"
    cache.add(key, 0, timeout=60)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # it ran out between the two
        return False


def _xml(found: dict[str, Any]) -> str:
    lines = [f"<{name}>{escape_xml(str(value))}</{name}>" for name, value in found.items() if value is not None]
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{"".join(lines)}</oembed>\n'
