"""Going through a SOCKS5 proxy (RFC 1928), with a name and password where it asks for them (RFC 1929).

The proxy looks the server's name up: nobody near this computer hears of it.
"""

from __future__ import annotations

import ipaddress
import selectors
import socket
import time

from app.transport.api import Address, Proxy
from app.transport.bell import Waiter
from app.transport.events import Ending
from app.transport.failure import FailureError

_VERSION, _CONNECT = 5, 1
_OPEN, _PASSWORD, _NEITHER = 0, 2, 0xFF
_IPV4, _NAME, _IPV6 = 1, 3, 4
_LENGTHS = {_IPV4: 4, _IPV6: 16}
_REPLIES = {
    1: "it failed",
    2: "it does not allow this",
    3: "the network cannot be reached",
    4: "{host} cannot be reached",
    5: "nobody answers at {host} (port {port})",
    6: "{host} does not answer",
}


def pass_through(sock: socket.socket, address: Address, proxy: Proxy, waiter: Waiter, timeout: float) -> None:
    """Have the proxy at the other end of ``sock`` connect to an address. Raises FailureError, and closes ``sock``."""
    try:
        _Passage(sock, proxy, waiter, time.monotonic() + timeout).ask(address)
    except (OSError, ValueError) as error:
        sock.close()
        text = str(error) if isinstance(error, ValueError) else "it does not answer as a SOCKS5 proxy does"
        raise FailureError(
            Ending.UNREACHABLE, f"The proxy {proxy.host} (port {proxy.port}) does not let us through: {text}."
        ) from error
    except BaseException:
        sock.close()
        raise


class _Passage:
    """The words with a proxy; each method raises OSError or, with the reason, ValueError."""

    def __init__(self, sock: socket.socket, proxy: Proxy, waiter: Waiter, until: float) -> None:
        self._sock, self._proxy, self._waiter, self._until = sock, proxy, waiter, until

    def ask(self, address: Address) -> None:
        """From the first word to the open way."""
        self._introduce()
        self._send(bytes((_VERSION, _CONNECT, 0)) + _target(address.host) + address.port.to_bytes(2))
        version, reply, _, kind = self._receive(4)
        if version != _VERSION:
            raise OSError("not a SOCKS5 proxy")
        if reply:
            reason = _REPLIES.get(reply, f"it says {reply}")
            raise ValueError(reason.format(host=address.host, port=address.port))
        length = self._receive(1)[0] if kind == _NAME else _LENGTHS.get(kind, 0)
        self._receive(length + 2)  # where it connects from, which concerns nobody

    def _introduce(self) -> None:
        methods = (_OPEN, _PASSWORD) if self._proxy.user else (_OPEN,)
        self._send(bytes((_VERSION, len(methods), *methods)))
        version, method = self._receive(2)
        if version != _VERSION:
            raise OSError("not a SOCKS5 proxy")
        if method == _PASSWORD and self._proxy.user:
            self._send(b"\1" + _counted(self._proxy.user) + _counted(self._proxy.password))
            if self._receive(2)[1]:
                raise ValueError("the name or the password for it is not right")
        elif method != _OPEN:
            raise ValueError("it asks for a name and a password")

    def _send(self, data: bytes) -> None:
        while data:
            try:
                data = data[self._sock.send(data) :]
            except BlockingIOError:
                self._wait(selectors.EVENT_WRITE)

    def _receive(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            try:
                more = self._sock.recv(length - len(data))
            except BlockingIOError:
                self._wait(selectors.EVENT_READ)
                continue
            if not more:
                raise ConnectionResetError
            data += more
        return data

    def _wait(self, events: int) -> None:
        if time.monotonic() >= self._until:
            raise TimeoutError
        self._waiter.wait({self._sock: events}, self._until)


def _target(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return bytes((_NAME,)) + _counted(host if host.isascii() else host.encode("idna").decode())
    return bytes((_IPV4 if address.version == 4 else _IPV6,)) + address.packed


def _counted(text: str) -> bytes:
    data = text.encode()
    if not 0 < len(data) < 256:
        raise ValueError(f"it takes names and passwords of 1 to 255 letters, not {len(data)}")
    return bytes((len(data),)) + data
