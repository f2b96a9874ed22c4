"""A page's recency holds the time of day too; see press.pages.recency_of."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def widen(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    for table in ("press_page", "press_dirty"):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN recency TYPE bigint")
        schema_editor.execute(f"UPDATE {table} SET recency = recency * 10000")
    # How far a sweep has come is said in the old measure: it begins anew, and prints nothing twice that is the same.
    schema_editor.execute("UPDATE press_sweep SET place = '' WHERE over IN ('r', 'p')")


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            # SQLite's integers are wide enough, and to rebuild a table of a million pages for it would take minutes.
            database_operations=[migrations.RunPython(widen, migrations.RunPython.noop)],
            state_operations=[
                migrations.AlterField(
                    "page", "recency", models.BigIntegerField(default=0, help_text="see press.pages.recency_of")
                ),
                migrations.AlterField(
                    "dirty",
                    "recency",
                    models.BigIntegerField(default=0, help_text="see press.pages.recency_of: the greater, the sooner"),
                ),
            ],
        )
    ]
