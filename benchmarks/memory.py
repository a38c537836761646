"""What memory a process of Linux has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Memory:
    """In MB. ``rss``: all that is resident, with the libraries that it shares with others. ``pss``: of what is shared
    only its part.
    """

    rss: float
    pss: float


def memory(process: int | str = "self") -> Memory:
    """Of a process by its number, or of this one."""
    kept = Path(f"/proc/{process}/smaps_rollup").read_text()
    found = {name: int(size) / 1024 for name, size in re.findall(r"^(Rss|Pss):\s+(\d+) kB$", kept, re.MULTILINE)}
    return Memory(found["Rss"], found["Pss"])
