"""Tags for the agencies' later word: the alarm bar, a story's banners, the words that differ."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from broadsheet.content.blocks import BodyBlock
from broadsheet.content.models import Article
from broadsheet.desk.later.kills import alarms
from broadsheet.desk.later.stories import banners
from broadsheet.wire.aligning import Op, Run, runs

register = template.Library()


@register.inclusion_tag("desk/later/bar.html", takes_context=True)
def alarm_bar(context: Any) -> dict[str, Any]:
    """The bar, for whoever is signed in; empty while nothing rings."""
    request = context.get("request")
    if request is None or not request.user.has_perm("wagtailadmin.access_admin"):
        return {}
    return {**alarms(request), "request": request, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("desk/later/banners.html", takes_context=True)
def story_banners(context: Any, article: Article) -> dict[str, Any]:
    """What the agency's later word means for this story."""
    request = context["request"]
    return {**banners(request, article), "request": request, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def differences(old: str | None, new: str | None) -> SafeString:
    """The new words with what was taken out and put in: struck and underlined, and said to those who can't see it."""
    return format_html_join("", "{}", ((_shown(run),) for run in runs(old=old or "", new=new or "")))


def _shown(run: Run) -> Any:
    if run.op is Op.SAME:
        return run.text
    tag, said = ("del", _("removed:")) if run.op is Op.REMOVED else ("ins", _("added:"))
    text, space = run.text.rstrip(), run.text[len(run.text.rstrip()) :]
    # The space stands outside: a line under nothing is no word.
    return format_html('<{0}><span class="desk-unseen">{1} </span>{2}</{0}>{3}', tag, said, text, space)


@register.filter
def row_name(kind: str) -> str:
    """What a row of a comparison is, in the desk's words: a field of the story or a kind of block."""
    known = {block.name: block.label for block in BodyBlock().child_blocks.values()}
    return str(known.get(kind) or Article._meta.get_field(kind).verbose_name)  # noqa: SLF001 - Django's documented way
