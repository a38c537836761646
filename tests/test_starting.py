"""What the desktop loads before its window stands there: nothing that the first screen does without."""

from __future__ import annotations

import subprocess
import sys

_LATER = {
    "cryptography",  # the server's
    "ssl",
    "sqlite3",
    "asyncio",
    "multiprocessing",
    "webbrowser",
    "app.transport.tcp",
    "app.transport.session",
    "app.views.chat",
    "app.plain",
    "protocol.message",
    "server",
}


def test_the_first_screen_is_loaded_alone() -> None:
    load = "import sys, app.__main__, app.views.window; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", load], capture_output=True, text=True, check=True).stdout.split()
    assert _LATER.isdisjoint(loaded), sorted(_LATER.intersection(loaded))
