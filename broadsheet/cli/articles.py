"""`broadsheet article …`: the newsroom's actions from the command line, the very ones that the desk calls."""

from collections.abc import Callable

import click
from django.core.exceptions import ValidationError

from broadsheet.content.actions.correct import correct as correct_article
from broadsheet.content.actions.move import move as move_article
from broadsheet.content.actions.publish import publish as publish_article
from broadsheet.content.actions.unpublish import unpublish as unpublish_article
from broadsheet.content.actions.withdraw import withdraw as withdraw_article
from broadsheet.content.models import Article, Section
from broadsheet.kit import clock


@click.group("article")
def article() -> None:
    """Stories: publish, unpublish, move, correct, withdraw."""


@article.command("publish")
@click.argument("number", type=int)
def publish(number: int) -> None:
    """Publish the newest draft of the article NUMBER."""
    outcome = _said(lambda: publish_article(article=_found(number), by=None, now=clock.now()))
    click.echo(f"{outcome.message} {outcome.path or outcome.scheduled_at}")


@article.command("unpublish")
@click.argument("number", type=int)
def unpublish(number: int) -> None:
    """Make the article NUMBER a draft again."""
    unpublish_article(article=_found(number), by=None)
    click.echo("Unpublished.")


@article.command("move")
@click.argument("number", type=int)
@click.option("--slug", help="The last part of its new address.")
@click.option("--section", help="The English address of its new section.")
def move(number: int, slug: str | None, section: str | None) -> None:
    """Give the article NUMBER another address; the old one leads there."""
    target = Section.objects.filter(slug_en=section).first() if section else None
    if section and target is None:
        raise click.ClickException(f"There is no section {section!r}.")
    outcome = _said(lambda: move_article(article=_found(number), slug=slug, section=target, by=None, now=clock.now()))
    click.echo(f"Moved to {outcome.path}")


@article.command("withdraw")
@click.argument("number", type=int)
@click.option("--note", required=True, help="What readers are told, in the story's language.")
def withdraw(number: int, note: str) -> None:
    """Withdraw the article NUMBER: its address says so, with the note."""
    _said(lambda: withdraw_article(article=_found(number), note=note, by=None, now=clock.now()))
    click.echo("Withdrawn.")


@article.command("correct")
@click.argument("number", type=int)
@click.option("--wrong", default="", help="What was wrong, in the story's language.")
@click.option("--right", required=True, help="What is right.")
def correct(number: int, wrong: str, right: str) -> None:
    """Correct the live article NUMBER publicly: a dated record, for good."""
    _said(lambda: correct_article(article=_found(number), wrong=wrong, right=right, by=None, now=clock.now()))
    click.echo("Corrected.")


def _found(number: int) -> Article:
    article: Article | None = Article.objects.filter(pk=number).first()
    if article is None:
        raise click.ClickException(f"There is no article {number}.")
    return article


def _said[T](action: Callable[[], T]) -> T:
    """The action's result; what it refuses is said in a sentence."""
    try:
        return action()
    except ValidationError as fault:
        raise click.ClickException(" ".join(fault.messages)) from fault
    except ValueError as fault:
        raise click.ClickException(str(fault)) from fault


COMMANDS = (article,)
