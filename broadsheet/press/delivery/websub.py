"""Telling a WebSub hub (W3C, 2018) which feeds have changed; it tells their readers. Only feeds are noted for it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar
from urllib.parse import urlencode

from broadsheet.kit.http import quote_path
from broadsheet.press.delivery.asking import Asker
from broadsheet.press.delivery.base import Down, Follower, Page
from broadsheet.press.delivery.options import Options
from broadsheet.press.serving.forms import PRINTED, forms_of

KIND = "websub"
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def is_feed(*, path: str) -> bool:
    """Whether a hub is told of the path."""
    return path.endswith(PRINTED)


class WebSub(Follower):
    """One hub. `site`: the paper's address as its readers know it."""

    kind: ClassVar[str] = KIND
    batch = 20

    def __init__(self, *, name: str, address: str, site: str) -> None:
        super().__init__(name=name)
        self._address, self._site = address, site.rstrip("/")
        self._asker = Asker(who="The hub", advice="Ask whoever runs it to take pings from this site.")

    def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
        """Tell it of the feeds among the pages, in one ping."""
        paths = [page.path for page in pages if is_feed(path=page.path)]
        return self._ping(paths) if paths else {}

    def close(self) -> None:
        """Let go of the connection."""
        self._asker.close()

    def _ping(self, paths: list[str]) -> dict[str, str]:
        # Readers' programs subscribe to whichever format they take.
        feeds = [feed for path in paths for feed in (path, *forms_of(path))]
        topics = [("hub.url", self._site + quote_path(feed)) for feed in feeds]
        body = urlencode([("hub.mode", "publish"), *topics]).encode()
        answer = self._asker.ask(method="POST", url=self._address, headers=HEADERS, body=body)
        if answer.status < 300:
            return {}
        sentence = self._asker.fault(answer=answer)
        if answer.status < 400 or answer.status >= 500:
            raise Down(sentence)
        if len(paths) > 1:
            # A feed that it won't take must not keep the others of the ping: find it by halves.
            half = len(paths) // 2
            return {**self._ping(paths[:half]), **self._ping(paths[half:])}
        return dict.fromkeys(paths, sentence)


def from_options(options: Options, *, site: str) -> Follower:
    """A hub from its table."""
    address = options.text("address")
    if not address.startswith(("https://", "http://")):
        raise options.fault("address", "must be such as https://pubsubhubbub.appspot.com/")
    return WebSub(name=options.follower, address=address, site=options.text("site", site))
