"""Hostile text in every field, on every page that shows it, in both languages, in a real Chromium: nothing runs."""

import csv
import io
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from broadsheet.accounts.roles import Role
from broadsheet.comments import mine
from broadsheet.comments.cleaning import cleaned
from broadsheet.comments.exporting import as_csv
from broadsheet.comments.live.syncing import sync_setting, sync_whole
from broadsheet.comments.models import Comment, Report, ReportReason, State
from broadsheet.content.live.syncing import sync_paper
from broadsheet.kit import arabic, clock
from broadsheet.press import due, queries, store
from broadsheet.press.pages import register
from broadsheet.press.recorder import Recorder
from broadsheet.press.serving.headers import HeaderRules
from broadsheet.reader.lite.lightening import CSP as LITE_CSP
from broadsheet.reader.lite.lightening import lighten
from broadsheet.wsgi import header_rules
from tests.comments.writer import TEXT, Writer
from tests.content.newsroom import MORNING, Newsroom
from tests.desk.people import hire
from tests.stories.conftest import FLAGS
from tests.stories.hostile.corpus import vectors
from tests.stories.hostile.looking import Seen, look
from tests.stories.running import chromium

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "en")
ALL = [vector for each in vectors().values() for vector in each]
MAIL = "hostile%d@example.org"  # a writer for each story: one may write so much an hour

type Pages = dict[str, tuple[bytes, dict[str, str]]]


class Documents:
    """The live store as this test's transaction has it; lists are left out."""

    def get(self, key: str) -> Any:
        return queries.value_of(key=key)

    def positions(self, name: str, **_where: Any) -> Sequence[str]:
        del name
        return ()

    def position(self, name: str, key: str) -> None:
        del name, key


