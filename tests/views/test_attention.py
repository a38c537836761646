"""What is seen of a window that waits behind others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.models.rows import Link, PlaceRow
from app.views.window import Window
from tests.views.conftest import Wait


@contextmanager
def another_program(window: Window, wait: Wait) -> Iterator[None]:
    """Another program has the focus within."""
    code = "import tkinter; root = tkinter.Tk(); root.after(50, root.focus_force); root.mainloop()"
    process = subprocess.Popen([sys.executable, "-c", code])
    try:
        wait(lambda: window.root.focus_displayof() is None)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _hints(window: Window) -> str:
    command = ["xprop", "-name", window.root.title(), "WM_HINTS", "_NET_WM_STATE"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_title_counts_what_nobody_saw(window: Window) -> None:
    window.show_place(PlaceRow("Harbour Lab", "Connected", Link.CONNECTED))
    window.show_unread(3, 0)
    assert window.root.title() == "(3) Harbour Lab – Parlour"
    window.show_unread(0, 0)
    assert window.root.title() == "Harbour Lab – Parlour"


def test_more_unread_while_the_focus_is_elsewhere_asks_for_attention(window: Window, wait: Wait) -> None:
    def asks() -> bool:
        window.root.update()
        return "DEMANDS_ATTENTION" in _hints(window)

    window.show_unread(1, 0)
    assert not asks()  # one looks at it
    with another_program(window, wait):
        window.show_unread(1, 0)
        assert not asks()  # not more than before
        window.show_unread(2, 0)
        wait(asks)
    window.come_forward()
    wait(lambda: window.root.focus_displayof() is not None and not asks())


def test_a_window_that_was_taken_away_comes_back(window: Window, wait: Wait) -> None:
    window.hide()
    wait(lambda: not window.root.winfo_viewable() and window.root.focus_displayof() is None)
    window.come_forward()
    wait(lambda: window.root.winfo_viewable() and window.root.focus_displayof() is not None)
