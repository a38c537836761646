"""What one client sends, from bytes to commands: read, cut into lines, paced, and run in its turn.

The client's own thread waits until something has come, and does all else that takes its time. Reading and running is
the scribe's (`server.delivery`): one thread that goes from client to client never fights for the interpreter, and a
client that talks on is not woken for every line. Both never touch a conversation at once: one of them has the turn.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator

from protocol.framing import Line, LineReader
from protocol.multiline import weight
from server.client import Client
from server.config import LimitsSection
from server.context import Context
from server.delivery import Turn
from server.dispatch import Dispatcher
from server.stream import Stream

LINES_AT_ONCE = 32
"""Lines of one client that run before others may: a fraction of a millisecond."""
FLOOD_LINES = 250
"""So many lines at once are no person and no honest program, where the rate of messages is limited at all."""
QUIET_TURNS = 4
"""Turns without a word after which a client's thread waits for it again: to look once more costs a microsecond, to
wake a thread twenty. Where nobody else speaks, a turn is over at once."""


class Pace:
    """How fast one client's lines are run: a burst, then so many a second (token bucket). 0 lifts the limit."""

    def __init__(self, burst: int, per_second: float, now: float) -> None:
        self._burst = max(1, burst)
        self._per_second = per_second
        self._tokens = float(self._burst)
        self._then = now

    @property
    def limited(self) -> bool:
        """Whether there is a limit at all."""
        return self._per_second > 0

    def delay(self, now: float) -> float:
        """Seconds until one more line may run. 0: it may now, and counts as run."""
        if not self._per_second:
            return 0.0
        self._tokens = min(self._burst, self._tokens + (now - self._then) * self._per_second)
        self._then = now
        if self._tokens < 1:
            return (1 - self._tokens) / self._per_second
        self._tokens -= 1
        return 0.0

    def give_back(self, share: float) -> None:
        """The line that ran last was not worth a whole one."""
        self._tokens = min(self._burst, self._tokens + share)


class Conversation:
    """What one client sends. ``heard``: when something came last (of the monotonic clock); ``ended`` says, for people,
    why nothing more can come, and is empty while it can.
    """

    def __init__(self, client: Client, stream: Stream, dispatcher: Dispatcher, limits: LimitsSection) -> None:
        self.client = client
        self.heard = time.monotonic()
        self.ended = ""
        self._stream = stream
        self._dispatcher = dispatcher
        self._reader = LineReader()
        self._lines: deque[Line] = deque()
        self._pace = Pace(limits.messages_burst, limits.messages_per_second, self.heard)
        self._patience = QUIET_TURNS
        self._delay = 0.0
        self._unfinished: Context | None = None
        self._turn = threading.Lock()
        self._turn.acquire()

    def take_turn(self, stopping: threading.Event) -> None:
        """Something has come: have it run, and return when nothing more is there. For the client's own thread."""
        while True:
            self._dispatcher.hear(self)
            self._turn.acquire()
            if self._unfinished:
                self._dispatcher.finish(self._unfinished)
                self._unfinished = None
            elif self._delay:
                stopping.wait(self._delay)
                self._delay = 0.0
            else:
                return

    def speak(self) -> Turn:
        """See `Speaker.speak`."""
        if not self._lines:
            self._read()
        if not self._lines:
            self._patience -= 1
            return Turn.SILENT if self._patience > 0 and not self.ended else Turn.OVER
        self._patience = QUIET_TURNS
        self._unfinished = self._dispatcher.run(self.client, self._due())
        if self.client.leaving:
            self._lines.clear()
            return Turn.OVER
        return Turn.OVER if self._unfinished or self._delay else Turn.SPOKEN

    def resume(self) -> None:
        """See `Speaker.resume`."""
        self._turn.release()

    def _read(self) -> None:
        try:
            data = self._stream.read()
        except OSError as error:
            self.ended = error.strerror or "Connection lost"
            return
        if data is None:
            return
        if not data:
            self.ended = "Connection closed"
            return
        self.heard = time.monotonic()
        self._lines += self._reader.feed(data)
        if self._pace.limited and len(self._lines) > FLOOD_LINES:
            self.ended = "Excess flood"
            self._lines.clear()

    def _due(self) -> Iterator[Line]:
        """The lines that run in this turn, taken from those that wait."""
        now = time.monotonic()
        for _ in range(min(LINES_AT_ONCE, len(self._lines))):
            if delay := self._pace.delay(now):
                self._delay = delay
                return
            line, before = self._lines.popleft(), self._collected()
            yield line
            if self._collected() > before:
                self._pace.give_back(1 - weight(len(line.text.encode())))

    def _collected(self) -> int:
        """Lines of the message of several lines that the client is about to send. Only one that was taken into it
        makes them more: what is sent beside an open batch, or refused, counts in full.
        """
        return self.client.incoming.lines if self.client.incoming else 0
