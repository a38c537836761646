"""Transports that were opened, and how they end."""

from __future__ import annotations

import socket

from app.transport.api import Address, Identity
from app.transport.events import Disconnected
from app.transport.link import Timing
from app.transport.tcp import TcpTransport
from tests.transport.scripted import collect

SAM = Identity("sam")


def opened(address: Address, timing: Timing | None = None) -> TcpTransport:
    transport = TcpTransport(timing)
    transport.open(address, SAM)
    return transport


def ending(transport: TcpTransport) -> Disconnected:
    event = collect(transport, Disconnected)[-1]
    assert isinstance(event, Disconnected)
    return event


def nobody() -> Address:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return Address("127.0.0.1", int(listener.getsockname()[1]), tls=False)
