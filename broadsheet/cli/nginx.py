"""`broadsheet nginx`: the configuration of an nginx in front of this paper."""

from pathlib import Path
from urllib.parse import urlsplit

import click
from django.conf import settings

from broadsheet.kit.languages import LANGUAGES
from broadsheet.press.serving.nginx import (
    OLDEST,
    Site,
    Tls,
    Unwritable,
    Version,
    configuration,
    installed_version,
    version_in,
)
from broadsheet.wsgi import DYNAMIC, TAKES, header_rules

LETSENCRYPT = Path("/etc/letsencrypt/live")
NOBODY = {"127.0.0.1", "::1", "localhost", "0.0.0.0", None}  # noqa: S104 - recognised, not listened on


@click.command()
@click.option("--server-name", default=None, help="The paper's host names.  [default: BROADSHEET_BASE_URL's, else any]")
@click.option("--listen", default=None, help="Port, or address:port.  [default: 80, with --tls 443]")
@click.option("--app", default=None, help="Where `broadsheet run` listens.  [default: 127.0.0.1 and PORT]")
@click.option("--tls", is_flag=True, help="HTTPS and HTTP/2, and send those who come by HTTP there.")
@click.option(
    "--certificate", type=click.Path(path_type=Path), default=None, help="With its chain.  [default: certbot's]"
)
@click.option("--key", type=click.Path(path_type=Path), default=None, help="Its private key.  [default: certbot's]")
@click.option("--hsts", is_flag=True, help="Tell browsers never to come by HTTP again (needs --tls).")
@click.option("--logs", default="/var/log/nginx", show_default=True, help="Folder of nginx's logs, or `off`.")
@click.option(
    "--nginx", "version", default=None, help="Version it is for.  [default: the installed one's, else 1.22.1]"
)
def nginx(  # noqa: PLR0913, PLR0917 - each is one option
    server_name: str | None,
    listen: str | None,
    app: str | None,
    tls: bool,
    certificate: Path | None,
    key: Path | None,
    hsts: bool,
    logs: str,
    version: str | None,
) -> None:
    """Print an nginx configuration for this paper: the edition first, the newspaper behind (docs/deploying.md)."""
    name = server_name or _name_of_paper()
    if hsts and not tls:
        raise click.UsageError("--hsts needs --tls: without it readers would be locked out.")
    if tls and name == "_" and (certificate is None or key is None):
        raise click.UsageError("--tls needs a --server-name, or both --certificate and --key.")
    folder = LETSENCRYPT / name.split()[0]
    site = Site(
        edition=settings.BROADSHEET_EDITION,
        media=Path(settings.MEDIA_ROOT),
        app=app or f"127.0.0.1:{settings.PORT}",
        server_name=name,
        listen=listen or ("443" if tls else "80"),
        languages=tuple(LANGUAGES),
        dynamic=DYNAMIC,
        takes=TAKES,
        static=settings.STATIC_URL,
        sign_in=settings.LOGIN_URL,
        tls=Tls(certificate=certificate or folder / "fullchain.pem", key=key or folder / "privkey.pem")
        if tls
        else None,
        hsts=hsts,
        logs=None if logs == "off" else Path(logs),
        version=_version(version),
        rules=header_rules(),
    )
    try:
        click.echo(configuration(site=site), nl=False)
    except Unwritable as fault:
        raise click.ClickException(str(fault)) from fault


def _name_of_paper() -> str:
    host = urlsplit(settings.BASE_URL).hostname
    return "_" if host in NOBODY or host is None else host


def _version(given: str | None) -> Version:
    if given is None:
        return installed_version() or OLDEST
    found = version_in(text=given)
    if found is None:
        raise click.BadParameter(f"{given!r} is no version such as 1.22.1.", param_hint="--nginx")
    return found


COMMANDS = (nginx,)
