"""Numbers for rows before they are written, so that a batch can refer to its own rows and be written at once."""

from django.db import connection, models


def take_numbers(*, model: type[models.Model], count: int) -> range | list[int]:
    """`count` unused numbers of the model's own sequence, ascending. Within the writing transaction only."""
    if not count:
        return []
    table = model._meta.db_table  # noqa: SLF001 - Django's documented API despite its name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return sorted(number for (number,) in cursor.fetchall())
        # SQLite moves its sequence by itself when the rows are written; until then nobody else may write.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        first = (found[0] if found else 0) + 1
        return range(first, first + count)
