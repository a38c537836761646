"""Nine thousand people who are there and silent, in 300 rooms; then somebody in each room says something at once.

python -m benchmarks crowd
"""

from __future__ import annotations

from benchmarks.generator import Work, load
from benchmarks.rows import Row, at_most, say
from benchmarks.servers import parlour

CROWD, ROOMS = 9000, 300


def rows() -> list[Row]:
    say(f"{CROWD:,} people come in")
    with parlour() as server:
        figures = load(server, Work(CROWD, senders=ROOMS, messages=ROOMS, rooms=ROOMS, timeout=150))
    return [
        Row(f"{CROWD:,} people come in, up to 250 at a time", figures.coming_s, "s"),
        at_most("memory for each of them", figures.kb_per_client, "KB", 40),
        at_most(f"a message into each of {ROOMS} rooms at once: 99 % take at most", figures.p99_ms, "ms", 1000),
        at_most("lost, out of order or dropped", figures.flaws, "", 0),
    ]
