"""A child process that ends with its parent, however that ends. Knows processes; no pages."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1

_prctl = getattr(ctypes.CDLL(None, use_errno=True), "prctl", None)  # Linux has it


def end_with(*, parent: int) -> None:
    """Get SIGKILL from the system when the parent is gone, or now if it is already. Where the system can't do that
    (macOS), a child hears of it only when it next asks its parent for work.
    """
    if _prctl is not None:
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
