from __future__ import annotations

import subprocess
import sys

_TWO_ROOTS = """
from ttkbootstrap import Frame, Style
from app.views import toolkit
from app.views.shell import open_root
from app.views.theme import DAYLIGHT, HARBOUR
for palettes in ((HARBOUR,), (HARBOUR, DAYLIGHT)):
    root, *_ = open_root(HARBOUR)
    for palette in palettes:
        toolkit.use(root, palette)
        Frame(root).pack()
        root.update()
        print(Style.get_instance().lookup(".", "background"), flush=True)
    root.destroy()
"""


def test_a_root_that_follows_another_has_the_toolkit_too(display: str) -> None:
    run = subprocess.run([sys.executable, "-c", _TWO_ROOTS], capture_output=True, text=True, check=False, timeout=30)
    assert run.stdout.split() == ["#1c1d23", "#1c1d23", "#ffffff"], run.stderr
