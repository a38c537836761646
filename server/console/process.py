"""What the server's process takes of this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_STATM = Path("/proc/self/statm")


def memory() -> int | None:
    """Bytes of memory in use now; where the system keeps no such figure, the most that ever was; None if neither."""
    try:
        pages = int(_STATM.read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return _most()


def _most() -> int | None:
    try:
        import resource  # on no Windows
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
