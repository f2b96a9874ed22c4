"""Readers for the server's bench: wrk asking for one page or many, and what it says of speed and waiting."""

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.programs import program

MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}

# Requests are put together before the clock runs, so that Lua costs both servers one pick from a table.
PICK_ONE = """
local paths = {{ {paths} }}
local requests = {{}}
init = function(arguments)
  wrk.headers["Host"] = wrk.host .. ":" .. wrk.port
  wrk.headers["Accept-Encoding"] = "gzip"
  for number, path in ipairs(paths) do requests[number] = wrk.format("GET", path) end
  math.randomseed({seed})
end
request = function() return requests[math.random(#requests)] end
"""


@dataclass(frozen=True, kw_only=True)
class Load:
    """What readers saw: answers a second, and the time that 99 of 100 answers stayed under."""

    requests_per_second: float
    p99_ms: float


def load(*, port: int, script: Path, seconds: int, connections: int) -> Load:
    """Ask the server on this port as fast as it answers; raises RuntimeError unless each request got its page."""
    command = [program("wrk"), "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(script)]
    done = subprocess.run([*command, f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True)
    return said(output=done.stdout)


def said(*, output: str) -> Load:
    """What wrk printed, as figures; raises RuntimeError if an answer was missing, wrong or not counted."""
    speed = re.search(r"Requests/sec:\s+([\d.]+)", output)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", output)
    if speed is None or slowest is None or "Non-2xx" in output or "Socket errors" in output:
        raise RuntimeError(f"not every request was answered and counted:\n{output}")
    return Load(requests_per_second=float(speed[1]), p99_ms=float(slowest[1]) * MILLISECONDS[slowest[2]])


def write_script(*, file: Path, paths: Sequence[str]) -> None:
    """The script that makes wrk ask for these paths at random, in the same order at each start."""
    file.write_text(PICK_ONE.format(paths=", ".join(map(json.dumps, paths)), seed=7), encoding="utf-8")
