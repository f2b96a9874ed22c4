"""Reporting a comment, and following a link that came by e-mail. GET shows, POST acts."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from broadsheet.comments import mail_links
from broadsheet.comments.actions.report import NothingToReport
from broadsheet.comments.actions.report import report as report_it
from broadsheet.comments.models import Comment, ReportReason, State
from broadsheet.comments.networks import network_of
from broadsheet.kit import clock
from broadsheet.kit.text import clean
from broadsheet.reader.commenting import asking, showing


@csrf_exempt
def report(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the reason, then keep the report."""
    comment = Comment.objects.filter(pk=number, state=State.PUBLISHED).select_related("article__locale").first()
    lang = comment.article.lang if comment else asking.lang_of(None)
    with translation.override(lang):
        if comment is None:
            return showing.page(lang=lang, title=_("This comment is no longer in the paper."), status=404)
        if request.method != "POST":
            body = showing.part(
                template="comments_report.html",
                lang=lang,
                comment=comment.pk,
                quoted=comment.text,
                reasons=[(value, str(label)) for value, label in ReportReason.choices],
            )
            return showing.page(lang=lang, title=_("Report a comment"), article_id=comment.article_id, body=body)
        return _reported(request, comment, lang)


@csrf_exempt
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask once more, since mail programs look at links by themselves; then take the comment in."""
    typed = mail_links.waiting(secret=secret, now=clock.now())
    lang = typed.lang if typed else asking.lang_of(None)
    with translation.override(lang):
        if typed is None:
            told = _("This link is no longer good: it was used, or a day has passed. Write your comment again.")
            return showing.page(lang=lang, title=told, status=410)
        if request.method != "POST":
            body = showing.part(template="comments_confirm.html", lang=lang, secret=secret)
            return showing.page(lang=lang, title=_("Send your comment?"), article_id=typed.article_id, body=body)
        outcome = mail_links.follow(secret=secret, address=asking.address_of(request), now=clock.now())
        if outcome is None or outcome.comment is None:
            said = [sentence for _field, sentence in outcome.refusals] if outcome else []
            return showing.page(
                lang=lang, title=_("It wasn't taken."), sentences=said, article_id=typed.article_id, status=422
            )
        sentence = _("Your comment has come in. The desk reads it before it is published.")
        return showing.page(lang=lang, title=_("Thank you."), sentences=[sentence], article_id=typed.article_id)


def _reported(request: HttpRequest, comment: Comment, lang: str) -> HttpResponse:
    if not asking.is_from_here(request):
        return showing.page(lang=lang, title=_("This was sent from another site, so we didn't take it."), status=403)
    reason = str(request.POST.get("reason", ""))
    if reason not in ReportReason.values:
        return showing.page(lang=lang, title=_("Say what is wrong with it."), article_id=comment.article_id, status=422)
    try:
        report_it(
            comment=comment,
            reason=ReportReason(reason),
            note=clean(str(request.POST.get("note", "")))[:500],
            network=network_of(address=asking.address_of(request)),
            now=clock.now(),
        )
    except NothingToReport as fault:
        return showing.page(lang=lang, title=fault.sentence, article_id=comment.article_id, status=404)
    return showing.page(
        lang=lang, title=_("Thank you."), sentences=[_("The desk looks at it.")], article_id=comment.article_id
    )
