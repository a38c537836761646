"""An hour of use: the desktop in its real window, against a server as it is, with WeeChat as the other person.

``make soak MINUTES=60`` plays it against our server, ngIRCd and InspIRCd, one beside the other, each on a display of
its own: talking both ways, in private, bursts, topics, modes, putting out, names, away, a notification that leads
back to the window, and the server restarted while somebody types. At the end no message may be missing on either side
nor be there twice, nothing may have been logged as a warning or worse, and no exception have gone its own way. What
was found is printed, and ends it with 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path

from benchmarks.servers import free_port, have_peers, inspircd, ngircd, parlour_in
from scripts.hour_people import Desktop, Mei, Sam, listening_for_trouble, weechat
from scripts.hour_scenes import ROUND, Scene, Stage, restart, settle
from scripts.notification_service import service_on, session_bus
from scripts.virtual_display import virtual_display

BUILD = Path("build")
KINDS = ("parlour", "ngircd", "inspircd")
PATIENCE = 60.0  # seconds for anything that is waited for
_TICK = 0.25  # seconds between two looks: an hour of it costs little
_ROUNDS_PER_RESTART = 3
_LAST = 10.0  # seconds in which what is on its way arrives
_MODULES = (
    *("cap", "ircv3", "ircv3_accounttag", "ircv3_batch", "ircv3_capnotify", "ircv3_chghost", "ircv3_ctctags"),
    *("ircv3_echomessage", "ircv3_invitenotify", "ircv3_labeledresponse", "ircv3_msgid", "ircv3_servertime"),
    *("monitor", "namesx", "uhnames", "chanhistory", "setname", "services_account"),
)
"""What InspIRCd's example configuration suggests to anybody whose people use clients of today."""


class Play:
    """Plays scenes on the window's own event loop until the time is over."""

    def __init__(self, kind: str, stage: Stage, seconds: float, findings: list[str]) -> None:
        self._kind = kind
        self._stage = stage
        self._end = time.monotonic() + seconds
        self._findings = findings
        self._scene: Scene = settle(stage)
        self._name = "settle"
        self._ready: Callable[[], bool] = lambda: True
        self._what = ""
        self._until = time.monotonic()
        self.played = 0
        self._tick()

    def _tick(self) -> None:
        window = self._stage.sam.window
        try:
            if self._ready():
                self._go_on()
            elif time.monotonic() > self._until:
                self._find(f"{self._name}: after {PATIENCE:.0f} s not there: {self._what}")
                self._scene = settle(self._stage)
                self._ready = lambda: True
        except Exception as error:  # a scene that cannot go on: the next one may
            self._find(f"{self._name}: {type(error).__name__}: {error}")
            self._scene, self._name, self._ready = settle(self._stage), "settle", lambda: True
        if time.monotonic() > self._end:
            window.clock.after(_LAST, window.root.quit)
        else:
            window.clock.after(_TICK, self._tick)

    def _go_on(self) -> None:
        step = next(self._scene, None)
        if step is None:
            self._next()
        elif isinstance(step, float):
            over = time.monotonic() + step
            self._ready, self._until = (lambda: time.monotonic() >= over), over + PATIENCE
        else:
            (self._ready, self._what), self._until = step, time.monotonic() + PATIENCE

    def _next(self) -> None:
        rounds, place = divmod(self.played, len(ROUND) + 1)
        is_restart = place == len(ROUND) and rounds % _ROUNDS_PER_RESTART == 0
        scene = restart if is_restart else ROUND[place % len(ROUND)]
        self.played += 1
        self._name, self._scene, self._ready = scene.__name__, scene(self._stage), lambda: True

    def _find(self, finding: str) -> None:
        self._findings.append(finding)
        print(f"{time.strftime('%H:%M:%S')} {self._kind}: {finding}", flush=True)


def play(kind: str, minutes: float) -> list[str]:
    """Play it against one server; gives back what was found."""
    findings: list[str] = []
    with ExitStack() as stack:
        stack.enter_context(virtual_display())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hour-")))
        stack.enter_context(listening_for_trouble(findings))
        port = free_port()
        start = _starter(kind, port, folder)
        server = start()
        server.__enter__()
        bus = stack.enter_context(session_bus())
        service = stack.enter_context(service_on(bus))
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus
        sam = Sam(folder / "sam", port, findings)
        mei = Mei(folder / "mei", port, weechat(BUILD))
        stack.callback(mei.stop)
        stage = Stage(sam, mei, Desktop(service), start, server)
        stack.callback(lambda: stage.server.__exit__(None, None, None))
        playing = Play(kind, stage, minutes * 60, findings)
        sam.window.run()
        findings += _missing(stage) + sam.failures()
        (BUILD / f"hour-{kind}.log").write_text("\n".join([*findings, "", *mei.lines]), "utf-8")
        print(
            f"{kind}: {minutes:g} minutes, {playing.played} scenes, {len(stage.said)} messages,"
            f" {len(findings)} findings",
            flush=True,
        )
        sam.app.close_window()
    return findings


def _starter(kind: str, port: int, folder: Path) -> Callable[[], AbstractContextManager[object]]:
    if kind == "parlour":
        (folder / "server").mkdir()
        return partial(parlour_in, folder / "server", port)
    if not have_peers():
        sys.exit(f"{kind} cannot be had here.")
    return partial(ngircd, port) if kind == "ngircd" else partial(inspircd, port, _MODULES)


def _missing(stage: Stage) -> list[str]:
    sam, mei = stage.sam.count(), stage.mei.count()
    sides = (("sam", sam, [*stage.said, *stage.unheard]), ("mei", mei, stage.said))
    return [
        f"{token}: {side} has it {counted.get(token, 0)} times"
        for side, counted, tokens in sides
        for token in tokens
        if counted.get(token, 0) != 1
    ]


def main() -> int:
    """Play it, against one server or all, one beside the other."""
    parser = argparse.ArgumentParser(prog="python -m scripts.hour", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("server", nargs="?", choices=KINDS, help="one of them alone; without it, all")
    options = parser.parse_args()
    BUILD.mkdir(exist_ok=True)
    if options.server:
        findings = play(options.server, options.minutes)
        print("\n".join(findings))
        return 1 if findings else 0
    command = [sys.executable, "-m", "scripts.hour", "--minutes", str(options.minutes)]
    running = [subprocess.Popen([*command, kind]) for kind in KINDS]
    return max(process.wait() for process in running)


if __name__ == "__main__":
    sys.exit(main())
