"""Private messages, and a room in which everybody's program is another: plain, with times, with all tags.

python -m benchmarks talks
"""

from __future__ import annotations

from benchmarks.generator import Work, load, middle, side_by_side
from benchmarks.rooms import promised
from benchmarks.rows import Row, at_most
from benchmarks.servers import parlour, servers

PAIRS = 500
_MIX = ("", "server-time", "server-time message-tags account-tag batch labeled-response")
_ROOM = Work(clients=100, senders=5, messages=20_000, window=32)


def rows() -> list[Row]:
    return [*pairs(), *mix()]


def pairs() -> list[Row]:
    """Everybody waits until the other has what they said, and says the next."""
    work = Work(clients=2 * PAIRS, senders=2 * PAIRS, messages=50_000, pairs=True)
    found = side_by_side(servers(), f"{PAIRS} pairs", lambda server: load(server, work))
    figures = {name: middle(rounds) for name, rounds in found.items()}
    return [
        promised(f"{PAIRS} pairs in private, both talking", "per_second", "messages/s", figures, {}),
        promised(f"{PAIRS} pairs, 99 % take at most", "p99_ms", "ms", figures, {}),
        at_most(f"{PAIRS} pairs, lost, out of order or dropped", figures["Parlour"].flaws, "", 0),
    ]


def mix() -> list[Row]:
    """Each shape of a line is encoded once for all who want it; three of them shall not cost three times as much."""
    found = side_by_side(
        {"Parlour": parlour}, "a mix of programs",
        lambda server: (load(server, _ROOM), load(server, Work(100, 5, 20_000, window=32, caps=_MIX))),
    )["Parlour"]  # fmt: skip
    plain, mixed = middle([first for first, _ in found]), middle([second for _, second in found])
    return [
        promised(
            "a room of 100, a third plain, with times, with all tags", "per_second", "deliveries/s",
            {"Parlour": mixed, "all plain": plain}, {"all plain": 0.5},
        ),
        at_most("the mix, lost, out of order or dropped", mixed.flaws, "", 0),
    ]  # fmt: skip
