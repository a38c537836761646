"""Rooms under load, beside other servers: how many messages reach people in a second, and how long each takes.

    python -m benchmarks rooms

A message of 100 bytes that reaches 99 people is 99 deliveries. Senders have so many messages on their way, of which
somebody else in the room tells; with a rate the messages are spread evenly over time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from benchmarks.generator import Figures, Work, load, middle, side_by_side
from benchmarks.rows import Row, at_most
from benchmarks.servers import servers

WARM_UP = 500


@dataclass(frozen=True, slots=True)
class Workload:
    """``speed`` and ``wait`` are what is promised: so many times the deliveries in a second of each server at least,
    so many times its p99 at most.
    """

    name: str
    what: str
    work: Work
    speed: Mapping[str, float]
    wait: Mapping[str, float]


WORKLOADS = (
    Workload(
        "W1", "a room of 100, 5 senders with 32 on their way",
        Work(clients=100, senders=5, messages=20_000, window=32), {"InspIRCd": 1.3, "ngIRCd": 3}, {},
    ),
    Workload(
        "W2", "a room of 1,000, 10 senders with 32 on their way",
        Work(clients=1000, senders=10, messages=5000, window=32), {"InspIRCd": 2, "ngIRCd": 2}, {},
    ),
    Workload(
        "W3", "a room of 100, 50 senders with one on its way",
        Work(clients=100, senders=50, messages=20_000), {"InspIRCd": 0.8, "ngIRCd": 1}, {},
    ),
    Workload(
        "W4", "50 rooms of 20, 100 senders with 4 on their way",
        Work(clients=1000, senders=100, messages=50_000, rooms=50, window=4), {"InspIRCd": 0.8, "ngIRCd": 1}, {},
    ),
    Workload(
        "W5", "a room of 200, 200 messages a second",
        Work(clients=200, senders=50, messages=1000, rate=200), {}, {"InspIRCd": 1 / 3, "ngIRCd": 1 / 3},
    ),
)  # fmt: skip


def rows() -> list[Row]:
    return [row for workload in WORKLOADS for row in compare(workload)]


def compare(workload: Workload) -> list[Row]:
    """A row for what is promised, or both, and one for what went wrong."""
    work = replace(workload.work, warm_up=0 if workload.work.rate else WARM_UP)
    found = side_by_side(servers(), workload.name, lambda server: load(server, work))
    figures = {name: middle(rounds) for name, rounds in found.items()}
    flaws = figures["Parlour"].flaws
    head = f"{workload.name}, {workload.what}"
    return [
        promised(head, "per_second", "deliveries/s", figures, workload.speed),
        promised(f"{workload.name}, 99 % take at most", "p99_ms", "ms", figures, workload.wait, least=False),
        promised(f"{workload.name}, processor for a million", "cpu_s_per_million", "s", figures, {}),
        at_most(f"{workload.name}, lost, out of order or dropped", flaws, "", 0),
    ]


def promised(
    name: str,
    attribute: str,
    unit: str,
    figures: Mapping[str, Figures],
    times: Mapping[str, float],
    *,
    least: bool = True,
) -> Row:
    """One figure of ours with those of others, and the promise of so many times theirs at least (or at most)."""
    ours, *others = (getattr(each, attribute) for each in figures.values())
    beside = dict(zip(list(figures)[1:], others, strict=True))
    asked = {name: factor for name, factor in times.items() if name in beside}
    sign = "≥" if least else "≤"
    claim = ", ".join(f"{sign} {factor:.2g} × {name}" for name, factor in asked.items())
    kept = [ours >= beside[name] * factor if least else ours <= beside[name] * factor for name, factor in asked.items()]
    return Row(name, ours, unit, claim, all(kept) if kept else None, beside)
