"""Many new rows at once, their numbers given: by COPY on PostgreSQL, by one prepared INSERT elsewhere.

COPY costs a third of an INSERT with as many rows: nothing is quoted, and no statement of a megabyte is read. On SQLite
the same row after row costs a fifth of one statement for all of them, which Django puts together anew each time.
Must not know what the rows mean.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from django.db import connection, models


def write[Row: models.Model](*, rows: Iterable[Row]) -> None:
    """Insert rows of one model. Within a transaction of the caller's; raises what the database does.

    A row may bring columns as text that is ready for the database, by name, in an attribute `prepared`.
    """
    listed = list(rows)
    if not listed:
        return
    meta = type(listed[0])._meta  # noqa: SLF001 - Django's documented API despite its name
    fields = meta.concrete_fields
    values = _values(fields)
    table = connection.ops.quote_name(meta.db_table)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", [*map(values, listed)])
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in listed:
                copy.write_row(values(row))


def _values(fields: "Iterable[models.Field[Any, Any]]") -> Callable[[models.Model], list[Any]]:
    """What stands in a row's columns. Most stand there as they are; asking each field costs as much as writing."""
    plain = attrgetter(*[field.attname for field in fields])
    asked = models.JSONField if connection.vendor == "postgresql" else models.JSONField | models.DateTimeField
    not_plain = [(place, field) for place, field in enumerate(fields) if isinstance(field, asked)]

    def values(row: models.Model) -> list[Any]:
        found, prepared = list(plain(row)), getattr(row, "prepared", {})
        for place, field in not_plain:
            if field.attname in prepared:
                found[place] = prepared[field.attname]
            elif found[place] is not None:
                found[place] = field.get_db_prep_save(found[place], connection)
        return found

    return values
