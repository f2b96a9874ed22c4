"""A new name for an author of 5,000 stories: `python -m benchmarks.measures.author ARTICLES`.

author_first100_s: from the commit until the author's 100 newest stories, on disk, have it.
author_rest_pages_per_s: the other pages that show it, after that; stories are published meanwhile.
author_pages_without_name: pages that were printed for its sake and don't show it.
author_pages_left_out: pages that still show the old name.
"""

import sys
import time
from itertools import batched
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from benchmarks.archive import Archive
from benchmarks.meanwhile import Meanwhile
from benchmarks.paper import press_at_work, ready_and_built, wait_printed
from benchmarks.timing import hand_in, quiet
from benchmarks.watching import Files
from broadsheet.content.actions.save import save_thing
from broadsheet.content.models import Author
from broadsheet.kit import clock
from broadsheet.press.edition import Edition
from broadsheet.press.explaining import affected
from broadsheet.press.models import Page
from broadsheet.press.pages import register

NEWEST = 100


def main(articles: int) -> None:
    """Rename, watch the pages change, publish meanwhile, and hand in the figures."""
    with quiet():
        archive = ready_and_built(articles)
        with press_at_work():
            figures = _rename(archive)
    hand_in(figures)


def _rename(archive: Archive) -> dict[str, float]:
    author = Author.objects.get(pk=archive.authors[0].id)
    old, name = author.name_en, f"Renamed {time.time_ns()}"
    meanwhile = Meanwhile(archive)
    keys = [f"{kind}:{author.pk}:{lang}" for kind in ("author", "profile") for lang in ("ar", "en")]
    shown = {path for key in keys for path in affected(key=key, register=register)}
    newest = [archive.path(archive.story(number)) for number in reversed(archive.numbers_of_veteran()[-NEWEST:])]
    files = Files(Path(settings.BROADSHEET_EDITION), newest)
    author.name_en = author.name_ar = name
    moments: list[tuple[float, float]] = []
    with transaction.atomic():
        transaction.on_commit(lambda: moments.append((time.perf_counter(), time.time())))
        save_thing(thing=author, by=None, now=clock.now())
    ((committed, committed_at),) = moments
    files.wait_changed(seconds=600)
    first = time.perf_counter() - committed
    meanwhile.publish_until_quiet()
    wait_printed(seconds=3600)
    whole = _last_printed_at(shown) - committed_at
    for_it = Page.objects.filter(built_at__gte=committed_at, reason__regex=f"^(author|profile):{author.pk}:")
    printed = {path for (path,) in for_it.values_list("path")}
    return {
        "author_first100_s": round(first, 3),
        "author_rest_pages_per_s": round((len(shown) - NEWEST) / max(whole - first, 0.001)),
        "author_pages": len(shown),
        "author_seconds": round(whole, 2),
        "author_pages_without_name": sum(name not in _text(path) for path in printed),
        "author_pages_left_out": sum(name not in _text(path) or old in _text(path) for path in shown),
        **meanwhile.figures(),
    }


def _last_printed_at(paths: set[str]) -> float:
    """When the last of these pages was printed (seconds since 1970)."""
    parts = (Page.objects.filter(path__in=part) for part in batched(paths, 500))
    return max(part.aggregate(at=Max("built_at"))["at"] or 0.0 for part in parts)


def _text(path: str) -> str:
    printed = Edition(Path(settings.BROADSHEET_EDITION)).read(path)
    return printed.body.decode() if printed else ""


if __name__ == "__main__":
    main(int(sys.argv[1]))
