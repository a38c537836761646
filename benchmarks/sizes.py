"""What the size of a room does to it: deliveries in a second under pressure, and how long they take at an easy pace.

python -m benchmarks sizes
"""

from __future__ import annotations

from benchmarks.generator import Figures, Work, load, middle, side_by_side
from benchmarks.rooms import WARM_UP, promised
from benchmarks.rows import Row
from benchmarks.servers import Server, servers

SIZES = (10, 30, 100, 300, 1000)
SENDERS = 5
DELIVERIES = 1_000_000
RATE = 100
SECONDS = 2


def speed_name(size: int) -> str:
    return f"a room of {size:,}, {SENDERS} senders with 32 on their way"


def wait_name(size: int) -> str:
    return f"a room of {size:,}, {RATE} messages a second: 99 % take at most"


def rows() -> list[Row]:
    return [row for size in SIZES for row in compare(size)]


def compare(size: int) -> list[Row]:
    """Both figures of one size, beside others."""
    pressed = Work(size, SENDERS, min(40_000, DELIVERIES // size), window=32, warm_up=WARM_UP)
    easy = Work(size, SENDERS, RATE * SECONDS, rate=RATE)

    def measure(server: Server) -> tuple[Figures, Figures]:
        return load(server, pressed), load(server, easy)

    found = side_by_side(servers(), f"a room of {size:,}", measure)
    under_pressure = {name: middle([first for first, _ in rounds]) for name, rounds in found.items()}
    at_ease = {name: middle([second for _, second in rounds]) for name, rounds in found.items()}
    return [
        promised(speed_name(size), "per_second", "deliveries/s", under_pressure, {}),
        promised(wait_name(size), "p99_ms", "ms", at_ease, {}),
    ]
