"""The nginx configuration that serves the edition as the embedded server does, filled in for one paper.

The text is nginx.conf.j2; what both servers must say alike (types, headers, names of files) comes from `headers` and
`files`. It must know neither Django nor news: the operator's choices come in as a `Site`.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from broadsheet.press.serving import ServingError
from broadsheet.press.serving.files import KNOWN_EXTENSIONS
from broadsheet.press.serving.forms import MADE
from broadsheet.press.serving.headers import HTML, MEDIA_TYPES, TYPES, HeaderRules, Headers, of_media
from broadsheet.press.serving.keys import HEADER
from broadsheet.press.serving.light import FULL, PREFIX

Version = tuple[int, int, int]

# Debian 12's. What is written for it is understood by newer ones too, with a warning where TLS is on.
OLDEST: Version = (1, 22, 1)
# Since then `http2` is a directive of its own, and a warning as a word of `listen`.
HTTP2_DIRECTIVE_SINCE: Version = (1, 25, 1)

# Each holds a file open; Debian's nginx may hold 1,024, of which 768 are connections.
OPEN_FILES = 200

# Requests a second of one address that reach the app, and how many may come at once. What a page needs of it is
# little, but a newsroom's office is one address, and so is a mobile network.
APP_RATE = 50
APP_BURST = 500

# What would end a quoted word of the configuration, or be read as a variable in it.
DANGEROUS = re.compile(r'["$\\\x00-\x1f\x7f]')
# And a word without quotes.
DANGEROUS_UNQUOTED = re.compile(r"[\s;{}'#\"$\\\x00-\x1f\x7f]")


class Unwritable(ServingError):
    """A value that would mean something else within an nginx configuration."""

    id = "serving.nginx-unwritable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """Where the certificate (with its chain) and its key lie, for nginx to read."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the operator decides. `listen` is a port or address:port; `app` the newspaper's own host:port.

    `dynamic` are the path prefixes that are the app's; of these `static` holds its style and script (compressed on
    the way), `desk` takes uploads of up to `upload_mb` from people, `takes` from machines; at `sign_in` passwords are
    sent. `logs` None: no logs.
    """

    edition: Path
    media: Path
    app: str
    server_name: str
    listen: str
    languages: Sequence[str]
    dynamic: Sequence[str]
    static: str = "/static/"
    desk: str = "/desk/"
    takes: Sequence[str] = ()
    sign_in: str = "/desk/login/"
    upload_mb: int = 64
    tls: Tls | None = None
    hsts: bool = False
    logs: Path | None = Path("/var/log/nginx")
    version: Version = OLDEST
    open_files: int = OPEN_FILES
    app_rate: int = APP_RATE
    app_burst: int = APP_BURST
    rules: HeaderRules = field(default_factory=HeaderRules)

    @property
    def says_hsts(self) -> bool:
        """Whether browsers are told to come by TLS alone."""
        return self.hsts or bool(self.rules.hsts)

    @property
    def title(self) -> str:
        """Whose configuration it is, for the first line."""
        return "The paper" if self.server_name == "_" else self.server_name.split()[0]

    @property
    def name(self) -> str:
        """A prefix for zones, variables and logs, which all papers of one nginx share."""
        return re.sub(r"[^a-z0-9]+", "_", self.server_name.split()[0].lower()).strip("_") or "paper"

    @property
    def version_text(self) -> str:
        """The version as nginx writes it."""
        return ".".join(map(str, self.version))

    @property
    def has_http2_directive(self) -> bool:
        """Whether this nginx wants `http2 on` rather than a word of `listen`."""
        return self.version >= HTTP2_DIRECTIVE_SINCE

    @property
    def listens(self) -> list[str]:
        """What stands after `listen`: a bare port means IPv4 and IPv6."""
        words = ("" if self.has_http2_directive else " http2") if self.tls else None
        return [address if words is None else f"{address} ssl{words}" for address in _addresses(self.listen)]

    @property
    def plain_listens(self) -> list[str]:
        """Where those without TLS come, to be sent to it."""
        return _addresses("80")

    @property
    def types(self) -> list[tuple[str, str]]:
        """Content types of pages with the extensions that have them."""
        return _by_type({**TYPES, "html": HTML})

    @property
    def media_types(self) -> list[tuple[str, str]]:
        """Content types of pictures with the extensions that have them."""
        return _by_type(MEDIA_TYPES)

    @property
    def made(self) -> str:
        """Endings of what isn't printed but made by the newspaper, as a regular expression."""
        return "|".join(map(re.escape, MADE))

    @property
    def documents(self) -> str:
        """Extensions that browsers show as documents, and so get the headers of a page, as a regular expression."""
        return "|".join(sorted(each for each in KNOWN_EXTENSIONS if "xml" in TYPES[each]))

    @property
    def others(self) -> str:
        """The other extensions that are no HTML, as a regular expression."""
        return "|".join(sorted(each for each in KNOWN_EXTENSIONS if "xml" not in TYPES[each]))

    @property
    def media_extensions(self) -> str:
        """The extensions of renditions, as a regular expression."""
        return "|".join(sorted(MEDIA_TYPES))

    @property
    def not_found_pages(self) -> list[str]:
        """The pages that are only ever sent with status 404."""
        return [f"/{language}/404" for language in self.languages]

    @property
    def key_header(self) -> str:
        """The header that names the page of an answer."""
        return HEADER

    @property
    def light(self) -> str:
        """What the addresses of lite pages begin with."""
        return PREFIX

    @property
    def full(self) -> str:
        """The query that asks for the full page whatever else does not."""
        return FULL

    @property
    def headers_of_media(self) -> Headers:
        """What every rendition is sent with, but for its type."""
        return _without_type(of_media(path="x.webp"))

    def headers_of_page(self, *, path: str) -> Headers:
        """What the page is sent with, but for its type."""
        return _without_type(self.rules.of_page(path=path))


def configuration(*, site: Site) -> str:
    """The whole configuration file, to be included within nginx's `http`. Raises Unwritable."""
    for folder in filter(None, (site.edition, site.media, site.logs, *_files(site.tls))):
        _check(str(folder), DANGEROUS)
    for word in (site.app, site.listen, *site.server_name.split(), *site.dynamic):
        _check(word, DANGEROUS_UNQUOTED)
    return _template_environment().get_template("nginx.conf.j2").render(site=site)


def installed_version() -> Version | None:
    """The version of the nginx on this machine, or None if there is none (or none that says its version)."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/sbin")
    if program is None:
        return None
    said = subprocess.run([program, "-v"], capture_output=True, text=True, check=False)  # noqa: S603 - found above
    return version_in(text=said.stderr)


def version_in(*, text: str) -> Version | None:
    """The first version number in a text, such as "nginx version: nginx/1.22.1"; None if there is none."""
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text)
    return (int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def _template_environment() -> Environment:
    return Environment(  # noqa: S701 - no HTML; `_check` guards what goes in
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _check(value: str, dangerous: re.Pattern[str]) -> None:
    if not value or dangerous.search(value):
        raise Unwritable(f"{value!r} can't be written into an nginx configuration. Choose a name without such signs.")


def _files(tls: Tls | None) -> tuple[Path, ...]:
    return (tls.certificate, tls.key) if tls else ()


def _addresses(listen: str) -> list[str]:
    return [listen, f"[::]:{listen}"] if listen.isdigit() else [listen]


def _by_type(types: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (kind, " ".join(sorted(each for each in types if types[each] == kind))) for kind in sorted(set(types.values()))
    ]


def _without_type(headers: Headers) -> Headers:
    return [header for header in headers if header[0] != "Content-Type"]
