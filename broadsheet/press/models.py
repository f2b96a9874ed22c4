"""The press's tables: live store, change log, pages with what they read, dirty pages, what is due. Schema only.

Texts that are compared are compared byte by byte (SQLite does so by itself; PostgreSQL gets the collation "C").
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlainText(models.TextField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """Text in the order of its code points, whatever the database's language."""

    def db_parameters(self, connection: Any) -> Any:
        """Django's parameters, with PostgreSQL's "C" collation."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class Document(models.Model):
    """Key → plain JSON value."""

    key = PlainText(primary_key=True)
    value = models.TextField()

    def __str__(self) -> str:
        return str(self.key)


class Entry(models.Model):
    """A document's one place in a list."""

    list = PlainText()
    position = PlainText(help_text="sort key, U+0001, document key: see press.positions")
    key = PlainText()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "position"], name="press_entry_position"),
            models.UniqueConstraint(fields=["list", "key"], name="press_entry_key"),
        ]
        indexes = [models.Index(fields=["key"], name="press_entry_lists")]

    def __str__(self) -> str:
        return f"{self.list}: {self.key}"


class Change(models.Model):
    """One line of the change log: a document's old and new value, or an entry's old and new position."""

    class Shape(models.TextChoices):
        """Which of the two shapes changed."""

        DOCUMENT = "d", _("document")
        ENTRY = "e", _("entry")

    shape = models.CharField(max_length=1, choices=Shape.choices)
    name = models.TextField(help_text="document key, or list name")
    key = models.TextField(blank=True, help_text="the entry's document key")
    old = models.TextField(null=True)  # noqa: DJ001 - None: it wasn't there; "" is a value
    new = models.TextField(null=True)  # noqa: DJ001 - None: it is gone
    at = models.FloatField(help_text="seconds since 1970: when it was written, for measuring")

    def __str__(self) -> str:
        return f"{self.pk} {self.name} {self.key}"


class Cursor(models.Model):
    """How far a follower of the change log has come."""

    follower = models.CharField(max_length=40, primary_key=True)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.follower} at {self.position}"


class Page(models.Model):
    """One path of the edition: what was printed there last, and why."""

    path = PlainText(unique=True)
    kind = models.CharField(max_length=40)
    status = models.SmallIntegerField(help_text="0: never printed yet; 404: there is no such page (any more)")
    digest = models.BinaryField(max_length=16)
    size = models.IntegerField(default=0)
    position = models.BigIntegerField(help_text="log position that its render had seen")
    built_at = models.FloatField(default=0, db_index=True, help_text="seconds since 1970")
    reason = models.TextField(blank=True)
    reads = models.TextField(default="", help_text="what it read, as press.reads writes it; the next two file the same")
    recency = models.BigIntegerField(default=0, help_text="see press.pages.recency_of")

    class Meta:
        indexes = [models.Index(fields=["recency", "id"], name="press_page_newest")]

    def __str__(self) -> str:
        return str(self.path)


class KeyRead(models.Model):
    """A page's reads of a document, filed by document. On SQLite the key is the table: no second copy of it."""

    pk = models.CompositePrimaryKey("key", "page_id")
    key = PlainText()
    # No constraint: pages are never deleted, and to check it would cost more than to write the row.
    page = models.ForeignKey(Page, models.DO_NOTHING, db_constraint=False, db_index=False)

    def __str__(self) -> str:
        return str(self.key)


class RangeRead(models.Model):
    """A page's reads of a range; filed under the stem its two ends share (see press.positions), or as open."""

    page = models.ForeignKey(Page, models.DO_NOTHING, db_constraint=False, db_index=False)
    list = PlainText()
    stem = PlainText(null=True)
    low = PlainText()
    high = PlainText(null=True)

    class Meta:
        indexes = [models.Index(fields=["list", "stem", "low"], name="press_rangeread_stab")]

    def __str__(self) -> str:
        return f"{self.list} [{self.low}, {self.high})"


class Dirty(models.Model):
    """A page that waits to be printed."""

    class Phase(models.IntegerChoices):
        """The order that keeps links whole: new pages, changed pages, pages that go away."""

        NEW = 1, _("new")
        CHANGED = 2, _("changed")
        GOING = 3, _("going")

    path = PlainText(primary_key=True)
    phase = models.SmallIntegerField(choices=Phase.choices)
    rank = models.SmallIntegerField()
    urgent = models.BooleanField(default=False)
    recency = models.BigIntegerField(default=0, help_text="see press.pages.recency_of: the greater, the sooner")
    reason = models.TextField(blank=True)
    failures = models.IntegerField(default=0)
    retry_at = models.FloatField(default=0, help_text="seconds since 1970: not tried before")
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["phase", "-urgent", "rank", "-recency", "path"], name="press_dirty_order")]

    def __str__(self) -> str:
        return str(self.path)


class Sweep(models.Model):
    """A call for more pages than one turn can note: the rows that it still has to look at, a stretch at a time."""

    class Over(models.TextChoices):
        """What it goes through."""

        READERS = "r", _("pages that read a document")
        PAGES = "p", _("all pages ever printed")
        DOCUMENTS = "d", _("paths that documents bring into being")
        ENTRIES = "e", _("paths that entries bring into being")

    over = models.CharField(max_length=1, choices=Over.choices)
    key = models.TextField(blank=True, help_text="the document, for its readers")
    before = models.BigIntegerField(default=0, help_text="only pages whose render had not seen this log position")
    place = models.TextField(blank=True, help_text="how far it has come, as JSON")
    forget = models.BooleanField(default=False, help_text="write each page even where its bytes stay the same")
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.get_over_display()} {self.key}"


class Due(models.Model):
    """Something to be done at a moment, by the handler registered for its kind."""

    kind = models.CharField(max_length=40)
    subject = models.TextField(help_text="what it is about: an article's number, a task with its arguments")
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="press_due_subject")]
        indexes = [models.Index(fields=["due_at", "id"], name="press_due_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} at {self.due_at}"
