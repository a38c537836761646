"""What waits to be sent to one client, and the thread that sends what a slow reader left waiting.

Filling an outbox never waits. It is sent at once as far as the socket takes it; the rest is sent by the `Drain` when
the socket has room again. An outbox has a cap: a client that does not read is disconnected, and nobody else notices.
"""

from __future__ import annotations

import logging
import selectors
import socket
import threading
from collections.abc import Callable, Sequence

from server.stream import Stream

_log = logging.getLogger("parlour")


class Outbox:
    """The bytes that wait for one client, at most ``limit`` of them (0: any number).

    ``trouble`` says, for people, why the client was given up; it is empty while it was not.
    """

    def __init__(self, stream: Stream, limit: int, wait_for_room: Callable[[Outbox], None]) -> None:
        self.stream = stream
        self.trouble = ""
        self._limit = limit
        self._wait_for_room = wait_for_room
        self._lock = threading.Lock()
        self._sending: bytes | memoryview = b""
        self._next: list[bytes] = []
        self._size = 0
        self._deaf = False
        self._finishing = False
        self._closed = False
        self._sent = threading.Event()

    @property
    def size(self) -> int:
        """How many bytes wait."""
        return self._size

    def send(self, pieces: Sequence[bytes]) -> None:
        """Send what the socket takes; the rest goes when it has room. Never waits. Over the limit the client is given
        up; after that, and after `finish`, nothing is taken.
        """
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        with self._lock:
            if self._deaf:
                return
            waiting = self._size
            self._size += len(data)
            self._next.append(data)
            if waiting:
                if self._limit and self._size > self._limit:
                    self._give_up_locked("SendQ exceeded: it does not read what it is sent")
                return
            self._send_locked()
            if self._size:
                self._wait_for_room(self)

    def drain(self) -> bool:
        """Send more to a slow reader. False once nothing waits."""
        with self._lock:
            self._send_locked()
            return self._size > 0

    def finish(self) -> None:
        """Nothing further comes: the thread that reads sees an end, and `wait_sent` says when all is out."""
        with self._lock:
            self._deaf = self._finishing = True
            self._send_locked()
            if not self._closed:
                self.stream.end_reading()

    def wait_sent(self, timeout: float) -> bool:
        """After `finish`: wait up to ``timeout`` seconds until all is sent or the client is given up."""
        return self._sent.wait(timeout)

    def close(self) -> None:
        """Close the stream. For the thread that reads it, alone; whoever still fills the outbox does no harm."""
        with self._lock:
            self._deaf = self._closed = True
            self._forget_locked()
            self.stream.close()

    def _send_locked(self) -> None:
        try:
            while self._size:
                if not self._sending:
                    self._sending = self._next[0] if len(self._next) == 1 else b"".join(self._next)
                    self._next.clear()
                sent = self.stream.write(self._sending)
                if not sent:
                    break
                self._size -= sent
                self._sending = memoryview(self._sending)[sent:] if self._size else b""
        except OSError as error:
            self._give_up_locked(error.strerror or "Connection lost")
        if self._finishing and not self._size:
            self._sent.set()

    def _give_up_locked(self, trouble: str) -> None:
        self.trouble = trouble
        self._deaf = True
        self._forget_locked()
        if not self._closed:
            self.stream.end_reading()

    def _forget_locked(self) -> None:
        self._sending = b""
        self._next.clear()
        self._size = 0
        self._sent.set()


class Drain:
    """One thread that sends what slow readers left waiting, whenever their sockets have room."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._lock = threading.Lock()
        self._new: list[Outbox] = []
        self._stopping = False
        self._wake, self._woken = socket.socketpair()
        self._woken.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._run, name="drain")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def add(self, outbox: Outbox) -> None:
        """Send the rest of this outbox when its socket has room. Never waits."""
        with self._lock:
            self._new.append(outbox)
        self._wake.send(b"!")

    def stop(self, timeout: float) -> None:
        """End."""
        self._stopping = True
        self._wake.send(b"!")
        self._thread.join(timeout)
        self._selector.close()
        self._wake.close()
        self._woken.close()

    def _run(self) -> None:
        while not self._stopping:
            for key, _ in self._selector.select():
                if isinstance(key.data, Outbox):
                    if not key.data.drain():
                        self._selector.unregister(key.fileobj)
                else:
                    self._take_new()

    def _take_new(self) -> None:
        self._woken.recv(4096)
        with self._lock:
            new, self._new = self._new, []
        for outbox in new:
            try:
                self._register(outbox)
            except (ValueError, OSError):
                _log.debug("A connection ended before its outbox was sent")

    def _register(self, outbox: Outbox) -> None:
        descriptor = outbox.stream.fileno()
        if descriptor in self._selector.get_map():  # left by a connection that has closed since
            self._selector.unregister(descriptor)
        self._selector.register(descriptor, selectors.EVENT_WRITE, outbox)
