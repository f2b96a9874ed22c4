"""Start: a new draft, empty or with what is known of a story. Nothing is published."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from broadsheet.accounts.models import User
from broadsheet.content.models import Article, Section
from broadsheet.content.models.article import Label
from broadsheet.kit.text import slugify

PLAIN = ("kicker", "headline", "deck", "byline", "dateline", "source", "wire_guid", "wire_version")


class NoSection(LookupError):
    """The paper has no section to put a story in."""

    id = "content.no-section"


def start(*, fields: Mapping[str, Any], by: User | None, now: datetime) -> Article:
    """Make a draft of the fields given and its first revision.

    `fields`: language, section (optional, the first of the menu), label (optional, news), headline, kicker, deck,
    byline, dateline, source, wire_guid, wire_version, embargo_at, body (blocks as {"type", "value"}), and for the desk
    only: ed_note, usage_terms, credit, notes. Raises NoSection.
    """
    section = fields.get("section") or Section.objects.first()
    if section is None:
        raise NoSection("The paper has no sections yet. Make one in the desk, then start the story.")
    language = fields.get("language") or settings.BROADSHEET_FIRST_LANGUAGE
    article = Article(
        locale=Locale.objects.get(language_code=language),
        section=section,
        label=fields.get("label") or Label.NEWS,
        live=False,
        has_unpublished_changes=True,
        embargo_at=fields.get("embargo_at"),
        desk_note=_desk_note(fields),
        **{name: fields.get(name) or "" for name in PLAIN},
    )
    article.slug = slugify(article.headline)
    article.body = body_of(article=article, blocks=fields.get("body") or ())
    with transaction.atomic():
        article.edited_at = now
        article.save()
        article.save_revision(user=by, log_action="wagtail.create", clean=False)
    return article


def body_of(*, article: Article, blocks: Iterable[Mapping[str, Any]]) -> Any:
    """Blocks {"type", "value"} as the value of an article's body; a table is put into the table editor's own shape.

    A block with an "id" was in a body before: its value is in Wagtail's stored shape already.
    """
    return article.body.stream_block.to_python([{**each, "value": _value(each)} for each in blocks])


def _value(block: Mapping[str, Any]) -> Any:
    if block["type"] != "table" or block.get("id"):
        return block["value"]
    table = block["value"]
    return {
        "data": [list(row) for row in table["rows"]],
        "first_row_is_table_header": bool(table.get("header")),
        "first_col_is_header": False,
        "table_caption": table.get("caption", ""),
    }


def _desk_note(fields: Mapping[str, Any]) -> str:
    lines = [str(fields[name]) for name in ("ed_note", "usage_terms", "credit") if fields.get(name)]
    return "\n".join([*lines, *map(str, fields.get("notes") or ())])
