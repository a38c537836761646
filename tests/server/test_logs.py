"""The log lines: how they look, and that whoever logs never waits."""

from __future__ import annotations

import io
import logging
import os
import re
import sys
import threading
from collections.abc import Iterator

import pytest

from server import logs
from server.logs import LOGGER, LineFormatter, running


def line(message: str, *, level: int = logging.INFO, colour: bool = False) -> str:
    return LineFormatter(colour).format(logging.LogRecord("parlour", level, "", 0, message, None, None))


def test_a_line_has_time_level_and_event() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d INFO  alice joined #lobby", line("alice joined #lobby"))


@pytest.mark.parametrize(
    ("level", "label"), [(logging.WARNING, "WARN  "), (logging.ERROR, "ERROR "), (logging.CRITICAL, "ERROR ")]
)
def test_levels_are_as_wide_as_each_other(level: int, label: str) -> None:
    assert line("x", level=level).endswith(f" {label}x")


def test_colour_marks_what_is_wrong() -> None:
    assert "\x1b[1;31mERROR x\x1b[0m" in line("x", level=logging.ERROR, colour=True)
    assert "\x1b[" not in line("x", level=logging.ERROR)


def test_what_people_wrote_is_one_line_and_steers_nothing() -> None:
    assert line("bob left: \x1b[2J\nERROR \u202efake").endswith("bob left: \ufffd[2J\ufffdERROR \ufffdfake")
    assert line("👩‍👩‍👧 Zoë 日本").endswith("👩‍👩‍👧 Zoë 日本")


def test_lines_come_out_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    with running():
        for number in range(100):
            LOGGER.info("line %s", number)
    shown = capsys.readouterr().out.splitlines()
    assert [text.split("INFO  ")[1] for text in shown] == [f"line {number}" for number in range(100)]


def test_debugging_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    with running():
        LOGGER.debug("not this")
    assert capsys.readouterr().out == ""


def test_a_thread_that_dies_is_an_error_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise ValueError("on purpose")

    with running():
        thread = threading.Thread(target=fail, name="client x")
        thread.start()
        thread.join()
    shown = capsys.readouterr().out
    assert "ERROR thread client x ended by a mistake in the server\nTraceback" in shown
    assert shown.endswith("ValueError: on purpose\n")


class HeldTerminal(io.StringIO):
    """Takes nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()
        self.entered = threading.Event()

    def write(self, text: str) -> int:
        self.entered.set()
        assert self.released.wait(10)
        return super().write(text)


def test_a_held_terminal_delays_nobody_and_the_lines_left_out_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    held = HeldTerminal()
    monkeypatch.setattr(sys, "stdout", held)
    monkeypatch.setattr(logs, "WAITING_LINES", 2)
    with running():
        LOGGER.info("first")
        assert held.entered.wait(10)
        for number in range(5):
            LOGGER.info("more %s", number)
        held.released.set()
    shown = held.getvalue()
    assert "more 1" in shown
    assert "more 2" not in shown
    assert "(3 lines were left out here: they came faster than they could be written)" in shown


@pytest.fixture
def broken_pipe() -> Iterator[io.TextIOWrapper]:
    reading, writing = os.pipe()
    os.close(reading)
    pipe = os.fdopen(writing, "w", encoding="utf-8")
    yield pipe
    pipe.close()


def test_a_reader_that_went_away_does_not_end_the_server(
    monkeypatch: pytest.MonkeyPatch, broken_pipe: io.TextIOWrapper
) -> None:
    monkeypatch.setattr(sys, "stdout", broken_pipe)
    monkeypatch.setattr(sys, "__stdout__", broken_pipe)
    with running():
        for _ in range(3):
            LOGGER.info("nobody reads this")
    broken_pipe.flush()  # to nowhere, without an error
