"""What a story needs before it may be published: pure checks, a sentence for each thing that is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models import Article, Correction


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


def problems(*, article: Article, now: datetime) -> list[Problem]:
    """Everything that stands in the way of publishing this story; empty: it is ready."""
    found = (held(article=article), _words(article), _lead(article), _body(article), _rights(article, now))
    return [problem for some in (*found, _records(article)) for problem in some]


def held(*, article: Article) -> list[Problem]:
    """The holds that stand: each a problem, not of one field but of the whole story."""
    if article.pk is None:
        return []
    reasons = article.holds.filter(released_at=None).values_list("reason", flat=True)
    return [Problem(NON_FIELD_ERRORS, reason) for reason in reasons]


def _records(article: Article) -> Iterator[Problem]:
    """Corrections that readers know, and that the draft has not any more as they were: a public record stands."""
    if article.pk is None or not article.live:
        return
    kept = {(row.corrected_at, row.wrong, row.right) for row in article.corrections.all()}
    for row in Correction.objects.filter(article_id=article.pk):
        if (row.corrected_at, row.wrong, row.right) not in kept:
            sentence = _("A published correction stays as it is: “{words}”. Where it was wrong, add another one.")
            yield Problem("corrections", format_lazy(sentence, words=row.right))


def _rights(article: Article, now: datetime) -> Iterator[Problem]:
    """Pictures whose owner forbids them, or allows them no longer."""
    shown = [("lead_image", article.lead_image)]
    shown += [("body", value.get("image")) for block in article.body for value in _pictures(block)]
    for field, image in shown:
        if image is None:
            continue
        names = {"picture": image.title, "reason": image.unusable_because}
        if image.unusable_because:
            yield Problem(field, format_lazy(_("The picture “{picture}” must not be used: {reason}"), **names))
        elif image.usable_until_at is not None and image.usable_until_at <= now:
            day = f"{image.usable_until_at:%Y-%m-%d}"
            yield Problem(field, format_lazy(_("The right to use “{picture}” ended on {day}."), **names, day=day))


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
