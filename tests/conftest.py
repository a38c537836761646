"""A display with a window manager of its own, and one root window, for all tests that need one."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import tkinter as tk

    from app.views.art import Art
    from app.views.theme import Look

Wait = Callable[[Callable[[], Any]], None]

os.environ.setdefault("TTKBOOTSTRAP_STRICT", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--store-pictures", action="store_true", help="take the pictures of tests/views/pictures anew")


def _start_display() -> tuple[subprocess.Popen[bytes], str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "2560x1600x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as stream:
        number = stream.readline().strip()
    assert number, "Xvfb did not start"
    return server, f":{number}"


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session", autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """What a test starts it ends: a thread that goes on would keep the whole run from ending."""
    yield
    left = [each.name for each in threading.enumerate() if not each.daemon and each is not threading.main_thread()]
    assert not left


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    server, name = _start_display()
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = name
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield name
    finally:
        _stop(manager)
        _stop(server)
        os.environ.pop("DISPLAY") if before is None else os.environ.update(DISPLAY=before)


@pytest.fixture(scope="session")
def shell(display: str) -> Iterator[tuple[tk.Tk, Look, Art]]:
    from app.views import toolkit  # other tests need no Tk
    from app.views.shell import open_root
    from app.views.theme import HARBOUR

    made = open_root(HARBOUR)
    app = made[0]
    toolkit.use(app, HARBOUR)
    app.geometry("1000x700+0+0")
    app.deiconify()
    app.update()
    yield made
    app.destroy()


@pytest.fixture(scope="session")
def root(shell: tuple[tk.Tk, Look, Art]) -> tk.Tk:
    """The only root of the session. What goes wrong in a callback fails the test that it happened in."""
    return shell[0]


@pytest.fixture(autouse=True)
def _callbacks_raise(request: pytest.FixtureRequest) -> Iterator[None]:
    if "root" not in request.fixturenames:
        yield
        return
    failures: list[BaseException] = []
    app: tk.Tk = request.getfixturevalue("root")
    app.report_callback_exception = lambda _kind, failure, _trace: failures.append(failure)
    yield
    if failures:
        raise failures[0]


@pytest.fixture
def wait(root: tk.Tk) -> Wait:
    """Run the event loop until something is true; ten seconds at most."""

    def until(true: Callable[[], Any]) -> None:
        deadline = time.monotonic() + 10
        while not true():
            assert time.monotonic() < deadline, "it did not come true in ten seconds"
            root.update()
            time.sleep(0.002)
        root.update()

    return until
