"""How soon the window stands there, and what it takes; HexChat beside it.

    python -m benchmarks.opening               (brings its own virtual display)

Each program is started seven times in turn on a display of its own, with nothing to remember and nowhere to connect to.
The clock runs from before the process is made until the display shows what it then keeps showing. The first round
warms the disk and is not counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.memory import Memory, memory
from benchmarks.rows import Row, at_most, say, text_table
from benchmarks.screen import Screen, median, tell
from scripts.virtual_display import virtual_display

ROUNDS = 7
_HEXCHAT = "gui_slist_skip = 1\ngui_join_dialog = 0\ngui_win_width = 1280\ngui_win_height = 800\n"


@dataclass(slots=True)
class Program:
    """One that is started again and again. ``environment`` is added to ours; ``user`` runs it, where not we do."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    user: str | None = None
    painted: list[float] = field(default_factory=list)
    taken: list[Memory] = field(default_factory=list)


def start(program: Program) -> tuple[float, Memory]:
    """Milliseconds to the window, and the memory that is taken then."""
    screen = Screen()
    before = time.perf_counter()
    process = subprocess.Popen(
        program.command,
        env={**os.environ, **program.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=program.user,
    )
    try:
        return screen.until_painted(before), memory(process.pid)
    finally:
        process.kill()
        process.wait()


def parlour(folder: Path) -> Program:
    # Installed programs have their bytecode beside them, whatever is usual where this runs.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": ""}
    return Program("Parlour", [sys.executable, "-m", "app", "--data", str(folder)], compiled)


def hexchat(folder: Path) -> Program | None:
    """HexChat without its list of networks, or None where it is not installed."""
    found = shutil.which("hexchat")
    if found is None:
        return None
    (folder / "hexchat.conf").write_text(_HEXCHAT)
    alone = {"NO_AT_BRIDGE": "1", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}  # else it waits for a bus to answer
    user = _hand_over(folder) if os.geteuid() == 0 else None
    return Program("HexChat", [found, "-d", str(folder), "-a"], alone, user)


def _hand_over(folder: Path) -> str:
    """Give a folder to somebody without rights: HexChat has a question before its window where it is run by root."""
    user = "nobody"
    for path in (folder, *folder.iterdir()):
        shutil.chown(path, user)
    return user


def rows() -> list[Row]:
    with TemporaryDirectory() as ours, TemporaryDirectory() as theirs:
        programs = [program for program in (parlour(Path(ours)), hexchat(Path(theirs))) if program]
        if len(programs) == 1:
            say("HexChat is not installed, so nothing stands beside these figures")
        for number in range(ROUNDS + 1):
            for program in programs:
                with virtual_display(1280, 800):
                    painted, taken = start(program)
                if number:
                    program.painted.append(painted)
                    program.taken.append(taken)
    for program in programs:
        tell(f"{program.name}, ms", program.painted)
    return table(programs[0], programs[1:])


def table(ours: Program, others: Sequence[Program]) -> list[Row]:
    painted = median(ours.painted)
    beside = {each.name: median(each.painted) for each in others}
    found = [at_most("from the command to the window", painted, "ms", 350, beside)]
    found += [at_most(f"times {name}", painted / theirs, "×", 3) for name, theirs in beside.items()]
    rss = {each.name: median([taken.rss for taken in each.taken]) for each in others}
    pss = {each.name: median([taken.pss for taken in each.taken]) for each in others}
    return [
        *found,
        at_most("memory, nothing open (PSS)", median([taken.pss for taken in ours.taken]), "MB", 75, pss),
        Row("memory, nothing open (RSS)", median([taken.rss for taken in ours.taken]), "MB", beside=rss),
    ]


if __name__ == "__main__":
    print(text_table(rows()))
