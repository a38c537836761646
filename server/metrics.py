"""The server's figures for Prometheus, over HTTP on an address of their own.

https://prometheus.io/docs/instrumenting/exposition_formats/. Figures are looked up when somebody asks; nothing of this
runs else. `prometheus_client` is slow to load: import this where metrics are asked for.
"""

from __future__ import annotations

import logging
import socket
import threading
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from prometheus_client import CollectorRegistry, ProcessCollector, make_wsgi_app
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from server.figures import Commits, Histogram, Refused
from server.listener import Guests
from server.steward import Steward
from server.stream import shut
from server.version import VERSION

_log = logging.getLogger("parlour")

ANSWER_SECONDS = 5.0
"""For each part of a question to come, and of the answer to be taken."""
MOST_QUESTIONS = 8
"""At once. With one more, the oldest is cut off: whoever stalls keeps nobody else from asking."""


@dataclass(frozen=True, slots=True)
class Figures(Collector):
    """Looks up the figures, of which each part of the server keeps its own."""

    keeper: Steward
    guests: Guests
    refused: Refused
    commits: Commits

    def collect(self) -> Iterable[Metric]:
        """All of them, as they are now."""
        stats = self.keeper.stats()
        yield InfoMetricFamily("parlour", "Which server this is.", {"version": VERSION})
        yield GaugeMetricFamily("parlour_people", "People who are registered.", stats.people)
        yield GaugeMetricFamily("parlour_connections", "Connections, registered or not.", self.guests.connected)
        yield GaugeMetricFamily("parlour_rooms", "Rooms.", stats.rooms)
        yield CounterMetricFamily("parlour_messages", "Messages that were said.", stats.messages)
        yield GaugeMetricFamily("parlour_outbox_bytes", "What waits for slow readers.", self.guests.waiting_bytes())
        yield GaugeMetricFamily("parlour_log_bytes", "What the log takes on disk.", stats.log_bytes)
        refused = CounterMetricFamily(
            "parlour_connections_refused", "Connections that were not let in.", labels=("reason",)
        )
        for reason, count in self.refused.counts().items():
            refused.add_metric((reason,), count)
        yield refused
        yield _histogram("parlour_commit_seconds", "What the log took to write a group.", self.commits.seconds)
        yield _histogram("parlour_commit_entries", "What the log wrote in a group.", self.commits.entries)


class MetricsServer:
    """Answers on a socket that is bound and listens, which it closes in the end."""

    def __init__(self, sock: socket.socket, figures: Figures) -> None:
        registry = CollectorRegistry()
        registry.register(figures)
        ProcessCollector(registry=registry)
        self._server = _Server(sock)
        self._server.set_app(make_wsgi_app(registry))
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """Cut off who still asks, and end."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join(timeout)
        self._server.cut_off()
        self._server.server_close()


class _Handler(WSGIRequestHandler):
    timeout = ANSWER_SECONDS

    def log_message(self, format: str, *args: object) -> None:
        """Say in the log of the server, for who looks closely."""
        _log.debug("metrics: %s", format % args)


class _Server(ThreadingMixIn, WSGIServer):
    """A thread for each question; `server_close` waits for all of them."""

    def __init__(self, sock: socket.socket) -> None:
        TCPServer.__init__(self, sock.getsockname()[:2], _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = sock
        self.server_name, self.server_port = sock.getsockname()[:2]  # looking up the name could take its time
        self.setup_environ()
        self._lock = threading.Lock()
        self._open: deque[socket.socket] = deque()

    def process_request(self, request: Any, client_address: object) -> None:
        """See `ThreadingMixIn`."""
        with self._lock:
            if len(self._open) >= MOST_QUESTIONS:
                shut(self._open.popleft(), socket.SHUT_RDWR)
            self._open.append(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """See `TCPServer`."""
        with self._lock, suppress(ValueError):  # it was cut off
            self._open.remove(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Somebody asked and did not stay for the answer, or a figure could not be had."""
        _log.debug("metrics could not be told to %s", client_address, exc_info=True)

    def cut_off(self) -> None:
        """End every question that is open."""
        with self._lock:
            for request in self._open:
                shut(request, socket.SHUT_RDWR)


def _histogram(name: str, about: str, histogram: Histogram) -> HistogramMetricFamily:
    bounds = [*(str(float(bound)) for bound in histogram.bounds), "+Inf"]
    buckets = list(zip(bounds, histogram.cumulative(), strict=True))
    return HistogramMetricFamily(name, about, buckets, histogram.sum)
