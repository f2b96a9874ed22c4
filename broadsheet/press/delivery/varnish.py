"""Purging a Varnish by page key. It must run our VCL, which `broadsheet varnish` prints."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from broadsheet.press.delivery.asking import Asker
from broadsheet.press.delivery.base import Down, Follower, Page
from broadsheet.press.delivery.options import Options
from broadsheet.press.serving.keys import keys_to_purge

# Varnish takes 8 KB of one header; a path has at most 2,000 bytes, and three times that percent-encoded.
MOST_BYTES = 7_900


class Varnish(Follower):
    """One Varnish. Each needs a purge of its own: three of them are three followers."""

    kind: ClassVar[str] = "varnish"

    def __init__(self, *, name: str, address: str, again_seconds: float = 2.0) -> None:
        super().__init__(name=name)
        self.again_seconds = again_seconds
        self._address = address.rstrip("/")
        self._asker = Asker(who="Varnish", advice="Add our address to the acl in its VCL.")

    def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
        """Have it forget the pages. A purge names many keys, and they are forgotten together or not at all."""
        for keys in _headers([keys_to_purge(path=page.path) for page in pages]):
            # http.client writes headers as Latin-1: dressed so, the bytes arrive as UTF-8.
            headers = {"Xkey-Purge": keys.encode().decode("latin-1")}
            answer = self._asker.ask(method="PURGE", url=f"{self._address}/", headers=headers)
            if answer.status != 200 or "Xkey-Purged" not in answer.headers:
                # Without our VCL the paper behind answers the PURGE, and nothing would ever be purged.
                raise Down(f"{self._asker.fault(answer=answer)} Does it run the VCL that `broadsheet varnish` prints?")
        return {}

    def close(self) -> None:
        """Let go of the connection."""
        self._asker.close()


def from_options(options: Options) -> Follower:
    """A Varnish from its table."""
    address = options.text("address")
    if not address.startswith(("http://", "https://")):
        raise options.fault("address", "must be such as http://127.0.0.1:6081")
    return Varnish(
        name=options.follower,
        address=address,
        again_seconds=options.number("again_seconds", 2.0, least=0, most=3600),
    )


def _headers(keys: Sequence[str]) -> Iterator[str]:
    line = ""
    for key in keys:
        if line and len(line.encode()) + 1 + len(key.encode()) > MOST_BYTES:
            yield line
            line = ""
        line = f"{line} {key}" if line else key
    if line:
        yield line
