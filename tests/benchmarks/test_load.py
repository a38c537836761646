"""The load generator counts what really reaches people: tried on a server, a little at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks import generator, history, starting
from benchmarks.generator import Figures, Work, load, middle, side_by_side
from benchmarks.rooms import promised
from benchmarks.rows import Unavailable
from benchmarks.servers import Server, parlour

NOTHING = Figures(*[0.0] * 12)

needs_compiler = pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with parlour() as server:
        yield server


@needs_compiler
@pytest.mark.parametrize(
    ("work", "deliveries"),
    [
        (Work(clients=10, senders=2, messages=40, window=4), 40 * 9),
        (Work(clients=10, senders=2, messages=40, window=4, warm_up=20), 40 * 9),
        (Work(clients=12, senders=6, messages=60, rooms=3), 60 * 3),
        (Work(clients=8, senders=8, messages=80, pairs=True), 80),
        (Work(clients=6, senders=2, messages=20, rate=200), 20 * 5),
        (Work(clients=9, senders=2, messages=20, caps=("", "server-time", "message-tags batch")), 20 * 8),
    ],
    ids=["room", "warmed up", "rooms", "pairs", "rate", "capabilities"],
)
def test_every_delivery_is_counted(server: Server, work: Work, deliveries: int) -> None:
    figures = load(server, work)
    assert (figures.there, figures.deliveries, figures.flaws) == (work.clients, deliveries, 0)
    assert figures.per_second > 0
    assert 0 < figures.p50_ms <= figures.p99_ms * 1.02 <= figures.longest_ms * 1.05


@needs_compiler
def test_the_same_over_tls_where_it_can_be_built(server: Server) -> None:
    try:
        figures = load(server, Work(clients=6, senders=2, messages=20, tls=True))
    except Unavailable as missing:
        pytest.skip(str(missing))
    assert (figures.deliveries, figures.flaws) == (100, 0)


@needs_compiler
def test_who_is_refused_is_told_of(server: Server) -> None:
    with pytest.raises(RuntimeError, match="nobody is left to observe"):
        load(server, Work(clients=2, senders=2, messages=2))


def test_without_a_compiler_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Unavailable, match="no C compiler"):
        generator._built.__wrapped__()


def test_rounds_go_in_turn_each_on_a_server_of_its_own() -> None:
    found = side_by_side({"one": parlour, "two": parlour}, "trying", lambda server: server.pid, rounds=2)
    assert [len(rounds) for rounds in found.values()] == [2, 2]
    assert len({pid for rounds in found.values() for pid in rounds}) == 4


def test_the_middle_of_rounds_is_the_median_but_for_what_went_wrong() -> None:
    rounds = [replace(NOTHING, per_second=speed, lost=speed) for speed in (3.0, 1.0, 2.0)]
    assert (middle(rounds).per_second, middle(rounds).lost) == (2.0, 3.0)


def test_a_promise_is_kept_where_it_holds_against_all() -> None:
    figures = {name: replace(NOTHING, p99_ms=wait) for name, wait in (("Parlour", 10.0), ("a", 40.0), ("b", 25.0))}
    assert promised("wait", "p99_ms", "ms", figures, {"a": 0.5, "b": 0.5}, least=False).ok
    assert not promised("wait", "p99_ms", "ms", figures, {"a": 0.5, "b": 0.3}, least=False).ok
    row = promised("wait", "p99_ms", "ms", {"Parlour": NOTHING}, {"a": 0.5}, least=False)
    assert (row.ok, row.claim, dict(row.beside)) == (None, "", {}), "nothing is promised against who is not there"


def test_reading_back_while_others_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"READERS": 2, "WRITERS": 2, "MESSAGES": 300, "SECONDS": 0.5}.items():
        monkeypatch.setattr(history, name, value)
    with parlour() as server:
        readers, writers = history.measure(server)
    assert all(reader.took for reader in readers)
    assert all(writer.took for writer in writers)


def test_the_first_message_is_waited_for() -> None:
    with parlour() as server:
        starting.first_message(server)
