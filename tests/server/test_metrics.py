"""Figures for Prometheus: asked for over HTTP and parsed, as Prometheus does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from server.certificate import ensure
from server.config import Config, LimitsSection, ListenSection, MetricsSection, ServerSection, StorageSection
from server.figures import REFUSALS, Histogram
from server.listener import Guests
from server.metrics import MOST_QUESTIONS, MetricsServer
from server.service import MetricsError, Service
from tests.server.test_connection import read_to_end, read_until
from tests.server.test_outbox import wait_for
from tests.server.test_service import connect


def made(directory: Path, port: int = 0, **limits: int) -> Service:
    config = Config(
        server=ServerSection(name="test.example"),
        listen=(ListenSection("127.0.0.1", 0, "never"), ListenSection("127.0.0.1", 0)),
        storage=StorageSection(directory),
        limits=LimitsSection(messages_per_second=0, **limits),
        metrics=MetricsSection(("127.0.0.1", port)),
    )
    return Service(config, ensure(config.tls, directory, config.server.name))


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = made(tmp_path, clients=3)
    service.start()
    service._listeners.reverse()  # the one that takes plain text is the first
    yield service
    service.stop("The test is over")


def metrics_of(service: Service) -> MetricsServer:
    assert service._metrics
    return service._metrics


def place(service: Service) -> tuple[str, int]:
    host, port = metrics_of(service)._server.socket.getsockname()
    return host, port


def figures(service: Service) -> dict[str, float]:
    """All samples by name, with their labels where they have any."""
    connection = HTTPConnection(*place(service), timeout=10)
    connection.request("GET", "/metrics")
    response = connection.getresponse()
    assert (response.status, response.getheader("Content-Type", "").split(";")[0]) == (200, "text/plain")
    text = response.read().decode()
    connection.close()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {" ".join([sample.name, *sample.labels.values()]): sample.value for sample in samples}


def test_figures_move_when_something_is_said(service: Service) -> None:
    before = figures(service)
    assert (before["parlour_people"], before["parlour_rooms"], before["parlour_messages_total"]) == (0, 0, 0)
    alice, bob = connect(service, "alice", "#x"), connect(service, "bob", "#x")
    alice.sendall(b"PRIVMSG #x :one\r\nPRIVMSG #x :two\r\n")
    read_until(bob, "two")
    after = figures(service)
    assert (after["parlour_people"], after["parlour_connections"], after["parlour_rooms"]) == (2, 2, 1)
    assert after["parlour_messages_total"] == 2
    assert after["parlour_commit_seconds_count"] > before["parlour_commit_seconds_count"]
    assert 0 < after["parlour_commit_seconds_sum"] < 60
    assert after["parlour_commit_entries_sum"] >= 4, "two came in, two messages"
    assert after["parlour_commit_entries_bucket +Inf"] == after["parlour_commit_entries_count"]
    assert after["parlour_log_bytes"] > 0
    wait_for(lambda: figures(service)["parlour_outbox_bytes"] == 0)
    for peer in (alice, bob):
        peer.close()
    wait_for(lambda: figures(service)["parlour_people"] == 0)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not tell of processes")
def test_the_process_is_told_of(service: Service) -> None:
    found = figures(service)
    assert found["process_resident_memory_bytes"] > 1_000_000
    assert 0 < time.time() - found["process_start_time_seconds"] < 24 * 3600


def test_what_waits_for_a_slow_reader_is_told(service: Service) -> None:
    slow, loud = connect(service, "slow", "#x"), connect(service, "loud", "#x")
    # More than the system keeps for a socket, less than the outbox may hold.
    while figures(service)["parlour_outbox_bytes"] < 1000:
        loud.sendall(b"PRIVMSG #x :%s\r\n" % (b"y" * 400) * 200 + b"PING z\r\n")
        read_until(loud, "PONG test.example z")
    for peer in (slow, loud):
        peer.close()


def test_refusals_are_counted_by_reason(service: Service) -> None:
    def refused() -> dict[str, float]:
        found = figures(service)
        return {reason: found[f"parlour_connections_refused_total {reason}"] for reason in REFUSALS}

    assert set(refused().values()) == {0}
    with ExitStack() as stack:
        for n in range(3):
            stack.enter_context(connect(service, f"p{n}"))
        late = stack.enter_context(socket.create_connection(("127.0.0.1", service.ports[0]), 10))
        assert "full" in read_to_end(late)
    wait_for(lambda: figures(service)["parlour_connections"] == 0)
    with socket.create_connection(("127.0.0.1", service.ports[1]), 10) as plain:
        plain.sendall(b"NICK alice\r\n")
        assert "TLS alone" in read_until(plain, "\r\n")
    with socket.create_connection(("127.0.0.1", service.ports[0]), 10) as wrong:
        wrong.sendall(b"\x16this is no handshake at all, but long enough to be read as one")
        wrong.shutdown(socket.SHUT_WR)
        wait_for(lambda: refused()["tls"] == 1)
    assert refused() == dict.fromkeys(REFUSALS, 0) | {"full": 1, "plain_text": 1, "tls": 1}


def test_limits_by_address_and_bans_are_counted() -> None:
    some = Guests(LimitsSection(per_address=1, connections_per_minute=2), lambda: 0.0, {"192.0.2.9": "no"}.get)  # type: ignore[arg-type]  # for an address
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.9"):
        some.admit(address)
    for _ in range(2):
        some.leave("192.0.2.2")
        some.admit("192.0.2.2")
    counts = some._refused.counts()
    assert {reason: count for reason, count in counts.items() if count} == {
        "per_address": 1, "banned": 1, "connections_per_minute": 1,
    }  # fmt: skip


def test_who_stalls_keeps_nobody_from_asking_nor_the_server_from_ending(tmp_path: Path) -> None:
    service = made(tmp_path)
    service.start()
    with ExitStack() as stack:
        for n in range(MOST_QUESTIONS * 3):
            stalled = stack.enter_context(socket.create_connection(place(service), 10))
            stalled.sendall(b"GET /metrics HTTP/1.1\r\n" if n % 2 else b"")
        start = time.monotonic()
        assert figures(service)["parlour_people"] == 0
        service.stop("The test is over")
        assert time.monotonic() - start < 4, "less than it waits for a question"
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("metrics", "Thread-"))]


def test_nothing_of_it_runs_unless_asked_for(tmp_path: Path) -> None:
    config = Config(listen=(ListenSection("127.0.0.1", 0),), storage=StorageSection(tmp_path))
    service = Service(config, ensure(config.tls, tmp_path, "test.example"))
    service.start()
    assert service._metrics is None
    assert "metrics" not in {thread.name for thread in threading.enumerate()}
    service.stop("The test is over")


def test_an_address_that_cannot_be_had_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        service = made(tmp_path, port)
        with pytest.raises(MetricsError, match=f"on 127.0.0.1 port {port}: Address already in use"):
            service.start()
        service.stop("The test is over")


def test_a_histogram_counts_what_is_at_most_each_bound() -> None:
    histogram = Histogram((1, 2, 5))
    for value in (0.5, 1, 1.5, 5, 7):
        histogram.add(value)
    assert (list(histogram.cumulative()), histogram.sum) == ([2, 3, 4, 5], 15)
