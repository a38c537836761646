"""Why no connection came about, in events for the window."""

from __future__ import annotations

import socket

from app.transport.api import Address
from app.transport.events import CertificateDoubted, Disconnected, Ending, Event


class FailureError(Exception):
    """A connection did not come about. ``events`` say so; the last is `Disconnected`."""

    def __init__(self, ending: Ending, reason: str, doubt: CertificateDoubted | None = None) -> None:
        super().__init__(reason)
        end = Disconnected(ending, reason)
        self.events: tuple[Event, ...] = (end,) if doubt is None else (doubt, end)


def unreachable(address: Address, error: Exception) -> FailureError:
    """Say why nobody was reached."""
    place = f"{address.host} (port {address.port})"
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        reason = f"The address {address.host} could not be looked up. Is this computer online?"
    elif isinstance(error, (socket.gaierror, ValueError)):
        reason = f"There is no server called {address.host}. Check the spelling of the address."
    elif isinstance(error, ConnectionRefusedError):
        reason = f"Nobody answers at {place}. Is the server running?"
    elif isinstance(error, TimeoutError):
        reason = f"{place} does not answer."
    else:
        detail = error.strerror if isinstance(error, OSError) else None
        reason = f"{place} cannot be reached: {detail or error}."
    return FailureError(Ending.UNREACHABLE, reason)
