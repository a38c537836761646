"""One client's way through a mechanism of SASL."""

from __future__ import annotations

from dataclasses import dataclass, field

from protocol.sasl import Collector
from protocol.scram import ScramServer
from server.accounts.store import Account


@dataclass(slots=True)
class Exchange:
    """Where the client is: ``scram`` begins with its first message, which says the ``name`` that it wants to log in
    with; ``account`` is what was found under it. ``proved``: what remains is an empty message.
    """

    mechanism: str
    collector: Collector = field(default_factory=Collector)
    scram: ScramServer | None = None
    name: str = ""
    account: Account | None = None
    proved: bool = False
