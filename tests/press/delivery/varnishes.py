"""A real Varnish with our VCL, in a folder of its own, on a free port, in front of a real embedded server."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from broadsheet.press.delivery.vcl import Cache, vcl
from tests.press.serving.test_run import free_port, wait_until_it_answers

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "scripts" / "varnish"
SERVE = (
    "import sys; from broadsheet.press.serving.run import serve;"
    "serve(host='127.0.0.1', port=int(sys.argv[1]), app_target='tests.press.delivery.target:make_app',"
    "factory=True, workers=1, threads=2)"
)


@cache
def program() -> str:
    """The varnishd that scripts/varnish finds or installs; it fails with a sentence if there is none."""
    return subprocess.run([SCRIPT], capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def serving(home: Path) -> Iterator[int]:
    """The embedded server over home/edition; its port."""
    port = free_port()
    environment = {**os.environ, "TEST_HOME": str(home), "PYTHONPATH": str(Path.cwd())}
    with _process([sys.executable, "-c", SERVE, str(port)], port, environment):
        yield port


@contextmanager
def varnish(app_port: int, presses: tuple[str, ...] = ("127.0.0.1",)) -> Iterator[int]:
    """Varnish in front of a port; its own port."""
    port = free_port()
    # Not pytest's folder: its workers are another user, and a socket's name must be short.
    with tempfile.TemporaryDirectory(prefix="bs-varnish-") as folder:
        Path(folder).chmod(0o755)
        file = Path(folder) / "paper.vcl"
        file.write_text(vcl(cache=Cache(app=f"127.0.0.1:{app_port}", presses=presses, dynamic=("/desk/",))))
        words = [program(), "-F", "-n", f"{folder}/v", "-a", f"127.0.0.1:{port}", "-f", str(file), "-s", "malloc,20m"]
        with _process([*words, "-p", "thread_pools=1", "-p", "thread_pool_min=20"], port, dict(os.environ)):
            yield port


@contextmanager
def _process(words: list[str], port: int, environment: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_it_answers(port)
        yield
    finally:
        process.terminate()
        process.wait()