@contextmanager
def chrome() -> Iterator[Browser]:
    """Opened when all pages are made: while Playwright's loop runs, Django would see another connection."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def newsroom(db: None, tmp_path: Path, settings: Any) -> Newsroom:
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    with store.writing():
        sync_setting()
        sync_paper()
    return Newsroom().open()


def filled(article: Any, texts: Sequence[str]) -> None:
    """The texts as comments that came in and were approved: each in name, title and text at once."""
    with clock.frozen(MORNING) as stopped:
        writer = Writer(article=article, clock=stopped)
        owner = writer.comment(
            email=MAIL % article.pk, text=f"{TEXT} {article.pk}", address=f"10.9.{article.pk % 250}.9"
        ).commenter
    Comment.objects.all().filter(article=article).delete()
    rows = [
        Comment(
            article=article,
            lang=article.lang,
            commenter=owner,
            name=cleaned(text, is_line=True).text[:60] or "x",
            title=cleaned(text, is_line=True).text[:160] or "x",
            text=cleaned(text, is_line=False).text or "x",
            folded=arabic.fold(text),
            state=State.PUBLISHED,
            state_at=MORNING,
            created_at=MORNING,
            published_at=MORNING,
            number=number,
        )
        for number, text in enumerate(texts, start=1)
    ]
    Comment.objects.bulk_create(rows)
    with store.writing():
        sync_whole(article, now=MORNING)


def printed(article: Any) -> Pages:
    """The story's page, the pages of its comments, and the lite ones of them all."""
    keys = queries.keys(prefix=f"commentpage:{article.pk}:")
    paths = [article.path, *((queries.value_of(key=key) or {})["path"] for key in keys)]
    pages: Pages = {}
    for path in paths:
        made = register.kind_of(path).render(path, Recorder(Documents()))
        assert made is not None
        pages[path] = made.body, dict(header_rules().of_page(path=path))
        light = lighten(made.body.decode(), path).encode()
        pages[f"/lite{path}"] = light, {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": LITE_CSP}
    return pages


def answered(client: Client, path: str, name: str, sent: dict[str, str] | None = None) -> Pages:
    answer = client.post(path, sent) if sent else client.get(path)
    return {name: (answer.content, dict(answer.headers))}


def asked(article: Any, texts: Sequence[str]) -> Pages:
    """The pages that Django makes for one reader or moderator."""
    desk, site, pages = Client(), Client(), {}
    desk.force_login(hire(Role.EDITOR, article.lang))
    moved = Comment.objects.filter(article=article, number__gt=len(texts) - 60)
    Report.objects.bulk_create(
        Report(comment=each, reason=ReportReason.OTHER, note=cleaned(each.text, is_line=True).text[:500], at=MORNING)
        for each in Comment.objects.filter(article=article)[:30]
    )
    moved.update(state=State.PENDING)
    for queue in ("pending", "reported", "published"):
        pages |= answered(desk, f"/desk/comments/?queue={queue}", f"/desk/{article.lang}/{queue}")
    mail.outbox.clear()
    site.post(f"/comments/mine/{article.lang}", {"email": MAIL % article.pk})
    due.perform(now=clock.now(), kinds=[mine.MAIL])
    letters = "".join(f"{letter.subject}{letter.body}" for letter in mail.outbox)
    assert letters.count("http") == 1
    assert "pwn" not in letters
    pages |= answered(site, "/comments/" + letters.partition("/comments/")[2].split()[0], f"/mine/{article.lang}")
    for number, text in enumerate(texts[::6]):
        typed = {"name": text, "email": text, "title": text, "text": text, "website": "", "parent": text}
        sent = {**typed, "article": str(article.pk), "lang": article.lang}
        pages |= answered(site, "/comments/send", f"/form/{article.lang}/{number}", sent)
    return pages


def test_nothing_of_it_runs_or_becomes_an_element(newsroom: Newsroom) -> None:
    pages: Pages = {}
    harmless: Pages = {}
    for lang in LANGUAGES:
        story, plain = (newsroom.published(f"{word} الميناء", lang=lang) for word in ("Hostile", "Plain"))
        filled(story, ALL)
        filled(plain, ["Harmless words of a reader."] * len(ALL))
        pages |= printed(story)
        harmless |= printed(plain)
        pages |= asked(story, ALL)
    with chrome() as browser:
        seen = look(browser=browser, pages=pages)
        expected = look(browser=browser, pages=harmless).elements
    assert (seen.ran, seen.faults) == ([], [])
    assert [each for each in seen.blocked if not each.startswith("/desk/")] == []
    # A hostile comment is made of the same elements as a harmless one.
    for (path, found), (_path, known) in zip(_of_print(seen), sorted(expected.items()), strict=True):
        assert found == known, path
    _write_down(len(ALL), seen)


def _of_print(seen: Seen) -> list[tuple[str, Any]]:
    return sorted(
        (path, each) for path, each in seen.elements.items() if "/comments/" in path or "hostile" in path.lower()
    )


def test_spreadsheet_takes_none_of_it_for_a_formula(newsroom: Newsroom) -> None:
    filled(newsroom.published("Formulas"), ALL)
    cells = [cell for row in csv.reader(io.StringIO("".join(as_csv()).removeprefix("\ufeff"))) for cell in row]
    assert len(cells) > len(ALL)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize("csp", ["", HeaderRules().csp])
def test_looking_finds_what_an_unsafe_page_lets_through(csp: str) -> None:
    """The proof that the story above can fail: the same text, set without escaping."""
    headers = {"Content-Type": "text/html; charset=utf-8", **({"Content-Security-Policy": csp} if csp else {})}
    body = "<!doctype html><body>" + "\n".join(f"<p>{vector}</p>" for vector in ("<img src=x onerror=pwn()>", _RUN))
    with chrome() as browser:
        seen = look(browser=browser, pages={"/unsafe": (body.encode(), headers)})
    assert bool(seen.ran) is not bool(csp)
    assert bool(seen.blocked) is bool(csp)
    assert seen.faults == ["/unsafe: img onerror"]
    assert seen.elements["/unsafe"]["script"] == 1


_RUN = "<script>pwn(); alert(1)</script>"


def _write_down(count: int, seen: Seen) -> None:
    """For `make bench-comments`, which asks for it."""
    if path := os.environ.get("HOSTILE_FIGURES"):
        Path(path).write_text(
            json.dumps({"hostile_vectors": count, "hostile_executed": len(seen.ran)}), encoding="utf-8"
        )


def test_corpus_is_large_and_of_every_class() -> None:
    assert len(set(ALL)) >= 300
    assert all(len(each) >= 9 for each in vectors().values())
