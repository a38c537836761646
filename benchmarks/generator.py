"""The load generator (``benchmarks/load``): a program in C, because one in Python is slower than what it measures."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from statistics import median
from typing import TypeVar

from benchmarks.rows import Unavailable, say
from benchmarks.servers import BUILD, Server, Start

_SOURCE = Path(__file__).parent / "load"
ROUNDS = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """What the clients do; see ``load/main.c``. ``caps``: the capabilities of every n-th client, by n."""

    clients: int
    senders: int
    messages: int
    rooms: int = 1
    window: int = 1
    rate: float = 0
    caps: Sequence[str] = ()
    pairs: bool = False
    tls: bool = False
    warm_up: int = 0
    timeout: float = 60


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it. ``per_second``: deliveries; ``deliveries``, ``lost``, ``disorder`` and ``dropped`` clients are
    counts; ``cpu_s_per_million`` seconds of the server's per million deliveries; ``kb_per_client`` of its memory.
    """

    there: float
    dropped: float
    coming_s: float
    deliveries: float
    lost: float
    disorder: float
    per_second: float
    p50_ms: float
    p99_ms: float
    longest_ms: float
    cpu_s_per_million: float
    kb_per_client: float

    @property
    def flaws(self) -> float:
        """What was lost or out of order, and clients that were dropped."""
        return self.lost + self.disorder + self.dropped


@cache
def _built() -> tuple[Path, bool]:
    """The program, and whether it speaks TLS. Raises Unavailable."""
    compiler = shutil.which("cc")
    if not compiler:
        raise Unavailable("the load generator is written in C, and there is no C compiler (cc) here")
    program = BUILD / "load"
    BUILD.mkdir(exist_ok=True)
    command = [compiler, "-O2", "-o", str(program), *map(str, sorted(_SOURCE.glob("*.c")))]
    with_tls = subprocess.run([*command, "-DWITH_TLS", "-lssl", "-lcrypto"], capture_output=True)
    if with_tls.returncode:
        say("the load generator is built without TLS: OpenSSL's headers are not here")
        subprocess.run(command, check=True)
    return program, not with_tls.returncode


def load(server: Server, work: Work) -> Figures:
    """Do this to a server. Raises Unavailable."""
    program, has_tls = _built()
    if work.tls and not has_tls:
        raise Unavailable("the load generator has no TLS: OpenSSL's headers are not here")
    command: list[str | Path] = [program, "--port", str(server.port), "--pid", str(server.pid)]
    command += ["--at-once", str(server.at_once)]
    for name in ("clients", "senders", "messages", "rooms", "window", "rate", "warm_up", "timeout"):
        command += [f"--{name.replace('_', '-')}", str(getattr(work, name))]
    command += ["--pairs"] * work.pairs + ["--tls"] * work.tls
    if work.caps:
        command += ["--caps", ";".join(work.caps)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=work.timeout * 3)
    if not done.stdout:
        raise RuntimeError(f"The load generator failed: {done.stderr.strip()}")
    if done.stderr:
        say(done.stderr.strip().splitlines()[0])
    return Figures(**json.loads(done.stdout))


def side_by_side(
    servers: Mapping[str, Start], what: str, measure: Callable[[Server], T], rounds: int = ROUNDS
) -> dict[str, list[T]]:
    """Measure each server in turn, a new one each time, so many rounds."""
    found: dict[str, list[T]] = {name: [] for name in servers}
    for number in range(rounds):
        for name, start in servers.items():
            say(f"{what}: {name}, round {number + 1} of {rounds}")
            with start() as server:
                found[name].append(measure(server))
    return found


def middle(rounds: Sequence[Figures]) -> Figures:
    """The median of each figure; of flaws, the most."""
    worst = {"lost", "disorder", "dropped"}
    values = {each.name: [getattr(figures, each.name) for figures in rounds] for each in fields(Figures)}
    return Figures(**{name: max(found) if name in worst else median(found) for name, found in values.items()})
