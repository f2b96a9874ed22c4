"""Pages that no link leads to: what forms answer, what mailed links show, and what stands where nothing stands."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.auditing.pages import Page, ask
from broadsheet.press.serving.files import SUFFIX_OF_STATUS

COMMENT = {"name": "Layla", "title": "Trams", "text": "My grandmother drove one.", "agreed": "yes"}
NOBODY = "reader@example.org"
# Runs in the paper's own shell: the words of the links that it mailed, as lines of JSON.
MAILED = """
import json
from broadsheet.comments import commenters
from broadsheet.comments.models import Confirmation
from broadsheet.newsletter.addresses import word_of
from broadsheet.newsletter.models import Subscriber
for row in Confirmation.objects.order_by("pk"):
    kept = json.loads(commenters.sealer().unseal(sealed=row.sealed))
    known = kept.get("commenter") or "text" in kept
    path = f"/comments/{'confirm' if 'text' in kept else 'mine/link'}/{kept['secret']}"
    if known:
        print(json.dumps({"lang": kept["lang"], "path": path}))
for each in Subscriber.objects.order_by("pk"):
    for use in ("confirm", "unsubscribe"):
        path = f"/newsletter/{each.lang}/{use}/{word_of(subscriber=each, use=use)}"
        print(json.dumps({"lang": each.lang, "path": path}))
"""

type Shell = Callable[[str], str]


def pages_in_states(address: str, *, edition: Path, stories: dict[str, int], shell: Shell) -> Iterator[Page]:
    """Each of them in each language. `stories`: by language the number of a story that takes comments; `shell` runs
    Python in the paper's own Django and gives what it printed. Sends comments and sign-ups: for a paper of its own.
    """
    for lang, story in stories.items():
        yield from _of_comments(address, lang, story)
        yield from _of_letters(address, lang)
        yield ask(address, f"/{lang}/nothing-is-here", name=f"404 {lang}")
    for number, path in enumerate(_withdrawn(edition)):
        yield ask(address, path, name=f"410 {number}")
    yield from _mailed(address, shell)


def _of_comments(address: str, lang: str, story: int) -> Iterator[Page]:
    form = {"article": str(story), "lang": lang, "terms": "1"}
    whole = {**form, **COMMENT, "email": NOBODY}
    yield ask(address, "/comments/send", name=f"comment refused {lang}", fields=form)
    yield ask(address, "/comments/send", name=f"comment asks for its code {lang}", fields=whole)
    yield ask(address, "/comments/send", name=f"comment by mail {lang}", fields={**whole, "by": "mail"})
    for how in ("published", "waiting", "mailed"):
        yield ask(address, f"/comments/done/{lang}/{story}/{how}", name=f"comment {how} {lang}")
    yield ask(address, f"/comments/mine/{lang}", name=f"own comments {lang}")
    yield ask(address, f"/comments/mine/{lang}", name=f"own comments refused {lang}", fields={"email": "x"})
    yield ask(address, f"/comments/mine/{lang}", name=f"own comments mailed {lang}", fields={"email": f"{lang}.org"})
    if lang == "ar":  # these have the paper's first language, whoever asks
        yield ask(address, "/comments/confirm/nothing", name="comment link is over")
        yield ask(address, "/comments/mine/link/nothing", name="own comments link is over")
        yield ask(address, "/comments/write/999999", name="no story to comment on")
        yield ask(address, "/comments/report/999999", name="no comment to report")


def _of_letters(address: str, lang: str) -> Iterator[Page]:
    path = f"/newsletter/{lang}/"
    yield ask(address, path, name=f"newsletter refused {lang}", fields={"email": "x"})
    yield ask(address, path, name=f"newsletter asked {lang}", fields={"email": NOBODY})
    yield ask(address, f"{path}confirm/1-00", name=f"newsletter link is over {lang}")


def _mailed(address: str, shell: Shell) -> Iterator[Page]:
    """What the mailed links show; then each button is pressed, and a commenter asks for what they wrote."""
    links = _links(shell)
    for link in links:
        yield ask(address, link["path"], name=f"{_name(link)} {link['lang']}")
    for link in links:
        yield ask(address, link["path"], name=f"{_name(link)} done {link['lang']}", fields={})
    for lang in sorted({link["lang"] for link in links}):
        ask(address, f"/comments/mine/{lang}", name="", fields={"email": NOBODY})
    for link in _links(shell):
        if "/mine/" in link["path"]:
            yield ask(address, link["path"], name=f"own comments shown {link['lang']}")
            yield ask(address, link["path"], name=f"own comments not erased {link['lang']}", fields={"verb": "erase"})


def _links(shell: Shell) -> list[dict[str, str]]:
    printed = shell(MAILED)
    return [json.loads(line) for line in printed.splitlines() if line.startswith('{"lang"')]


def _name(link: dict[str, str]) -> str:
    return " ".join(urlsplit(link["path"]).path.split("/")[1:-1]).removesuffix(f" {link['lang']}")


def _withdrawn(edition: Path) -> list[str]:
    """The paths that answer 410."""
    end = f".html{SUFFIX_OF_STATUS[410]}"
    return sorted(f"/{file.relative_to(edition).as_posix().removesuffix(end)}" for file in edition.rglob(f"[!.]*{end}"))
