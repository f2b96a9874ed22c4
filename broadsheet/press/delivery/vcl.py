"""The VCL that a Varnish in front of the paper runs, filled in for one paper. The text is varnish.vcl.j2."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from broadsheet.press.delivery import DeliveryError
from broadsheet.press.serving.light import FULL

# What would end a quoted word of VCL, or mean something in a regular expression of it.
PLAIN = re.compile(r"[A-Za-z0-9_.:/\[\]-]+")


class Unwritable(DeliveryError):
    """A value that would mean something else within VCL."""

    id = "delivery.vcl-unwritable"


@dataclass(frozen=True, kw_only=True)
class Cache:
    """What the operator decides. `app`: the newspaper's own host:port; `presses`: addresses from which purges come;
    `dynamic`: path prefixes that are never kept; `keep`: how long pages are, as VCL writes it.
    """

    app: str
    presses: Sequence[str]
    dynamic: Sequence[str]
    keep: str = "1d"

    @property
    def host(self) -> str:
        """The newspaper's host, without the brackets of IPv6."""
        return self.app.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> str:
        """The newspaper's port."""
        return self.app.rpartition(":")[2]


def vcl(*, cache: Cache) -> str:
    """The whole file. Raises Unwritable."""
    for word in (cache.host, cache.port, cache.keep, *cache.presses, *cache.dynamic):
        if not PLAIN.fullmatch(word):
            raise Unwritable(f"{word!r} can't be written into VCL. Give host:port for --app, and plain addresses.")
    template = _environment().get_template("varnish.vcl.j2")
    return template.render(
        host=cache.host,
        port=cache.port,
        presses=cache.presses,
        dynamic=[prefix.replace(".", "[.]") for prefix in cache.dynamic],
        keep=cache.keep,
        full=FULL,
    )


def _environment() -> Environment:
    return Environment(  # noqa: S701 - no HTML; PLAIN guards what goes in
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
