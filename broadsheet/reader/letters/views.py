"""The newsletter's pages. GET shows, POST acts: a mail program that looks at each link subscribes nobody.

No token against forged requests: these pages know no session, and what a forged one could ask for is a question by
mail, which is limited and has to be answered.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from broadsheet.kit import clock
from broadsheet.newsletter.actions.answer import CONFIRM, UNSUBSCRIBE, confirm, unsubscribe
from broadsheet.newsletter.actions.sign_up import sign_up
from broadsheet.newsletter.addresses import NoAddress, network_of, owner_of
from broadsheet.newsletter.errors import NewsletterError
from broadsheet.newsletter.models import Subscriber
from broadsheet.reader.commenting.asking import address_of
from broadsheet.reader.dressing import dressed
from broadsheet.reader.pages.frame import Head
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE
from broadsheet.reader.pages.templating import word

# People don't see this field; programs that fill in all fields do.
HONEYPOT = "website"
get_and_post = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt
@get_and_post
def sign_up_page(request: HttpRequest, lang: str) -> HttpResponse:
    """The form; once sent, always the same answer, whoever reads the paper already."""
    if request.method != "POST":
        return _page(lang, "form")
    typed = request.POST.get("email", "")
    if not request.POST.get(HONEYPOT):
        with override(lang):
            try:
                sign_up(typed=typed, lang=lang, network=network_of(address=address_of(request)), now=clock.now())
            except NewsletterError as fault:
                status = 400 if isinstance(fault, NoAddress) else 429
                return _page(lang, "form", status=status, fault=str(fault), typed=typed)
    return _page(lang, "asked")


@csrf_exempt
@get_and_post
def confirm_page(request: HttpRequest, lang: str, word: str) -> HttpResponse:
    """The button that says yes, and the thanks for it."""
    return _answer(request, lang, word, use=CONFIRM, act=confirm)


@csrf_exempt
@get_and_post
def unsubscribe_page(request: HttpRequest, lang: str, word: str) -> HttpResponse:
    """The button that says no more; mail programs post here by themselves (RFC 8058)."""
    return _answer(request, lang, word, use=UNSUBSCRIBE, act=unsubscribe)


def _answer(request: HttpRequest, lang: str, word: str, *, use: str, act: Callable[..., Subscriber]) -> HttpResponse:
    with override(lang):
        try:
            if request.method != "POST":
                owner_of(word=word, use=use)
                return _page(lang, use)
            act(word=word, now=clock.now())
        except NewsletterError as fault:
            return _page(lang, "fault", status=404, fault=str(fault))
    return _page(lang, f"{use}ed" if use == CONFIRM else "unsubscribed")


def _page(lang: str, state: str, *, status: int = 200, fault: str = "", typed: str = "") -> HttpResponse:
    # Always the form's address: the links of a mail are nobody else's.
    return dressed(
        template="newsletter.html",
        lang=lang,
        head=Head(
            title=word(lang, "Newsletter"),
            path=f"/newsletter/{lang}/",
            other=f"/newsletter/{OTHER_LANGUAGE[lang]}/",
            indexed=False,
        ),
        status=status,
        state=state,
        fault=fault,
        typed=typed,
    )
