"""Somebody honest, who is answered all the while, and what the process holds meanwhile."""

from __future__ import annotations

import time
from pathlib import Path

from server.service import Service
from tests.server.test_connection import read_until
from tests.server.test_service import connect

PROMPT = 0.25
"""Seconds within which everybody else's PONG comes back. Machines that run tests stall by themselves, so it is asked of
most answers, and of none that it takes `PATIENCE`.
"""
PATIENCE = 5.0


class Honest:
    """Somebody who asks again and again, and how long each answer took (seconds)."""

    def __init__(self, service: Service) -> None:
        self._peer = connect(service, "honest")
        self.took: list[float] = []

    def ask(self) -> None:
        start = time.monotonic()
        self._peer.sendall(f"PING {len(self.took)}\r\n".encode())
        read_until(self._peer, f" {len(self.took)}\r\n")
        self.took.append(time.monotonic() - start)

    def close(self) -> None:
        """One last time; then all of it is looked at."""
        self.ask()
        self._peer.close()
        usual = sorted(self.took)[len(self.took) // 2]
        assert usual < PROMPT, "the honest client was answered slowly"
        assert max(self.took) < PATIENCE, "the honest client was left waiting"


def memory() -> int:
    """What this process holds, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no VmRSS")
