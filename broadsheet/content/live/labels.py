"""What the kinds of story mean, in each language: `labels:{lang}`. The desk may word it otherwise."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from broadsheet.content.live import addresses
from broadsheet.content.models import Paper
from broadsheet.content.models.article import Label
from broadsheet.kit.html import isolate_text

DEFAULTS: dict[str, str | Promise] = {
    Label.NEWS: _(
        "What happened, told from what our reporters saw, heard and checked themselves. We name our sources, or say"
        " why we don’t. The writer’s opinion has no place in it."
    ),
    Label.REPORT: _(
        "A longer story from the place itself: the people, what they live through and what lies behind it. The writer"
        " describes and lets others speak; the facts are checked as in news."
    ),
    Label.ANALYSIS: _(
        "Somebody who knows the subject explains why something happens and what may follow from it. Analysis draws"
        " conclusions from facts, but doesn’t take sides."
    ),
    Label.OPINION: _(
        "The view of the person who signs it, not of this paper. We check the facts in it, not whether we agree."
    ),
    Label.INTERVIEW: _(
        "Questions and answers. We shorten answers and put them in order, but change no meaning. What those we ask"
        " claim is theirs to answer for."
    ),
    Label.WIRE: _(
        "Copy of a news agency, named below the story. Our desk chooses it, translates or shortens it and checks that"
        " nothing was bent in doing so; the reporting is the agency’s."
    ),
}


def labels(paper: Paper) -> dict[str, Any]:
    """`labels:{lang}`: the address of the page, and the html of each kind, in the order of Label."""
    other = "en" if paper.lang == "ar" else "ar"
    with override(paper.lang):
        texts = {kind.value: getattr(paper, f"about_{kind.value}").strip() or str(DEFAULTS[kind]) for kind in Label}
    return {
        "path": addresses.labels(lang=paper.lang),
        "other": addresses.labels(lang=other),
        "kinds": [{"kind": kind, "html": _paragraphs(text, paper.lang)} for kind, text in texts.items()],
    }


def _paragraphs(text: str, lang: str) -> str:
    lines = [line.strip() for line in text.replace("\r", "").split("\n")]
    return "".join(f"<p>{isolate_text(line, lang=lang)}</p>" for line in lines if line)
