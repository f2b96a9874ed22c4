"""Gather the words of the desk and of the paper's pages into broadsheet/locale, or check that Arabic lacks none.

`scripts/words.py` merges what the code and the templates say today into the catalogue; `--check` only compares.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract as extract_jinja

ROOT = Path(__file__).parent.parent
LANGUAGE = "ar"
WRITTEN_IN = "broadsheet/locale/ar/LC_MESSAGES/django.po"
ABOUT = "# The Arabic of the desk and of the pages. `make words` compiles it; scripts/words.py keeps it complete."
PACKAGE, PAGES = "broadsheet", "broadsheet/reader/templates"
TEMPLATES = {".html", ".xml", ".txt"}
# Babel's own, Django's lazy ones, and the pages' `word(lang, text)`.
KEYWORDS: dict[str, Any] = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "word": (2,),
}
# Dates in the header would make two branches collide; nobody reads the rest.
KEPT_HEADERS = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")
PLACEHOLDER = re.compile(r"%\(\w+\)[-#0-9. +]*[a-z]|%[-#0-9. +]*[sdifr]|\{\w*\}")
SMALL_FORMS = 3  # Arabic's zero, one and two may say the number in words, or in the noun alone


def extract_django(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's extractor of Django templates: Django makes them look like Python, Babel reads that."""
    del options
    if not settings.configured:
        settings.configure()
    python = templatize(fileobj.read().decode("utf-8"), origin=getattr(fileobj, "name", "template"))
    # What templatize blanks out keeps its indentation, which Python would take at its word.
    lines = "\n".join(line.lstrip() for line in python.splitlines())
    return extract_python(BytesIO(lines.encode()), keywords, comment_tags, {"encoding": "utf-8"})


def extractor_of(path: Path) -> Any:
    """The extractor for a file of the package, by its path below the root; None for files without words."""
    if path.suffix == ".py" and "migrations" not in path.parts:
        return "python"
    if path.suffix not in TEMPLATES or "templates" not in path.parts:
        return None
    return extract_jinja if path.is_relative_to(PAGES) else extract_django


def gather(*, root: Path) -> Catalog:
    """Every string marked for translation in the package below `root`."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted((root / PACKAGE).rglob("*.*")):
        method = extractor_of(path.relative_to(root))
        if method is None:
            continue
        with path.open("rb") as file:
            for _, words, _, context in extract(method, file, keywords=KEYWORDS, options={"trimmed": "true"}):
                catalogue.add(words, context=context)
    return catalogue


def read(*, path: Path) -> Catalog:
    """The catalogue as it is written down; an empty one where there is no file."""
    if not path.exists():
        return Catalog(locale=LANGUAGE, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, charset="utf-8")


def merge(*, said: Catalog, written: Catalog) -> None:
    """Bring `written` up to what is said today: new strings empty, strings nobody says any more dropped."""
    # Fuzzy guesses are worse than an empty line: a string with a wrong meaning passes for finished.
    written.update(said, no_fuzzy_matching=True)
    written.obsolete.clear()
    written.fuzzy = False


def as_text(catalogue: Catalog) -> str:
    """The catalogue as a .po file: sorted, without places and dates, so that a diff shows words alone."""
    catalogue.header_comment = ABOUT
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, sort_output=True, no_location=True, ignore_obsolete=True)
    header, _, rest = buffer.getvalue().decode().partition("\n\n")
    lines = [line for line in header.splitlines() if not line.startswith('"') or line[1:].startswith(KEPT_HEADERS)]
    return "\n".join(lines) + "\n\n" + rest.rstrip("\n") + "\n"


def faults(*, said: Catalog, written: Catalog) -> list[str]:
    """What is wrong with the catalogue, a sentence each; empty if nothing is."""
    strings = {_key(message): message for message in said if message.id}
    known = {_key(message): message for message in written if message.id}
    found = [f"not in the catalogue: {_shown(message)}" for key, message in strings.items() if key not in known]
    found += [f"nobody says it any more: {_shown(message)}" for key, message in known.items() if key not in strings]
    found += [f"obsolete entry: {_shown(message)}" for message in written.obsolete.values()]
    if written.fuzzy:
        found.append("the header is marked fuzzy: nothing would be compiled")
    for message in known.values():
        found += [f"{fault}: {_shown(message)}" for fault in _faults_of(message, forms=written.num_plurals)]
    return found


def _key(message: Message) -> tuple[object, ...]:
    return (message.context, *_all_of(message.id))


def _shown(message: Message) -> str:
    context = f" (in the sense {message.context!r})" if message.context else ""
    return f"{_all_of(message.id)[0]!r}{context}"


def _all_of(words: Any) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _faults_of(message: Message, *, forms: int) -> Iterator[str]:
    said, written = _all_of(message.id), _all_of(message.string)
    if message.fuzzy:
        yield "marked fuzzy"
    if message.pluralizable and len(written) != forms:
        yield f"{len(written)} plural forms instead of {forms}"
    if not all(text.strip() for text in written) and any(text.strip() for text in said):
        yield "without Arabic" if not any(written) else "a plural form without Arabic"
        return
    for form, text in enumerate(written):
        few = message.pluralizable and form < SMALL_FORMS
        if not _holds(text, wanted=set(PLACEHOLDER.findall(said[-1])), few=few):
            yield f"other placeholders in {text!r}"


def _holds(text: str, *, wanted: set[str], few: bool) -> bool:
    """Whether a translation has the placeholders it must have; the number itself may be left out of a small form."""
    present = set(PLACEHOLDER.findall(text))
    missing = wanted - present
    named = {mark for mark in missing if mark.startswith(("%(", "{"))}
    return present <= wanted and (not missing or (few and len(missing) == len(named) == 1))


def main(*, root: Path = ROOT, check: bool) -> int:
    """Merge, or check; the exit code is 1 if a check found faults."""
    path = root / WRITTEN_IN
    said, written = gather(root=root), read(path=path)
    if check:
        found = faults(said=said, written=written)
        sys.stdout.writelines(f"{WRITTEN_IN}: {fault}\n" for fault in found)
        return 1 if found else 0
    merge(said=said, written=written)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_text(written), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
