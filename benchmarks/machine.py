"""On what the figures were taken, in a few words."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path


def describe() -> str:
    """Processor, cores, memory, system and Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    parts = [_processor(), f"{cores} cores", _memory(), f"{platform.system()} {platform.release().split('-')[0]}"]
    return ", ".join([*filter(None, parts), f"Python {platform.python_version()}"])


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", _content("/proc/cpuinfo"), re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _memory() -> str:
    found = re.search(r"^MemTotal:\s*(\d+) kB", _content("/proc/meminfo"), re.MULTILINE)
    return f"{int(found[1]) / 2**20:.0f} GB" if found else ""


def _content(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""
