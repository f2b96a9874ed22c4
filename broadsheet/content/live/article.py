"""An article's documents and entries in the live store. Builders only: nothing is written here."""

from typing import Any

from broadsheet.content.live import addresses, age
from broadsheet.content.live.body import parts
from broadsheet.content.live.corrections import corrections_of
from broadsheet.content.live.history import history, shows_history
from broadsheet.content.live.live_story import live_mark
from broadsheet.content.live.machine import machine
from broadsheet.content.live.moments import stamp
from broadsheet.content.live.packages import boxes
from broadsheet.content.live.pictures import is_shown, picture
from broadsheet.content.live.reading import reading
from broadsheet.content.models import Article, Moved, Paper
from broadsheet.content.models.article import CommentPolicy, Label
from broadsheet.kit.html import isolate_text
from broadsheet.kit.text import short_id

type Documents = dict[str, dict[str, Any]]
type Entries = dict[str, str]


def card_key(article: Article) -> str:
    """The key of the article's card, which also is its key in every list."""
    return f"card:{article.pk}"


def documents(article: Article) -> Documents:
    """What stands in the live store for a live article; a withdrawn one keeps its notice, any other has nothing."""
    if article.is_withdrawn:
        return {f"article:{article.pk}": _withdrawn(article), **_places(article)}
    if not article.live:
        return {}
    return {**drafted(article), **_places(article)}


def drafted(article: Article) -> Documents:
    """The article's and the card's documents, as they would be if this very draft were live."""
    image = _lead(article)
    shared = {
        "id": article.pk,
        "lang": article.lang,
        "path": article.path,
        "short": f"/x/{short_id(article.pk)}",
        "section": article.section_id,
        "label": article.label,
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "authors": [row.author_id for row in article.byline_authors.all()],
        "byline": article.byline or _desk_byline(article.lang),
        "published_at": stamp(article.published_at) if article.published_at else None,
        "updated_at": stamp(article.updated_at) if article.updated_at else None,
        "image": image,
        "corrections": corrections_of(article),
        **live_mark(article),
    }
    past = history(article)
    whole = {**shared, **_whole(article), "versions": len(past["versions"]) if past else 0}
    found = {f"article:{article.pk}": {**whole, "machine": machine(whole)}, card_key(article): shared}
    return {**found, f"history:{article.pk}": past} if past and shows_history(article.lang) else found


def entries(article: Article) -> Entries:
    """The lists that a live article stands in, each with the sort key; any other stands in none."""
    if not article.live or article.published_at is None:
        return {}
    lang, sort = article.lang, stamp(article.published_at)
    lists = [
        f"news:{lang}",
        f"section:{article.section_id}:{lang}",
        f"day:{lang}:{addresses.local_day(article.published_at)}",
        *(f"topic:{topic.pk}:{lang}" for topic in article.topics.all()),
        *(f"author:{row.author_id}:{lang}" for row in article.byline_authors.all()),
    ]
    if article.label == Label.OPINION:
        lists.append(f"opinion:{lang}")
    return dict.fromkeys(lists, sort)


def _whole(article: Article) -> dict[str, Any]:
    pair, body = article.pair(), parts(body=article.body, lang=article.lang, story=article.pk)
    return {
        "state": "live",
        "dateline": article.dateline,
        "body": body,
        **reading(parts=body, lang=article.lang),
        "age": _age(article),
        "source": article.source,
        "credit_line": isolate_text(article.credit_line, lang=article.lang),
        "topics": [topic.pk for topic in sorted(article.topics.all(), key=lambda topic: topic.pk)],
        "packages": boxes(article),
        "related": [row.related_id for row in article.related_articles.all()],
        "found": list(article.found_related),
        "pair": pair.pk if pair is not None and pair.live else None,
        "comments": "open" if article.comments == CommentPolicy.DEFAULT else article.comments,
    }


def _withdrawn(article: Article) -> dict[str, Any]:
    return {
        "id": article.pk,
        "lang": article.lang,
        "path": article.path,
        "state": "withdrawn",
        "withdrawn": {
            "at": stamp(article.withdrawn_at) if article.withdrawn_at else None,
            "note": article.withdrawn_note,
        },
    }


def _places(article: Article) -> Documents:
    """Where the article stands, and where it stood."""
    old = Moved.objects.filter(key=card_key(article)).exclude(path=article.path).values_list("path", flat=True)
    # The card, because a redirect must not be printed anew with every change of the body; a withdrawn story has none.
    target = card_key(article) if article.live else f"article:{article.pk}"
    return {
        f"path:{article.path}": {"key": f"article:{article.pk}"},
        **{f"path:{path}": {"moved": target} for path in old},
    }


def _age(article: Article) -> int:
    """Full years; renewed birthday by birthday by content.actions.turn_day."""
    if article.published_at is None:
        return 0
    return age.years(since=addresses.local_day(article.published_at), until=age.today())


def _lead(article: Article) -> dict[str, Any] | None:
    if not is_shown(article.lead_image):
        return None
    return picture(
        image=article.lead_image,
        lang=article.lang,
        caption=article.lead_caption,
        credit=article.lead_credit,
        alt=article.lead_alt,
    )


def _desk_byline(lang: str) -> str:
    paper = Paper.objects.filter(lang=lang).only("desk_byline").first()
    return paper.desk_byline if paper else ""
