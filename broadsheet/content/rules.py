"""What a story needs before it may be published: pure checks, a sentence for each thing that is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models import Article


@dataclass(frozen=True)
class Problem:
    """Something that stands in the way of publication: the field it belongs to, and a sentence."""

    field: str
    sentence: str | Promise


class NotReady(ValidationError):
    """The story may not be published yet; the messages say why, by field."""

    id = "content.not-ready"

    def __init__(self, found: list[Problem]) -> None:
        by_field: dict[str, list[str | Promise]] = {}
        for problem in found:
            by_field.setdefault(problem.field, []).append(problem.sentence)
        super().__init__(by_field)
        self.problems = found


def problems(*, article: Article) -> list[Problem]:
    """Everything that stands in the way of publishing this story; empty: it is ready."""
    return [*_words(article), *_lead(article), *_body(article)]


def _words(article: Article) -> Iterator[Problem]:
    if not article.headline.strip():
        yield Problem("headline", _("A story needs a headline."))
    if article.section_id is None:
        yield Problem("section", _("A story needs a section."))
    if not len(article.body):
        yield Problem("body", _("A story needs a body."))


def _lead(article: Article) -> Iterator[Problem]:
    image = article.lead_image
    if image is not None and not (article.lead_alt.strip() or image.alt.strip()):
        yield Problem("lead_alt", _("Say what the lead picture shows, for those who can't see it."))


def _pictures(block: Any) -> list[Any]:
    if block.block_type == "image":
        return [block.value]
    return list(block.value["images"]) if block.block_type == "gallery" else []


def _body(article: Article) -> Iterator[Problem]:
    for block in article.body:
        for value in _pictures(block):
            image = value.get("image")
            if image is not None and not ((value.get("alt") or "").strip() or image.alt.strip()):
                yield Problem("body", _("Say what each picture in the body shows, for those who can't see it."))
