"""Word rules as a table that a spreadsheet opens: written and read as CSV. Knows no requests."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from broadsheet.comments.errors import CommentError
from broadsheet.comments.models.words import WordRule, folded_rule
from broadsheet.comments.spreadsheets import plain, safe

COLUMNS = ("language", "word", "severity", "category", "note")
MOST_BYTES = 2_000_000


class BadList(CommentError):
    """A file that is no list of word rules."""

    id = "comments.bad-word-list"


@dataclass
class Imported:
    """What became of a list's lines; `faults` are sentences with the lines' numbers."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[str] = field(default_factory=list)


def exported(rules: Iterable[WordRule]) -> Iterator[str]:
    """The lines of the list, the names of the columns first."""
    yield _line(COLUMNS)
    for rule in rules:
        yield _line([rule.lang, safe(rule.word), rule.severity, rule.category, safe(rule.note)])


@transaction.atomic
def bring_in(content: bytes) -> Imported:
    """Take over a list: new rules are added, those that are there get its severity, category and note; none is removed.

    A line at fault is left out and named. Raises BadList for what is no such file at all.
    """
    done = Imported()
    known = {(rule.lang, rule.folded): rule for rule in WordRule.objects.all()}
    for number, row in enumerate(_rows(content), start=2):
        rule = _rule_of(row, known)
        try:
            _take(rule, row, done)
        except ValidationError as fault:
            done.faults.append(_("Line %(number)d: %(fault)s") % {"number": number, "fault": " ".join(fault.messages)})
        else:
            known[rule.lang, rule.folded] = rule
    return done


def _take(rule: WordRule, row: dict[str, str], done: Imported) -> None:
    wanted = {"severity": row["severity"], "category": row["category"], "note": row["note"]}
    if rule.pk and all(getattr(rule, name) == value for name, value in wanted.items()):
        done.same += 1
        return
    for name, value in wanted.items():
        setattr(rule, name, value)
    rule.full_clean(exclude=["folded"])
    done.changed += rule.pk is not None
    done.new += rule.pk is None
    rule.save()


def _rule_of(row: dict[str, str], known: dict[tuple[str, str], WordRule]) -> WordRule:
    found = known.get((row["language"], folded_rule(row["word"])))
    return found or WordRule(lang=row["language"], word=row["word"])


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    if len(content) > MOST_BYTES:
        raise BadList(_("The list is larger than two million bytes: cut it into several."))
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        if tuple(name.strip().lower() for name in reader.fieldnames or ()) != COLUMNS:
            raise BadList(
                _("The first line must name the columns: %(columns)s. Export the list to have a pattern.")
                % {"columns": ", ".join(COLUMNS)}
            )
        for row in reader:
            if any(row.values()):
                yield {name: plain((row.get(name) or "").strip()) for name in COLUMNS}
    except UnicodeDecodeError:
        raise BadList(_("The list is not in UTF-8: have the spreadsheet save it as “CSV UTF-8”.")) from None
    except csv.Error as fault:
        raise BadList(_("The list is no CSV: %(fault)s.") % {"fault": fault}) from None


def _line(values: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()
