"""A reader's own comments: asked for by e-mail, seen by a mailed link (GET), taken along or erased (POST)."""

import json

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from broadsheet.comments import mine
from broadsheet.comments.models import Commenter, State
from broadsheet.kit import clock
from broadsheet.reader.commenting import asking, showing


@csrf_exempt
def ask(request: HttpRequest, lang: str | None = None) -> HttpResponse:
    """The address's form; whatever address is sent, the answer is the same."""
    said = asking.lang_of(lang)
    with translation.override(said):
        if request.method != "POST":
            return _form(said)
        if not asking.is_from_here(request):
            return _foreign(said)
        email = str(request.POST.get("email", ""))[:400].strip()
        try:
            validate_email(email)
        except ValidationError:
            return _form(said, wrong=_("Write an e-mail address, such as name@example.org."))
        mine.ask(email=email, lang=said, now=clock.now())
        told = _("If comments were written with this address, we have sent it a link. It is good for a day.")
        return showing.page(lang=said, title=_("Look into your mail."), sentences=[told])


@csrf_exempt
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show them; act only on POST: mail programs look at links by themselves."""
    found = mine.opened(secret=secret, now=clock.now())
    lang = found[1] if found else asking.lang_of(None)
    with translation.override(lang):
        if found is None:
            told = _("This link is no longer good: it was used, or a day has passed. Ask for another.")
            return _unseen(showing.page(lang=lang, title=told, status=410))
        if request.method == "POST":
            return _unseen(_acted(request, found[0], lang, secret))
        return _unseen(_shown(found[0], lang, secret))


def _acted(request: HttpRequest, writer: Commenter, lang: str, secret: str) -> HttpResponse:
    if not asking.is_from_here(request):
        return _foreign(lang)
    verb = request.POST.get("verb")
    if verb == "download":
        body = json.dumps({"comments": mine.comments_of(commenter=writer)}, ensure_ascii=False, indent=1)
        response = HttpResponse(body, content_type="application/json; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="comments.json"'
        response.headers["Cache-Control"] = showing.NEVER_KEPT
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
    if verb != "erase" or request.POST.get("sure") != "yes":
        return _shown(writer, lang, secret, status=422)
    count = mine.erase_all(commenter=writer, now=clock.now())
    told = ngettext("%(count)d comment was erased.", "%(count)d comments were erased.", count) % {"count": count}
    return showing.page(lang=lang, title=_("It is done."), sentences=[told])


def _shown(writer: Commenter, lang: str, secret: str, *, status: int = 200) -> HttpResponse:
    rows = [{**each, "state": State(each["state"]).label} for each in mine.comments_of(commenter=writer)]
    dates = showing.dates_of(lang)
    body = showing.part(template="comments_mine.html", lang=lang, secret=secret, comments=rows, dates=dates)
    return showing.page(lang=lang, title=_("Your comments"), body=body, status=status)


def _form(lang: str, *, wrong: str = "") -> HttpResponse:
    body = showing.part(template="comments_mine_ask.html", lang=lang, wrong=wrong)
    return showing.page(lang=lang, title=_("Your comments"), body=body, status=422 if wrong else 200)


def _foreign(lang: str) -> HttpResponse:
    return showing.page(lang=lang, title=_("This was sent from another site, so we didn't take it."), status=403)


def _unseen(response: HttpResponse) -> HttpResponse:
    """The address is a secret: no page that is linked from here may learn it."""
    response.headers["Referrer-Policy"] = "same-origin"
    return response
