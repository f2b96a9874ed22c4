"""The programs that a bench starts beside itself: where they are, a port for them, the memory they take."""

import re
import shutil
import socket
from pathlib import Path


def program(name: str) -> str:
    """The path of a program, or RuntimeError with the package to install."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if found is None:
        raise RuntimeError(f"{name} is needed to measure: apt install nginx-light wrk")
    return found


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory_mb(pid: int) -> float:
    """Proportional set size of a process and its children: shared pages are counted once."""
    kib = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"), re.MULTILINE)
    children = [
        child
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text(encoding="ascii").split()
    ]
    return (int(kib[1]) if kib else 0) / 1024 + sum(memory_mb(int(child)) for child in children)
