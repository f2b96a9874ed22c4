"""Another order of the menu, which every page shows: `python -m benchmarks.measures.menu ARTICLES`.

menu_fronts_s: from the commit until the fronts of the paper and of every section are fresh on disk.
menu_rest_pages_per_s: all other pages, after that. menu_newest_first: of neighbouring stories in time, a day apart,
the share of which the newer was printed no later (1.0: strictly newest first).
menu_broken_pages: what readers found broken meanwhile (see benchmarks.crawling); menu_pages_read: of so many.
"""

import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from benchmarks.archive import A_DAY, LANGS, Archive
from benchmarks.crawling import crawling
from benchmarks.meanwhile import Meanwhile
from benchmarks.paper import press_at_work, ready_and_built, wait_printed
from benchmarks.timing import hand_in, quiet
from benchmarks.watching import Files
from broadsheet.content.actions.save import save_thing
from broadsheet.content.models import Section
from broadsheet.kit import clock
from broadsheet.press.models import Page

SAMPLE = 1_000


def main(articles: int) -> None:
    """Change the menu, watch, read, publish meanwhile, and hand in the figures."""
    with quiet():
        archive = ready_and_built(articles)
        with press_at_work(), crawling() as crawl:
            figures = _change(archive)
            crawl.stop()
    hand_in({**figures, "menu_broken_pages": len(crawl.broken), "menu_pages_read": crawl.read})


def _change(archive: Archive) -> dict[str, float]:
    meanwhile = Meanwhile(archive, drafts=200)
    last = Section.objects.last()
    assert last is not None
    fronts = [f"/{lang}/" for lang in LANGS] + [f"{each.paths[lang]}/" for each in archive.sections for lang in LANGS]
    files = Files(Path(settings.BROADSHEET_EDITION), fronts)
    last.order = Section.objects.all()[0].order - 1
    if last.order < 0:
        raise RuntimeError("there is no room above the first section of the menu: take a new --home")
    moments: list[tuple[float, float]] = []
    with transaction.atomic():
        transaction.on_commit(lambda: moments.append((time.perf_counter(), time.time())))
        save_thing(thing=last, by=None, now=clock.now())
    ((committed, committed_at),) = moments
    files.wait_changed(seconds=600)
    fronts_s = time.perf_counter() - committed
    meanwhile.publish_until_quiet()
    wait_printed(seconds=36_000)
    printed = Page.objects.filter(built_at__gte=committed_at)
    whole = (printed.aggregate(at=Max("built_at"))["at"] or 0.0) - committed_at
    pages = printed.count()
    return {
        "menu_fronts_s": round(fronts_s, 3),
        "menu_rest_pages_per_s": round((pages - len(fronts)) / max(whole - fronts_s, 0.001)),
        "menu_pages": pages,
        "menu_seconds": round(whole, 2),
        **_newest_first(archive),
        **{f"menu_{name}": value for name, value in meanwhile.figures().items()},
    }


def _newest_first(archive: Archive) -> dict[str, float]:
    """Over stories a day apart, how often the newer was printed no later; nothing for a paper of one day."""
    later = range(A_DAY, archive.articles, max(1, (archive.articles - A_DAY) // SAMPLE))
    right = 0
    for number in later:
        older, newer = (archive.path(archive.story(each)) for each in (number - A_DAY, number))
        printed_at = dict(Page.objects.filter(path__in=[older, newer]).values_list("path", "built_at"))
        right += printed_at[newer] <= printed_at[older]
    return {"menu_newest_first": round(right / len(later), 3)} if later else {}


if __name__ == "__main__":
    main(int(sys.argv[1]))
