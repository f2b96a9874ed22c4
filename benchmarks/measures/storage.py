"""What the press's memory and the pages take on disk: `python -m benchmarks.measures.storage ARTICLES`.

dependency_bytes_per_page: all database pages of the press's tables but the live store (what was printed, what it
read, their indexes), over the printed pages; from SQLite's dbstat or PostgreSQL's pg_total_relation_size.
gzip_bytes_per_page: the files of the generated stories, mean. edition_bytes_per_page: all files, mean.
"""

import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

from benchmarks.archive import Archive
from benchmarks.paper import files, memory_tables, ready_and_built
from benchmarks.timing import hand_in, quiet
from broadsheet.press.models import Page
from broadsheet.press.serving.files import file_of


def main(articles: int) -> None:
    """Weigh, and hand in the figures."""
    with quiet():
        archive = ready_and_built(articles)
        pages = Page.objects.exclude(status=404).count()
        weights = {table: _bytes_of(table) for table in memory_tables()}
        stories = _bytes_of_stories(archive)
        sizes = [entry.stat().st_size for entry in files(Path(settings.BROADSHEET_EDITION))]
    hand_in({
        "dependency_bytes_per_page": round(sum(weights.values()) / pages),
        "dependency_tables": {table: round(weight / pages) for table, weight in weights.items()},
        "gzip_bytes_per_page": round(stories / archive.articles),
        "edition_bytes_per_page": round(sum(sizes) / len(sizes)),
        "edition_mb": round(sum(sizes) / 1024**2),
    })  # fmt: skip


def _bytes_of(table: str) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size(%s)", [table])
        else:
            cursor.execute(
                "SELECT COALESCE(SUM(pgsize), 0) FROM dbstat WHERE aggregate = TRUE"
                " AND name IN (SELECT name FROM sqlite_master WHERE tbl_name = %s)",
                [table],
            )
        return int(cursor.fetchone()[0])


def _bytes_of_stories(archive: Archive) -> int:
    edition = Path(settings.BROADSHEET_EDITION)
    names = (file_of(path=archive.path(story), status=200) for story in archive.stories())
    return sum((edition / name).stat().st_size for name in names)


if __name__ == "__main__":
    main(int(sys.argv[1]))
