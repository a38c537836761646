"""TLS against plain text: a room under load, and what a connection takes of memory.

python -m benchmarks secure
"""

from __future__ import annotations

from dataclasses import replace

from benchmarks.generator import Figures, Work, load, middle, side_by_side
from benchmarks.rooms import WARM_UP, promised
from benchmarks.rows import Row, at_most
from benchmarks.servers import Server, parlour

_ROOM = Work(clients=100, senders=5, messages=20_000, window=32, warm_up=WARM_UP)
_QUIET = Work(clients=1000, senders=1, messages=1, rooms=100, timeout=120)


def rows() -> list[Row]:
    found = {}
    for name, tls in (("TLS", True), ("plain text", False)):

        def measure(server: Server, tls: bool = tls) -> tuple[Figures, Figures]:
            quiet = load(server, replace(_QUIET, tls=tls))
            return quiet, load(server, replace(_ROOM, tls=tls))

        found[name] = side_by_side({"Parlour": parlour}, f"over {name}", measure)["Parlour"]
    room = {name: middle([second for _, second in rounds]) for name, rounds in found.items()}
    quiet = {name: middle([first for first, _ in rounds]) for name, rounds in found.items()}
    return [
        promised(
            "a room of 100 over TLS, 5 senders with 32 on their way", "per_second", "deliveries/s",
            room, {"plain text": 0.5},
        ),
        promised("99 % take at most", "p99_ms", "ms", room, {}),
        promised("a quiet client over TLS", "kb_per_client", "KB", quiet, {}),
        promised("1,000 handshakes and registrations take", "coming_s", "s", quiet, {}),
        at_most("over TLS, lost, out of order or dropped", room["TLS"].flaws, "", 0),
    ]  # fmt: skip
