"""`broadsheet breaking …`: the breaking banner from the command line, by the very actions that the desk calls."""

from datetime import timedelta

import click

from broadsheet.content.actions.announce import BadBanner, announce, end_banner
from broadsheet.content.models import Article, Banner
from broadsheet.kit import clock


@click.group("breaking")
def breaking() -> None:
    """The breaking banner above the whole paper: set, end, show."""


@breaking.command("set")
@click.option("--ar", default="", help="What it says in Arabic.")
@click.option("--en", default="", help="What it says in English.")
@click.option("--story", type=int, help="The number of the live article that it leads to; its pair serves the other.")
@click.option("--minutes", type=click.IntRange(min=1), help="End it by itself after so many minutes.")
def set_banner(ar: str, en: str, story: int | None, minutes: int | None) -> None:
    """Set the banner, in place of one that stands."""
    article = Article.objects.filter(pk=story).first() if story is not None else None
    if story is not None and article is None:
        raise click.ClickException(f"There is no article {story}.")
    now = clock.now()
    try:
        announce(
            texts={"ar": ar, "en": en},
            stories={article.lang: article} if article else {},
            ends_at=now + timedelta(minutes=minutes) if minutes else None,
            by=None,
            now=now,
        )
    except BadBanner as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo("The banner is set.")


@breaking.command("end")
def end() -> None:
    """End the banner that stands."""
    click.echo("The banner is ended." if end_banner(by=None, now=clock.now()) else "No banner stands.")


@breaking.command("show")
def show() -> None:
    """Say what the banner says, since when, until when."""
    banner = Banner.objects.filter(ended_at=None).first()
    if banner is None:
        click.echo("No banner stands.")
        return
    for lang in ("ar", "en"):
        if banner.text(lang):
            click.echo(f"{lang}: {banner.text(lang)}")
    ends = f", until {banner.ends_at:%Y-%m-%d %H:%M} UTC" if banner.ends_at else ""
    click.echo(f"set {banner.set_at:%Y-%m-%d %H:%M} UTC{ends}")


COMMANDS = (breaking,)
