"""From commit to the last affected page on disk: `python -m benchmarks.publishing ARTICLES PUBLICATIONS`."""

import json
import multiprocessing
import sys
import time

import django


def main(articles: int, publications: int) -> None:
    """Fill the paper of BROADSHEET_HOME, publish, and print the percentiles as one line of JSON."""
    django.setup()
    from django.db import connections

    from benchmarks import archive
    from benchmarks.first import percentiles, quiet
    from broadsheet.cli import setup, working
    from broadsheet.press.snapshot import close

    with quiet():
        setup.set_up()
        sections = _sections()
        archive.frame()
        archive.fill(articles=articles)
        press = working.the_press()
        press.edition.prepare()
        press.settle()
        close()
        connections.close_all()
        worker = multiprocessing.get_context("fork").Process(target=working.work, daemon=True)
        worker.start()
        time.sleep(1)
        times, pages = _publish(sections, publications)
        worker.terminate()
    print(json.dumps({**percentiles(times[5:]), "pages_a_publication": pages}))


def _sections() -> list:
    from broadsheet.content.actions.save import delete_thing, save_thing
    from broadsheet.content.models import Section
    from broadsheet.kit import clock

    first = Section.objects.first()
    made = [
        save_thing(thing=Section(name_en=f"News {n}", name_ar=f"أخبار {n}"), by=None, now=clock.now())
        for n in range(1, 9)
    ]
    if first is not None:
        delete_thing(thing=first, by=None, now=clock.now())
    return made


def _publish(sections: list, publications: int) -> tuple[list[float], float]:
    """Milliseconds of each publication, and the pages that it touched on average.

    The end is seen by asking the press's own tables (followed to the last change, nothing waiting), which it writes
    after the last file: so each figure is a little more than what it says.
    """
    from broadsheet.content.actions.publish import publish
    from broadsheet.content.actions.start import start
    from broadsheet.content.models import ArticleAuthor, Author
    from broadsheet.kit import clock
    from broadsheet.press.models import Page

    author = Author.objects.first() or _author()
    times = []
    touched = 0
    for number in range(publications):
        paragraph = {
            "type": "paragraph",
            "value": f"<p>{'The harbour opened at dawn and the boats went out. ' * 8}</p>",
        }
        fields = {
            "language": "ar" if number % 2 else "en",
            "section": sections[number % len(sections)],
            "headline": f"Story number {number} of this morning",
            "deck": "A line below the headline that says a little more.",
            "body": [paragraph] * 9,
        }
        article = start(fields=fields, by=None, now=clock.now())
        article.byline_authors.add(ArticleAuthor(author=author))
        article.save_revision()
        publish(article=article, by=None, now=clock.now())
        committed_at = time.time()
        times.append(_until_printed())
        touched += Page.objects.filter(built_at__gte=committed_at).count()
    return times, round(touched / publications, 1)


def _until_printed() -> float:
    from django.db import connection

    from benchmarks.first import wait_until

    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM press_change")
        last = cursor.fetchone()[0]

        def is_printed() -> bool:
            cursor.execute("SELECT position FROM press_cursor WHERE follower = 'press'")
            (position,) = cursor.fetchone()
            cursor.execute("SELECT EXISTS (SELECT 1 FROM press_dirty)")
            return position >= last and not cursor.fetchone()[0]

        return wait_until(is_printed, seconds=10) * 1000


def _author() -> object:
    from broadsheet.content.actions.save import save_thing
    from broadsheet.content.models import Author
    from broadsheet.kit import clock

    return save_thing(thing=Author(name_en="Layla Haddad", name_ar="ليلى حداد"), by=None, now=clock.now())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
