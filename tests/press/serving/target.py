"""What the Granian of test_run.py loads: the edition under TEST_HOME."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.press.serving.app import EditionServer
from tests.press.serving.paper import Behind, Paper

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class SlowBehind(Behind):
    """Takes its time for /desk/slow."""

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/desk/slow":
            time.sleep(1)
        return super().__call__(environ, start_response)


def make_app() -> EditionServer:
    return Paper(Path(os.environ["TEST_HOME"])).server(fallback=SlowBehind, time_ns=time.time_ns)
