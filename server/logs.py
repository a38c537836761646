"""Where the log lines go: one a line an event, written by a thread of their own.

The server logs from threads that must not wait. A terminal that is held with Ctrl-S or a pipe that nobody reads blocks
whoever writes to it, so lines go through a bounded queue, and are counted and left out when it is full.
"""

from __future__ import annotations

import io
import logging
import os
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from server.printable import printable

LOGGER = logging.getLogger("parlour")
"""What all of the server logs to."""
WAITING_LINES = 10_000
CLOSE_SECONDS = 2.0
"""How long the end waits for the last lines to be written."""

_LABELS = {"WARNING": "WARN", "CRITICAL": "ERROR"}
_COLOURS = {"DEBUG": "2", "WARN": "33", "ERROR": "1;31"}


class LineFormatter(logging.Formatter):
    """``2026-11-22 15:04:05 INFO  alice joined #lobby``, in colour where asked. What people wrote may hold line ends
    and the control codes of a terminal: they are shown, never obeyed.
    """

    def __init__(self, colour: bool = False) -> None:
        super().__init__(datefmt="%Y-%m-%d %H:%M:%S")
        self._colour = colour

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        """The line without what follows an exception."""
        time = self.formatTime(record, self.datefmt)
        label = _LABELS.get(record.levelname, record.levelname)
        text = printable(record.message)
        if not self._colour:
            return f"{time} {label:<5} {text}"
        body = f"{label:<5} {text}"
        if code := _COLOURS.get(label):
            body = f"\x1b[{code}m{body}\x1b[0m"
        return f"\x1b[2m{time}\x1b[0m {body}"

    def usesTime(self) -> bool:  # noqa: N802 - the name is logging's
        """The time is always written."""
        return True


class QueueingHandler(logging.Handler):
    """Writes to standard output, as it is at the moment (the console puts its own in place), from one thread."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: queue.Queue[str | None] = queue.Queue(WAITING_LINES)
        self._left_out = 0
        # A daemon, for it may be stuck in a write to a pipe that nobody reads.
        self._thread = threading.Thread(target=self._write_all, name="log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Put a line into the queue; never waits."""
        line = self.format(record)
        try:
            self._lines.put_nowait(line)
        except queue.Full:
            self._left_out += 1

    def close(self) -> None:
        """Write what waits, then end; gives up after a while."""
        try:
            self._lines.put(None, timeout=CLOSE_SECONDS)
            self._thread.join(CLOSE_SECONDS)
        except queue.Full:
            pass
        super().close()

    def _write_all(self) -> None:
        while (line := self._lines.get()) is not None:
            left_out, self._left_out = self._left_out, 0
            if left_out:
                line = f"{line}\n({left_out} lines were left out here: they came faster than they could be written)"
            try:
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            except OSError:
                _silence_output()


def _silence_output() -> None:
    """Nobody reads any more: the server goes on, and so that nothing fails at the end, writes to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
    os.close(nowhere)


@contextmanager
def running(colour: bool = False) -> Iterator[None]:
    """Log to standard output within. A thread that dies of an exception is logged as an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name in a script that the terminal cannot write
    handler = QueueingHandler()
    handler.setFormatter(LineFormatter(colour))
    previous, threading.excepthook = threading.excepthook, _log_uncaught
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.propagate = True
        threading.excepthook = previous
        handler.close()


def _log_uncaught(failure: threading.ExceptHookArgs) -> None:
    if failure.exc_type is SystemExit or failure.exc_value is None:
        return
    name = failure.thread.name if failure.thread else "gone"
    trace = (failure.exc_type, failure.exc_value, failure.exc_traceback)
    LOGGER.error("thread %s ended by a mistake in the server", name, exc_info=trace)
