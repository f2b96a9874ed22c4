"""The documents of everything around the stories: the paper itself, menu, sections, authors, topics, fronts, pages."""

from typing import Any

from django.conf import settings
from wagtail.rich_text import expand_db_html

from broadsheet.content.live import addresses
from broadsheet.content.live.pictures import picture
from broadsheet.content.models import Author, Front, Paper, Section, StaticPage, Topic
from broadsheet.kit.html import isolate, isolate_text, sanitize
from broadsheet.kit.languages import LANGUAGES

type Documents = dict[str, dict[str, Any]]

OTHER = {"ar": "en", "en": "ar"}


def paper(paper: Paper) -> Documents:
    """`site:{lang}`."""
    lang, other = paper.lang, OTHER[paper.lang]
    name = Paper.objects.filter(lang=other).values_list("name", flat=True).first()
    value = {
        field: getattr(paper, field)
        for field in ("name", "tagline", "publisher", "address", "copyright", "email", "phone")
    }
    return {
        f"site:{lang}": {
            **value,
            "social": paper.social_links(),
            "feed": f"/{lang}/feed.rss",
            "base_url": settings.BASE_URL,
            "first": settings.BROADSHEET_FIRST_LANGUAGE,
            "other": {"lang": other, "name": name or LANGUAGES[other].name, "path": addresses.home(lang=other)},
            "history": paper.history,
            "policies": paper.policies(),
            "dates": {"zone": settings.TIME_ZONE, "months": paper.months, "digits": paper.digits},
        }
    }


def menus() -> Documents:
    """`menu:{lang}`: all sections in order, and the standing pages."""
    sections = list(Section.objects.order_by("order", "id"))
    pages = list(StaticPage.objects.live().order_by("order", "id"))
    return {
        f"menu:{lang}": {
            "sections": [
                {
                    "key": f"section:{section.pk}:{lang}",
                    "name": section.name(lang),
                    "path": addresses.section(lang=lang, slug=section.slug(lang)),
                }
                for section in sections
            ],
            "pages": [{"title": page.title, "path": page.path_in_paper} for page in pages if page.lang == lang],
        }
        for lang in LANGUAGES
    }


def section(section: Section) -> Documents:
    """`section:{id}:{lang}` and what stands at its paths."""
    documents: Documents = {}
    for lang in LANGUAGES:
        path = addresses.section(lang=lang, slug=section.slug(lang))
        documents[f"path:{path}"] = {"key": f"section:{section.pk}:{lang}"}
        documents[f"section:{section.pk}:{lang}"] = {
            "id": section.pk,
            "name": section.name(lang),
            "path": path,
            "feed": f"{path}feed.rss",
            "intro": section.intro(lang),
            "other": addresses.section(lang=OTHER[lang], slug=section.slug(OTHER[lang])),
        }
    return documents


def author(author: Author) -> Documents:
    """`author:{id}:{lang}`, `profile:{id}:{lang}` and what stands at their paths."""
    documents: Documents = {}
    for lang in LANGUAGES:
        path = addresses.author(lang=lang, slug=author.slug(lang))
        short = {"name": author.name(lang), "path": path}
        image = author.picture
        documents[f"path:{path}"] = {"key": f"profile:{author.pk}:{lang}"}
        documents[f"author:{author.pk}:{lang}"] = short
        documents[f"profile:{author.pk}:{lang}"] = {
            **short,
            "role": author.role(lang),
            "bio": paragraphs(author.bio(lang), lang),
            "image": picture(image=image, lang=lang, caption="", credit="", alt=author.name(lang)) if image else None,
            "other": addresses.author(lang=OTHER[lang], slug=author.slug(OTHER[lang])),
        }
    return documents


def topic(topic: Topic) -> Documents:
    """`topic:{id}:{lang}`, `topicpage:{id}:{lang}` and what stands at their paths."""
    documents: Documents = {}
    for lang in LANGUAGES:
        path = addresses.topic(lang=lang, slug=topic.slug(lang))
        short = {"name": topic.name(lang), "path": path}
        documents[f"path:{path}"] = {"key": f"topicpage:{topic.pk}:{lang}"}
        documents[f"topic:{topic.pk}:{lang}"] = short
        documents[f"topicpage:{topic.pk}:{lang}"] = {
            **short,
            "intro": paragraphs(topic.intro(lang), lang),
            "other": addresses.topic(lang=OTHER[lang], slug=topic.slug(OTHER[lang])),
        }
    return documents


def front(front: Front) -> Documents:
    """`front:home:{lang}` or `front:{section id}:{lang}`."""
    place = front.section_id or "home"
    slots = list(front.slots.all())
    return {
        f"front:{place}:{front.lang}": {
            "slots": [slot.article_id for slot in slots],
            "headlines": {str(slot.article_id): slot.headline for slot in slots if slot.headline},
            "layout": front.layout,
        }
    }


def static(page: StaticPage) -> Documents:
    """`static:{id}` and what stands at its path; nothing while it isn't live."""
    if not page.live:
        return {}
    return {
        f"path:{page.path_in_paper}": {"key": f"static:{page.pk}"},
        f"static:{page.pk}": {
            "lang": page.lang,
            "path": page.path_in_paper,
            "title": page.title,
            "html": isolate(sanitize(expand_db_html(page.body)), lang=page.lang),
            "other": None,
        },
    }


def paragraphs(text: str, lang: str) -> str:
    """Plain text as html paragraphs, split at blank lines."""
    lines = [line.strip() for line in text.replace("\r", "").split("\n\n")]
    return "".join(f"<p>{isolate_text(line, lang=lang)}</p>" for line in lines if line)
