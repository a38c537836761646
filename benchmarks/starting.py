"""From the start of the process to the first message, on the data of a server that ran before, and on none.

python -m benchmarks starting
"""

from __future__ import annotations

import socket
import time
from pathlib import Path
from statistics import median

from benchmarks.rows import Row, at_most, say
from benchmarks.servers import PATIENCE, Server, new_folder, parlour_in

STARTS = 5


def rows() -> list[Row]:
    say("starting")
    with new_folder() as folder:
        first, _ = once(folder)
        again = [once(folder) for _ in range(STARTS)]
    return [
        at_most("from start to listening", median(listening for listening, _ in again), "s", 0.3),
        at_most("from start to the first message", median(said for _, said in again), "s", 0.5),
        Row("the very first time, with a certificate to make, to listening", first, "s"),
    ]


def once(folder: Path) -> tuple[float, float]:
    """Seconds until it listens, and until somebody has said something to somebody else."""
    with parlour_in(folder) as server:
        start = time.monotonic()
        first_message(server)
        return server.starting, server.starting + time.monotonic() - start


def first_message(server: Server) -> None:
    """Two come into a room, and one hears the other."""
    with _enter(server.port, "one") as one, _enter(server.port, "two") as two:
        one.sendall(b"PRIVMSG #first :hello\r\n")
        _read_until(two, b":hello\r\n")


def _enter(port: int, nick: str) -> socket.socket:
    peer = socket.create_connection(("127.0.0.1", port), PATIENCE)
    peer.sendall(f"NICK {nick}\r\nUSER {nick} 0 * :{nick}\r\nJOIN #first\r\n".encode())
    _read_until(peer, b" 366 ")
    return peer


def _read_until(peer: socket.socket, end: bytes) -> None:
    data = b""
    while end not in data:
        piece = peer.recv(4096)
        if not piece:
            raise RuntimeError(f"The server hung up: {data!r}")
        data += piece
