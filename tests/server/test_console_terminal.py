"""The console on a terminal that a test types into."""

from __future__ import annotations

import re
import stat
import threading
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from server.console.terminal import HISTORY_FILE, Terminal
from tests.server.test_console_commands import FakeKeeper

CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"
CURSOR_IN_ROW_2 = "\x1b[2;1R"


class Screen:
    """A terminal of 100 columns with the console on it, in a thread of its own so that a test can type and look."""

    def __init__(self, keyboard: PipeInput, directory: Path) -> None:
        self._keyboard = keyboard
        self._shown = StringIO()
        self._directory = directory
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.keeper = FakeKeeper()
        self.tells_cursor = False

    def run(self, keys: str) -> str:
        """Type all of ``keys`` at once, wait for the end, and give back what was shown."""
        self.start()
        self.type(keys)
        return self.end()

    def start(self) -> None:
        self._thread.start()

    def type(self, keys: str) -> None:
        self._keyboard.send_text(keys)

    def wait_for(self, text: str, *, typing: str = "") -> None:
        """Wait until ``text`` was shown, and type ``typing`` again and again meanwhile."""
        deadline = time.monotonic() + 10
        while text not in self.shown:
            if typing:
                self.type(typing)
            assert time.monotonic() < deadline, f"{text!r} never came: {self.shown!r}"
            time.sleep(0.005)

    def end(self) -> str:
        self._thread.join(10)
        assert not self._thread.is_alive()
        return self.shown

    @property
    def shown(self) -> str:
        """Everything that was written so far, without colours and the like."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self._shown.getvalue())

    def _run(self) -> None:
        output = Vt100_Output(
            self._shown,
            lambda: Size(rows=30, columns=100),
            default_color_depth=ColorDepth.DEPTH_4_BIT,
            enable_cpr=self.tells_cursor,
        )
        with create_app_session(input=self._keyboard, output=output):
            Terminal(self.keeper, self._directory).run()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with create_pipe_input() as keyboard:
        yield Screen(keyboard, tmp_path)


def test_what_is_typed_is_answered(screen: Screen) -> None:
    assert "#lobby   2       Say hello" in screen.run("rooms\rstop\r")


def test_the_toolbar_tells_how_many_are_here(screen: Screen) -> None:
    screen.tells_cursor = True  # which is how the console learns where the bottom is
    screen.start()
    screen.wait_for("parlour ›")
    screen.type(CURSOR_IN_ROW_2)
    screen.wait_for("2 people in 2 rooms · running for 1 d 1 h")
    screen.type("stop\r")
    screen.end()


def test_it_ends_at_stop_and_not_before(screen: Screen) -> None:
    screen.run("say one\rstop\rsay two\r")
    assert screen.keeper.said == ["one"]


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_ctrl_c_and_ctrl_d_ask_and_the_second_stops(screen: Screen, key: str) -> None:
    assert "Stop the server? Press it again, or type stop." in screen.run(key + key)


def test_what_is_typed_in_between_takes_the_question_back(screen: Screen) -> None:
    shown = screen.run(f"{CTRL_C}say still here\r{CTRL_C}{CTRL_C}")
    assert screen.keeper.said == ["still here"]
    assert shown.count("Stop the server?") == 2


def test_ctrl_c_takes_a_line_away_without_asking(screen: Screen) -> None:
    shown = screen.run(f"say half a thou{CTRL_C}stop\r")
    assert "Stop the server?" not in shown
    assert not screen.keeper.said


def test_tab_completes_a_name(screen: Screen) -> None:
    screen.start()
    screen.type("kick al")
    screen.wait_for("192.168.1.5")  # beside the name in the menu
    screen.type("\t\rstop\r")
    screen.end()
    assert screen.keeper.kicked == [("alice", "")]


def test_lines_of_an_earlier_time_come_back_by_up(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / HISTORY_FILE).write_text("\n# 2026-11-22 15:04:05\n+say remembered\n", "utf-8")
    screen.start()
    screen.wait_for("say remembered", typing=UP)  # the file is read in the background
    screen.type("\rstop\r")
    screen.end()
    assert screen.keeper.said == ["remembered"]


def test_the_history_is_for_its_owner_alone(screen: Screen, tmp_path: Path) -> None:
    screen.run("stop\r")
    assert stat.S_IMODE((tmp_path / HISTORY_FILE).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_costs_the_history_alone(tmp_path: Path) -> None:
    with create_pipe_input() as keyboard:
        screen = Screen(keyboard, tmp_path / "nowhere")
        screen.run("say hello\rstop\r")
    assert screen.keeper.said == ["hello"]
