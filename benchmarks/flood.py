"""A busy room, and typing in it: in Parlour's window, in HexChat's, and in a window of Tk that does nothing else.

In each of them another process presses a key ten times a second and looks at the display until the letter stands in the
entry, while ten people say 1,000 things a second.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.models.rows import Rows, Splice
from app.views.window import Window
from benchmarks import company
from benchmarks.company import NOTHING, RATE, WARM_UP, beside, foot_of
from benchmarks.heartbeat import Heartbeat
from benchmarks.memory import memory
from benchmarks.opening import Program, hexchat
from benchmarks.rows import Row, at_most, say
from benchmarks.screen import Screen, median, percentile

SECONDS = 30
_ENTRY = (200, 774, 400, 22)  # HexChat's, in a window of 1280 by 800
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Busy:
    """What came of it. ``typed``: milliseconds from each key to its letter; ``processor``: in percent of one;
    ``taken``: MB (PSS). Where the loop tells: ``longest``, ``usual``, its pauses; ``own``, the longest but for what
    other programs took; ``work``, what of one it worked; ``drawn``: messages a second.
    """

    typed: list[float]
    processor: float = 0.0
    taken: float = 0.0
    longest: float = 0.0
    usual: float = 0.0
    own: float = 0.0
    work: float = 0.0
    drawn: float = 0.0


class Counted:
    """Counts the rows that the window is given to draw."""

    def __init__(self, window: Window) -> None:
        self.rows = 0
        self._draw = window.chat.change_timeline
        window.chat.change_timeline = self._change  # type: ignore[method-assign] # to look in, nothing else

    def _change(self, key: str, rows: Rows, splice: Splice) -> None:
        self.rows += max(0, splice.added - splice.removed)  # the oldest go from memory, too
        self._draw(key, rows, splice)


def bare(port: int) -> Busy:
    """What the machine keeps from every loop while all this goes on."""
    say("a window of Tk that does nothing")
    with beside("bare", SECONDS) as loop:
        entry = [int(edge) for edge in company.said_by(loop)]
        with beside("talk", port), beside("type_on", *entry) as typing:
            longest, usual = company.said_by(loop)
            return Busy(company.rest_of(typing), longest=longest, usual=usual)


def of_hexchat(port: int) -> Busy | None:
    """HexChat in the same room; None where it is not installed."""
    with TemporaryDirectory() as folder:
        program = hexchat(Path(folder))
        if program is None:
            say("HexChat is not installed, so it does not stand beside these figures")
            return None
        say("HexChat")
        command = [*program.command, f"--url=irc://127.0.0.1:{port}/busy"]
        with _running(replace(program, command=command)) as number:
            Screen().until_painted(time.perf_counter())
            with beside("talk", port), beside("type_on", *_ENTRY) as typing:
                time.sleep(WARM_UP)
                began = _processor(number)
                time.sleep(SECONDS)
                worked = _processor(number) - began
                return Busy(company.rest_of(typing), worked / SECONDS * 100, memory(number).pss)


@contextmanager
def _running(program: Program) -> Iterator[int]:
    """The number of its process, until the end of this."""
    quiet = subprocess.DEVNULL
    environment = {**os.environ, **program.environment}
    process = subprocess.Popen(program.command, env=environment, stdout=quiet, stderr=quiet, user=program.user)
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


def _processor(process: int) -> float:
    """Seconds of a processor that a process has had (proc(5), utime and stime)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def of_parlour(window: Window, port: int, run: Callable[[Callable[[], bool]], None]) -> Busy:
    """Parlour in that room. ``run`` lets its loop go round until something holds."""
    say("Parlour")
    heart, counted, own = Heartbeat(window.root), Counted(window), os.getpid()
    with beside("talk", port), beside("type_on", *foot_of(window.chat.composer.entry)) as typing:
        run(lambda: counted.rows > RATE * WARM_UP)
        heart.start()
        began, drawn, worked = time.monotonic(), counted.rows, _processor(own)
        run(lambda: time.monotonic() - began >= SECONDS)
        passed, processor = time.monotonic() - began, _processor(own) - worked
        return Busy(
            company.rest_of(typing),
            processor / passed * 100,
            memory().pss,
            heart.longest(),
            heart.usual(),
            heart.own(),
            heart.work(),
            (counted.rows - drawn) / passed,
        )


def table(ours: Busy, floor: Busy, other: Busy | None) -> list[Row]:
    """Ours, and the others beside it."""
    programs = {"HexChat": other} if other else {}
    everyone = {NOTHING: floor, **programs}
    late = {name: percentile(each.typed, 0.99) for name, each in everyone.items()}
    half = {name: median(each.typed) for name, each in everyone.items()}
    worked = {name: each.processor for name, each in programs.items()}
    return [
        at_most(
            f"{ours.drawn:.0f} messages/s arriving for {SECONDS} s: longest pause",
            ours.longest,
            "ms",
            16,
            {NOTHING: floor.longest},
        ),
        Row("99 % of the pauses", ours.usual, "ms", beside={NOTHING: floor.usual}),
        Row("the longest, but for what other programs took", ours.own, "ms"),
        Row("the longest work in one", ours.work, "ms"),
        at_most(
            f"from key to letter meanwhile, 99 % of {len(ours.typed)}", percentile(ours.typed, 0.99), "ms", 20, late
        ),
        Row("half of them", median(ours.typed), "ms", beside=half),
        at_most("of a processor", ours.processor, "%", 50, worked),
        Row("memory then (PSS)", ours.taken, "MB", beside={name: each.taken for name, each in programs.items()}),
    ]
