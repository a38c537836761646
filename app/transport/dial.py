"""Reaching a server that has several addresses: the next is tried while the first still keeps us waiting.

Source: RFC 8305, "Happy Eyeballs": families take turns, 250 ms between attempts.
"""

from __future__ import annotations

import errno
import os
import selectors
import socket
import time
from itertools import chain, zip_longest
from typing import Any

from app.transport.api import Address
from app.transport.bell import Waiter
from app.transport.failure import unreachable
from app.transport.socks import pass_through

STAGGER = 0.25
"""Seconds before the next address is tried beside those that have not answered."""

_Candidate = tuple[socket.AddressFamily, Any]


def dial(address: Address, waiter: Waiter, timeout: float) -> socket.socket:
    """Connect, within ``timeout`` seconds once the name is looked up, through the proxy where there is one. Returns a
    socket that does not block.

    Raises FailureError where nobody is reached.
    """
    if address.proxy is None:
        return _dial(address, waiter, timeout)
    sock = _dial(Address(address.proxy.host, address.proxy.port), waiter, timeout)
    pass_through(sock, address, address.proxy, waiter, timeout)
    return sock


def _dial(address: Address, waiter: Waiter, timeout: float) -> socket.socket:
    try:
        return _Attempts(_look_up(address), waiter).race(time.monotonic() + timeout)
    except (OSError, ValueError) as error:  # ValueError: a name that cannot be looked up at all
        raise unreachable(address, error) from error


def _look_up(address: Address) -> list[_Candidate]:
    if not address.host or not 0 < address.port < 65536:
        raise ValueError("no such address")
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    first = [(family, target) for family, _, _, _, target in found if family == found[0][0]]
    others = [(family, target) for family, _, _, _, target in found if family != found[0][0]]
    return [candidate for candidate in chain(*zip_longest(first, others)) if candidate is not None]


class _Attempts:
    """Several attempts at once, of which the first to succeed counts."""

    def __init__(self, candidates: list[_Candidate], waiter: Waiter) -> None:
        self._candidates = candidates
        self._waiter = waiter
        self._trying: list[socket.socket] = []
        self._error = OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))

    def race(self, until: float) -> socket.socket:
        """Try until one succeeds. Raises OSError where none does in time."""
        winner: socket.socket | None = None
        try:
            while winner is None:
                self._start()
                winner = self._await(min(until, time.monotonic() + STAGGER))
                if winner is None and time.monotonic() >= until:
                    raise TimeoutError
        finally:
            for sock in self._trying:
                if sock is not winner:
                    sock.close()
        _prepare(winner)
        return winner

    def _start(self) -> None:
        """Begin one more attempt, or as many as it takes until one is under way."""
        while self._candidates:
            family, target = self._candidates.pop(0)
            sock = socket.socket(family, socket.SOCK_STREAM)
            sock.setblocking(False)
            code = sock.connect_ex(target)
            if code in (0, errno.EINPROGRESS, errno.EWOULDBLOCK):
                self._trying.append(sock)
                return
            sock.close()
            self._error = OSError(code, os.strerror(code))

    def _await(self, until: float) -> socket.socket | None:
        if not self._trying:
            raise self._error
        for sock in self._waiter.wait(dict.fromkeys(self._trying, selectors.EVENT_WRITE), until):
            code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code == 0:
                return sock
            self._trying.remove(sock)
            sock.close()
            # OSError makes itself a ConnectionRefusedError and the like by the code.
            self._error = OSError(code, os.strerror(code))
        return None


def _prepare(sock: socket.socket) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
