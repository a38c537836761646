"""A display without a screen: Xvfb with a window manager, for the demonstration, the tests and the benchmarks."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

# No title bars and no borders: a picture of a window begins where the window was put.
_WITHOUT_FRAMES = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><keepBorder>no</keepBorder></theme>
  <applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>
"""


@contextmanager
def virtual_display(width: int = 1280, height: int = 900, dpi: int = 96) -> Iterator[str]:
    """Run both while inside, with DISPLAY set to the name that is yielded (":7")."""
    with ExitStack() as stack:
        read, write = os.pipe()
        screen = f"{width}x{height}x24"
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp", "-dpi", str(dpi)]
        server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
        stack.callback(_stop, server)
        os.close(write)
        with os.fdopen(read) as chosen:
            number = chosen.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start.")
        before = os.environ.get("DISPLAY")
        os.environ["DISPLAY"] = name = f":{number}"
        stack.callback(_restore, before)
        settings = Path(stack.enter_context(TemporaryDirectory())) / "openbox.xml"
        settings.write_text(_WITHOUT_FRAMES)
        manager = subprocess.Popen(["openbox", "--config-file", str(settings)], stderr=subprocess.DEVNULL)
        stack.callback(_stop, manager)
        yield name


def _restore(before: str | None) -> None:
    if before is None:
        del os.environ["DISPLAY"]
    else:
        os.environ["DISPLAY"] = before


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(10)
