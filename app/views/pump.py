"""How other threads wake the window's thread, without ever touching Tk.

A byte into a loopback socket that Tcl listens to: that wakes the event loop in 0.2 ms, costs nothing while nothing
comes, and works the same on every system. Where no such socket can be made, the pump looks sixty times a second.

The pump also collects cyclic garbage, here and nowhere else: a cycle that holds a Tcl interpreter, collected on
another thread, aborts the process. A full collection looks at all that was ever said, 2 ms for each thousand messages,
so it waits until nobody would notice.

And it has threads take turns ten times as often as they otherwise do: each word to Tk lets another thread begin, and
while much comes, that of the connection would hold the window up for 5 ms every time.
"""

from __future__ import annotations

import contextlib
import gc
import socket
import sys
import time
import tkinter as tk
from collections.abc import Callable

_FRAME = 0.016  # seconds: how often there is something new to see under load
_BREATH = 0.004  # seconds: what is left to keys and to drawing, at least
_POLL = 16  # milliseconds
_COLLECT = 1_000  # milliseconds between young collections
_FULL = 60  # young collections between full ones, at least
_TURN = 0.0005  # seconds that a thread may go on while another waits
_QUIET = 2.0  # seconds without anything new, and without a key or the pointer


class Pump:
    """Calls back on the window's thread after `wake`: at once when it was quiet, else a frame after it was done; where
    more waits, once per frame.
    """

    def __init__(self, root: tk.Misc) -> None:
        self._root = root
        self._callback: Callable[[], bool] | None = None
        self._woken = False
        self._due = ""
        self._last = 0.0
        self._sender: socket.socket | None = None
        self._server = ""
        self._channel = ""
        self._polling = ""
        self._collections = 0
        try:
            self._listen()
        except (OSError, tk.TclError):
            self._poll()
        gc.disable()
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        self._collecting = root.after(_COLLECT, self._collect)

    def wake(self) -> None:
        """Have the callback called soon. From any thread, as often as one likes."""
        if self._woken:
            return
        self._woken = True
        if self._sender is not None:
            with contextlib.suppress(OSError):  # closed meanwhile, or so full that the loop wakes anyway
                self._sender.send(b"\0")

    def on_wake(self, callback: Callable[[], bool]) -> None:
        """What to call; it returns whether more waits, and is then, or where it fails, called again in the next
        frame.
        """
        self._callback = callback
        self.wake()

    def stop(self) -> None:
        """End for good; `wake` does nothing any more."""
        self._callback = None
        if self._sender is not None:
            self._sender.close()
        for channel in (self._server, self._channel):
            if channel:
                self._root.tk.call("close", channel)
        self._server = self._channel = ""
        for timer in (self._due, self._polling, self._collecting):
            if timer:
                self._root.after_cancel(timer)
        gc.enable()
        sys.setswitchinterval(self._turn)

    def _listen(self) -> None:
        call = self._root.tk.call
        accept = self._root.register(self._accept)
        self._server = str(call("socket", "-server", accept, "-myaddr", "127.0.0.1", 0))
        port = int(call("lindex", call("fconfigure", self._server, "-sockname"), 2))
        self._sender = socket.create_connection(("127.0.0.1", port), 2)
        self._sender.setblocking(False)

    def _accept(self, channel: str, _address: str, port: str) -> None:
        call = self._root.tk.call
        sender = self._sender
        if sender is None or int(port) != sender.getsockname()[1]:
            call("close", channel)  # another program of this computer, which has no business here
            return
        call("fconfigure", channel, "-blocking", 0, "-translation", "binary")
        call("fileevent", channel, "readable", self._root.register(self._readable))
        self._channel = channel
        call("close", self._server)
        self._server = ""

    def _readable(self) -> None:
        self._root.tk.call("read", self._channel)
        self._drain_soon()

    def _poll(self) -> None:
        if self._woken:
            self._drain_soon()
        self._polling = self._root.after(_POLL, self._poll)

    def _drain_soon(self) -> None:
        if self._due:
            return
        rest = self._last + _FRAME - time.monotonic()
        if rest <= 0:
            self._drain()
        else:
            self._drain_in(rest)

    def _drain_in(self, seconds: float) -> None:
        self._due = self._root.after(max(1, round(seconds * 1000)), self._drain)

    def _drain(self) -> None:
        self._due = ""
        self._woken = False
        if self._callback is None:
            return
        began = time.monotonic()
        more = True  # also where it fails: what waited behind that is not announced again
        try:
            more = self._callback()
        finally:
            self._last = time.monotonic()
            if more:
                self._drain_in(max(_BREATH, began + _FRAME - self._last))

    def _collect(self) -> None:
        self._collections += 1
        if self._collections >= _FULL and self._is_quiet():
            self._collections = 0
            gc.collect()
        else:
            gc.collect(1)
        self._collecting = self._root.after(_COLLECT, self._collect)

    def _is_quiet(self) -> bool:
        untouched = int(self._root.tk.call("tk", "inactive"))  # milliseconds; below zero where the system does not tell
        return time.monotonic() - self._last >= _QUIET and not 0 <= untouched < _QUIET * 1000
