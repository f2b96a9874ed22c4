"""The mails as they go out: plain text and HTML, each in its language's direction, with what RFC 8058 asks for."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _
from django.utils.translation import override
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from broadsheet.kit.html import isolate_text
from broadsheet.kit.languages import LANGUAGES
from broadsheet.newsletter.actions.answer import CONFIRM, UNSUBSCRIBE
from broadsheet.newsletter.addresses import sealer, word_of
from broadsheet.newsletter.digest import Digest
from broadsheet.newsletter.models import Subscriber

FOLDER = Path(__file__).parent / "templates" / "newsletter"
# First strong isolate, pop isolate: a mail's plain text has no other way to say where a foreign run ends.
FSI, PDI = "\u2068", "\u2069"


def letter_mail(*, digest: Digest, subscriber: Subscriber) -> EmailMultiAlternatives:
    """The day's letter to one subscriber. Raises Unsealable."""
    away = link(subscriber=subscriber, use=UNSUBSCRIBE)
    message = _mail("letter", digest.subject, subscriber, digest=digest, site=digest.site, unsubscribe=away)
    message.extra_headers |= {
        "List-Unsubscribe": f"<{away}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-ID": f"<newsletter-{subscriber.lang}.{_host()}>",
        "Precedence": "bulk",
    }
    return message


def question_mail(*, subscriber: Subscriber, site: dict[str, str]) -> EmailMultiAlternatives:
    """The question whether the address is theirs. Raises Unsealable."""
    yes = link(subscriber=subscriber, use=CONFIRM)
    with override(subscriber.lang):
        subject = _("Please confirm: the newsletter of {paper}").format(paper=site.get("name", ""))
    return _mail("question", subject, subscriber, site=site, yes=yes)


def link(*, subscriber: Subscriber, use: str) -> str:
    """The full address of a page on which they confirm or unsubscribe."""
    return f"{settings.BASE_URL}/newsletter/{subscriber.lang}/{use}/{word_of(subscriber=subscriber, use=use)}"


def _mail(template: str, subject: str, subscriber: Subscriber, **values: object) -> EmailMultiAlternatives:
    lang = subscriber.lang
    values |= {"lang": lang, "dir": LANGUAGES[lang].dir, "subject": subject, "site": values["site"]}
    with override(lang):
        text = environment().get_template(f"{template}.txt").render(**values)
        html = environment().get_template(f"{template}.html").render(**values)
    # A line break in a headline would be a second header.
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=text,
        from_email=settings.BROADSHEET_MAIL_FROM,
        to=[sealer().unseal(sealed=subscriber.sealed)],
        headers={"Content-Language": lang, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(html, "text/html")
    return message


@cache
def environment() -> Environment:
    """Jinja for the mails; Arabic runs in English text and the other way round are isolated by the filters."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=lambda name: bool(name and name.endswith(".html")),  # noqa: S701 - but plain text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["iso"] = lambda text, lang: Markup(isolate_text(str(text), lang=lang))  # noqa: S704 (it escapes)
    made.filters["alone"] = lambda text: f"{FSI}{text}{PDI}"
    made.globals["_"] = _
    return made


def _host() -> str:
    return settings.BASE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
