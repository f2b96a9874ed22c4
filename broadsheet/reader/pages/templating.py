"""The Jinja2 environments, one a language, built once; and `typeset`, which makes the bytes of a page.

Templates get plain values: no store, clock or settings is within their reach.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from broadsheet.kit.html import isolate_text, text_of
from broadsheet.kit.languages import LANGUAGES
from broadsheet.kit.schema import LOCALES, written
from broadsheet.kit.text import strip_unprintable
from broadsheet.press.pages import Printed
from broadsheet.reader.pages.cards import Cards
from broadsheet.reader.pages.compiling import PaperEnvironment
from broadsheet.reader.pages.dating import Dates, load_names
from broadsheet.reader.pages.frame import Frame, Head, languages, quoted
from broadsheet.reader.pages.furniture import Furniture, Stock

FOLDER = Path(__file__).parent.parent / "templates"
# Macros that any template may call, each file after those whose macros it calls: to import them in each template
# would be done anew for each page.
MACROS = {
    "pictures.html": ("picture", "open_graph"),
    "share.html": ("share",),
    "cards.html": ("label", "months", "turn"),
    "anatomy.html": ("corrected", "kind_name"),
}
LOCALE = Path(__file__).parent.parent.parent / "locale"


@lru_cache(maxsize=32768)
def isolated(text: str, lang: str) -> Markup:
    """Plain text as safe HTML, with its runs of the other direction isolated."""
    return Markup(isolate_text(text, lang=lang))  # noqa: S704  (isolate_text escapes)


def href(path: str) -> str:
    """A site path, percent-encoded; a full address is left alone."""
    return path if "://" in path else quoted(path)


def json_for_script(value: Any) -> Markup:
    """JSON that can't end the script element it stands in."""
    return Markup(written(value))  # noqa: S704  (no < > & left)


def srcset(source: Mapping[str, Any]) -> str:
    """The srcset of one source of an image."""
    return ", ".join(f"{url} {width}w" for url, width in source["srcset"])


def environment_of(*, lang: str, translations: NullTranslations) -> Environment:
    """A fresh environment for the language with these translations."""
    environment = PaperEnvironment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # a dictionary: Jinja's own cache looks through all templates at each look-up
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations, newstyle=False)  # type: ignore[attr-defined]  # the i18n extension's
    environment.translate = translations.gettext
    # For the rare string that is only known as the page is made: straight to the catalogue, since the extension's
    # own `_` looks gettext up in the context at each call.
    environment.globals["_"] = translations.gettext
    environment.filters.update(
        iso=lambda text, of=lang: isolated(text, of),
        href=href,
        json=json_for_script,
        srcset=srcset,
        printable=strip_unprintable,
        plain=text_of,
        param=lambda text: quote(text, safe=""),
    )
    environment.globals.update(counted=counted, LANGUAGES=LANGUAGES, OPEN_GRAPH=LOCALES)
    for file, macros in MACROS.items():
        module = environment.get_template(file).module
        environment.globals.update({name: getattr(module, name) for name in macros})
    cards = Cards(environment)
    environment.globals.update(card=cards.one, each_card=cards.each)
    return environment


@cache
def translations(lang: str) -> NullTranslations:
    """The compiled catalogue of the language; an empty one where there is none."""
    return Translations.load(LOCALE, [lang], domain="django")


@cache
def environment(lang: str) -> Environment:
    """The language's environment; strings that have no translation stay English."""
    return environment_of(lang=lang, translations=translations(lang))


def compile_templates() -> None:
    """Compile every template in each language, and load the language's months: the first article after a start would
    wait a third of a second.
    """
    for lang in LANGUAGES:
        each = environment(lang)
        for name in each.list_templates():
            each.get_template(name)
        load_names(lang=lang)


_stock: dict[str, Stock] = {}


def furniture_of(*, frame: Frame, head: Head) -> Furniture:
    """Search box, menu and imprint, set once for as long as site and menu stay the same."""
    stock = _stock.get(frame.lang)
    if stock is None or stock.site != frame.site or stock.menu != frame.menu:
        stock = _stock[frame.lang] = Stock(site=frame.site, menu=frame.menu)
    return stock.furniture(environment=environment(frame.lang), frame=frame, head=head)


def typeset(template: str, *, frame: Frame, head: Head, status: int = 200, **values: Any) -> Printed:
    """The finished page: the template within the frame."""
    values |= {
        "lang": frame.lang,
        "frame": frame,
        "site": frame.site,
        "dates": frame.dates,
        "head": head,
        "languages": languages(frame, head),
        "furniture": furniture_of(frame=frame, head=head),
    }
    found = environment(frame.lang).get_template(template)
    # Encoded part by part: one Arabic word would make every letter of an English page twice as wide meanwhile.
    parts = [part.encode() for part in found.root_render_func(found.new_context(values))]
    return Printed(body=b"".join(parts), status=status)


def counted(text: str, number: int, dates: Dates) -> str:
    """A plural form with its number, "%(n)s", in the paper's digits; Arabic's one and two may go without."""
    return text % {"n": dates.number(str(number))}


def word(lang: str, text: str) -> str:
    """A string of the pages' own in the language; also written in a template, where the extraction finds it."""
    return translations(lang).gettext(text)
