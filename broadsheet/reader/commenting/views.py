"""The way in: the form's start, its picture and sound, the form itself, thanks."""

import threading
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from broadsheet.comments import mail_links, opening, tokens
from broadsheet.comments.actions.submit import Outcome
from broadsheet.comments.code import digits, picture, sound, work
from broadsheet.comments.door import Typed, receive
from broadsheet.comments.models import Comment, SpentToken, State
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.reader.commenting import asking, showing

# One at a time: a picture takes some milliseconds of work, and readers of pages go first.
_drawing = threading.BoundedSemaphore(1)
_DRAWING_SECONDS = 0.5


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """A token and a sum to solve, for a form that was touched."""
    article = asking.number_in(request.GET.get("article"))
    if article is None or not Article.objects.filter(pk=article, live=True).exists():
        return showing.told(status=404, told=_("There is no such story."))
    token = tokens.make(article_id=article, now=clock.now())
    return showing.told(token=token.text, challenge=work.challenge(token=token))


@require_GET
def code_picture(request: HttpRequest, token: str) -> HttpResponse:
    """The token's digits as a picture."""
    del request
    return _drawn(token, "image/png", lambda text: picture.drawn(digits=text))


@require_GET
def code_sound(request: HttpRequest, token: str, lang: str) -> HttpResponse:
    """The token's digits as speech."""
    del request
    said = asking.lang_of(lang)
    return _drawn(token, "audio/wav", lambda text: sound.spoken(digits=text, lang=said))


@require_GET
def write(request: HttpRequest, article: int) -> HttpResponse:
    """The form on a page of its own, with its code: for those without script, and for answers."""
    story = Article.objects.filter(pk=article).select_related("locale").first()
    lang = story.lang if story else asking.lang_of(None)
    with translation.override(lang):
        door = opening.door_of(article=story, now=clock.now())
        if not door.is_open:
            told = _("This story takes no more comments.")
            return showing.page(lang=lang, title=told, article_id=article, status=404)
        token = tokens.make(article_id=article, now=clock.now())
        to = _parent(asking.number_in(request.GET.get("reply")), article)
        return showing.form_page(lang=lang, article_id=article, asks=token.text, to=to)


@csrf_exempt
def send(request: HttpRequest) -> HttpResponse:
    """Take a comment in. Whoever comes without token gets the form back, filled in, with a code."""
    typed = asking.typed_of(request) if request.method == "POST" else None
    lang = typed.lang if typed else asking.lang_of(request.GET.get("lang"))
    with translation.override(lang):
        if typed is None:
            told = _("A comment is sent with the form below a story.")
            response = showing.page(lang=lang, title=told, status=405)
            response.headers["Allow"] = "POST"
            return response
        if not asking.is_from_here(request):
            told = _("This was sent from another site, so we didn't take it. Write below the story itself.")
            return _refusal(request, typed, told, status=403)
        if request.POST.get("by") == "mail":
            return _by_mail(request, typed)
        outcome = receive(
            typed=typed, shown=asking.shown_of(request), address=asking.address_of(request), now=clock.now()
        )
        return _answered(request, typed, outcome)


@require_GET
def done(request: HttpRequest, lang: str, article: int, how: str) -> HttpResponse:
    """Thanks, and what happens next."""
    del request
    said = asking.lang_of(lang)
    with translation.override(said):
        title, *sentences = _thanks(how)
        return showing.page(lang=said, title=title, sentences=sentences, article_id=article)


def _drawn(text: str, media_type: str, make: Callable[[str], bytes]) -> HttpResponse:
    token = tokens.genuine(text=text)
    if token is None:
        return HttpResponse(status=404)
    if not _drawing.acquire(timeout=_DRAWING_SECONDS):
        return HttpResponse(status=503, headers={"Retry-After": "1"})
    try:
        made = make(digits.digits_of(token=token))
    finally:
        _drawing.release()
    return HttpResponse(made, content_type=media_type, headers={"Cache-Control": showing.NEVER_KEPT})


def _answered(request: HttpRequest, typed: Typed, outcome: Outcome) -> HttpResponse:
    if outcome.comment is not None:
        how = "published" if outcome.state == State.PUBLISHED else "waiting"
        return _thanked(request, typed, how)
    wrong = {name: sentence for name, sentence in outcome.refusals if name}
    told = " ".join(sentence for name, sentence in outcome.refusals if not name)
    return _again(request, typed, wrong, told, needs_code=outcome.needs is not None)


def _thanked(request: HttpRequest, typed: Typed, how: str) -> HttpResponse:
    if asking.wants_json(request):
        return showing.told(status=201, done=_thanks(how))
    return HttpResponseRedirect(f"/comments/done/{typed.lang}/{typed.article_id}/{how}", status=303)


def _again(request: HttpRequest, typed: Typed, wrong: dict[str, str], told: str, *, needs_code: bool) -> HttpResponse:
    """The form once more, with all that was typed. A token that is still good goes on; else there is a new one."""
    given = str(request.POST.get("token", ""))[:200]
    token = given if (given and not needs_code) or ("code" in wrong and _has_tries(given)) else ""
    token = token or tokens.make(article_id=typed.article_id, now=clock.now()).text
    if asking.wants_json(request):
        return showing.told(status=422, wrong=wrong, told=told, token=token, code=needs_code)
    first_time = not given and set(wrong) == {"code"}
    return showing.form_page(
        lang=typed.lang,
        article_id=typed.article_id,
        status=200 if first_time else 422,
        has=typed,
        wrong={} if first_time else wrong,
        told=_("One more step: type the security code below.") if first_time else told,
        asks=token,
        to=_parent(typed.parent_id, typed.article_id),
    )


def _has_tries(text: str) -> bool:
    token = tokens.genuine(text=text)
    if token is None or token.expires_at <= clock.now():
        return False
    return not SpentToken.objects.filter(digest=token.digest, tries__gte=digits.TRIES).exists()


def _refusal(request: HttpRequest, typed: Typed, told: str, *, status: int) -> HttpResponse:
    if asking.wants_json(request):
        return showing.told(status=status, told=told)
    return showing.page(lang=typed.lang, title=told, article_id=typed.article_id, status=status)


def _by_mail(request: HttpRequest, typed: Typed) -> HttpResponse:
    refusals = mail_links.ask(typed=typed, address=asking.address_of(request), now=clock.now())
    if refusals:
        wrong = {name: sentence for name, sentence in refusals if name}
        told = " ".join(sentence for name, sentence in refusals if not name)
        return _again(request, typed, wrong, told, needs_code=False)
    return _thanked(request, typed, "mailed")


def _parent(number: int | None, article: int) -> dict[str, object] | None:
    found = (
        Comment.objects.filter(pk=number, article=article, parent=None, state=State.PUBLISHED).first()
        if number
        else None
    )
    return {"id": found.pk, "name": found.name} if found else None


def _thanks(how: str) -> list[str]:
    if how == "published":
        return [_("Thank you."), _("Your comment is in the paper.")]
    if how == "mailed":
        told = _("We have sent you a link. Follow it within a day, and your comment comes in.")
        return [_("Look into your mail."), told]
    return [_("Thank you."), _("Your comment has come in. The desk reads it before it is published.")]
