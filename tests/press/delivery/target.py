"""What the Granian behind Varnish loads: the edition under TEST_HOME, with page keys."""

import os
from pathlib import Path

from broadsheet.press.serving.app import EditionServer
from broadsheet.press.serving.headers import HeaderRules
from broadsheet.press.serving.light import Lightener
from tests.press.serving.paper import Behind


def make_app() -> EditionServer:
    home = Path(os.environ["TEST_HOME"])
    return EditionServer(
        edition=home / "edition",
        media=home / "media",
        fallback=Behind,
        languages=("ar", "en"),
        rules=HeaderRules(page_keys=True),
        lightener=Lightener(lighten=lambda html, _: f"lite {html}", csp="default-src 'none'"),
    )
