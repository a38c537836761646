"""Every benchmark that `make bench` runs, in the order of the table."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from benchmarks.rows import Row


@dataclass(frozen=True, slots=True)
class Benchmark:
    """``name`` is what it is asked for by; ``module`` has its ``rows``; ``title`` heads its part of the table."""

    name: str
    module: str
    title: str


BENCHMARKS = (
    Benchmark("rooms", "benchmarks.rooms", "Rooms under load, beside other servers"),
    Benchmark("sizes", "benchmarks.sizes", "The size of a room"),
    Benchmark("talks", "benchmarks.talks", "Private messages, and a mix of programs"),
    Benchmark("history", "benchmarks.history", "Reading back while others talk"),
    Benchmark("secure", "benchmarks.secure", "TLS"),
    Benchmark("crowd", "benchmarks.crowd", "A large crowd"),
    Benchmark("starting", "benchmarks.starting", "Starting"),
    Benchmark("opening", "benchmarks.opening", "From the command to the window"),
    Benchmark("conversation", "benchmarks.conversation", "A long conversation in the real window"),
    Benchmark("timeline", "benchmarks.timeline", "The conversation on the screen"),
    Benchmark("responsiveness", "benchmarks.responsiveness", "The whole desktop in a busy room"),
)


def run(module: str) -> list[Row]:
    """What this benchmark finds."""
    found: list[Row] = import_module(module).rows()
    return found
