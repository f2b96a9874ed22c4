"""`broadsheet comments …`: readers' comments out of the paper, and those of another system into it."""

import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from broadsheet.comments.bringing_in.kinds import KINDS
from broadsheet.kit import clock

if TYPE_CHECKING:
    from broadsheet.comments.bringing_in.writing import Report

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
WHY = {
    "no-story": "no story of ours has this address",
    "several-stories": "several stories share this slug: say which one with --places",
    "no-date": "without a date that can be read",
    "no-id": "without a number of its own",
    "empty": "without text",
    "pingback": "a pingback, no comment",
    "trackback": "a trackback, no comment",
}


@click.group("comments")
def comments() -> None:
    """Readers' comments: export all of them, bring in those of another system."""


@comments.command("export")
@click.option("--csv", "as_csv", is_flag=True, help="For a spreadsheet, without reasons and history.")
@click.option("--with-addresses", is_flag=True, help="The writers' e-mail addresses too (JSON alone).")
@click.option("--to", "file", type=_NEW_FILE, help="Into this file, readable by you alone; else printed.")
def export(as_csv: bool, with_addresses: bool, file: Path | None) -> None:
    """All comments as JSON, whatever their state, with reasons and history."""
    from broadsheet.comments import exporting

    if as_csv and with_addresses:
        raise click.UsageError("Addresses are exported as JSON alone.")
    pieces = exporting.as_csv() if as_csv else exporting.as_json(with_addresses=with_addresses)
    if file is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    file.touch(mode=0o600)
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(pieces)


@comments.command("import")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Say what would become of each; write nothing.")
@click.option("--places", type=_FILE, help="CSV of old address, address here; for what isn't found by itself.")
@click.option("--report", "report_file", type=_NEW_FILE, help="Write the whole report here, as JSON.")
def bring(kind: str, file: Path, dry_run: bool, places: Path | None, report_file: Path | None) -> None:
    """Bring in comments: WordPress's WXR, Disqus's XML, Isso's SQLite database or JSON.

    Stories are found by address, by one they had before, or by slug. It may be repeated: what is here stays as it is.
    The exit code is 1 if a comment was left out.
    """
    from broadsheet.comments.bringing_in.writing import bring_in
    from broadsheet.comments.errors import CommentError

    try:
        report = bring_in(
            threads=KINDS[kind](file), source=kind, now=clock.now(), is_trial=dry_run, places=_places(places)
        )
    except CommentError as fault:
        raise click.ClickException(fault.sentence) from fault
    if report_file is not None:
        report_file.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _tell(report, sys.stdout, is_trial=dry_run)
    sys.exit(1 if report.left_out else 0)


@comments.command("learn")
def learn() -> None:
    """Learn from the newsroom's decisions in which order waiting comments are best read; done daily by itself.

    Needs the extra `learner` (docs/comments.md).
    """
    from broadsheet.comments.errors import CommentError
    from broadsheet.comments.learner import ordering

    try:
        learnt = ordering.learn(now=clock.now())
    except CommentError as fault:
        raise click.ClickException(fault.sentence) from fault
    click.echo(
        f"Learnt from {learnt.examples} decisions. Of two comments unseen before, one published and one not, "
        f"the published one came first in {learnt.agreement:.0%} of cases (50%: by chance)."
    )


def _places(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
    if any(len(row) != 2 for row in rows):
        raise click.ClickException(f"{file.name}: each line must hold two addresses, the old one and ours.")
    return {old.strip(): new.strip() for old, new in rows}


def _tell(report: "Report", out: TextIO, *, is_trial: bool) -> None:
    states = ", ".join(f"{count} {state}" for state, count in sorted(report.states.items()))
    said = [
        f"{report.found} comments below {report.threads} pages.",
        f"{'Would be brought in' if is_trial else 'Brought in'}: {report.new}{f' ({states})' if states else ''}.",
        f"Here already: {report.known}. Left out: {len(report.left_out)}.",
    ]
    if report.moved_up:
        said.append(f"Stand by themselves, for what they answered isn't published: {len(report.moved_up)}.")
    if report.names_cut:
        said.append(f"Names cut to what fits: {len(report.names_cut)}.")
    by_place: dict[tuple[str, str], list[str]] = {}
    for each in report.left_out:
        by_place.setdefault((each.address, each.why), []).append(each.id)
    said += [
        f"left out: {address or '(no address)'}: {WHY.get(why, why)}: {', '.join(ids)}"
        for (address, why), ids in sorted(by_place.items())
    ]
    for line in said:
        click.echo(line, file=out)


COMMANDS = (comments,)
