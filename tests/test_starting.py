"""What the desktop loads before its first screen stands there: nothing that this screen does without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_LATER = {
    "cryptography",  # the server's
    "ssl",
    "sqlite3",
    "asyncio",
    "multiprocessing",
    "webbrowser",
    "tomlkit",
    "ttkbootstrap",
    "importlib.metadata",
    "email",
    "app.controllers",
    "app.models.rows.all",
    "app.furnishing",
    "app.hosting",
    "app.transport",
    "app.plain",
    "app.views.window",
    "app.views.chat",
    "protocol",
    "server",
}

# The real start, but what would show the first screen says what is loaded until then.
_START = """
import os, sys
import app.__main__, app.views.greeting as greeting
def greet(shell, row):
    print(*sys.modules, flush=True)
    os._exit(0)
greeting.greet = greet
sys.exit(app.__main__.main(["--data", sys.argv[1]]))
"""


def test_the_first_screen_is_loaded_alone(display: str, tmp_path: Path) -> None:
    start = [sys.executable, "-c", _START, str(tmp_path)]
    loaded = subprocess.run(start, capture_output=True, text=True, check=True, timeout=30).stdout.split()
    assert "app.views.welcome" in loaded
    assert _LATER.isdisjoint(loaded), sorted(_LATER.intersection(loaded))
