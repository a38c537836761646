"""Kills a server under load, again and again, and looks for what was seen and is not in its history.

    python -m benchmarks.kills [ROUNDS]

Each round starts the server on the same data, lets several people talk in one room as fast as they can, and ends it
with SIGKILL in the middle. Then every message that anybody has seen (as an echo or from somebody else) must be in the
log exactly once, and in the order in which each of them saw it.
"""

from __future__ import annotations

import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from server.log.sqlite import SqliteLog

TALKERS = 4
LISTENERS = 2
PATIENCE = 20.0
CONFIG = """
[server]
name = "kills.test"
[[listen]]
address = "127.0.0.1:0"
plaintext = "always"
[limits]
messages_burst = 0
messages_per_second = 0
[storage]
directory = "."
"""


@dataclass
class Seen:
    """What one client has seen: msgids in order. ``sent`` counts what it has said."""

    msgids: list[str] = field(default_factory=list)
    sent: int = 0


@dataclass(frozen=True)
class Result:
    """All rounds: messages seen by anybody, those of them that the log has not once, clients that saw another order."""

    rounds: int
    seen: int
    stored: int
    wrong: int
    disordered: int


def kill_under_load(directory: Path, rounds: int, seed: int = 1) -> Result:
    """Run so many rounds on this (empty) directory."""
    config = directory / "parlour.toml"
    config.write_text(CONFIG)
    moments = random.Random(seed)
    everybody: list[Seen] = []
    for number in range(rounds):
        everybody += _round(config, number, moments.uniform(0.05, 0.4))
    log = SqliteLog(directory / "log.sqlite")
    stored = [entry.msgid for entry in log.after(0, sys.maxsize >> 1) if entry.command == "PRIVMSG"]
    log.close()
    times, place = Counter(stored), {msgid: place for place, msgid in enumerate(stored)}
    seen = {msgid for client in everybody for msgid in client.msgids}
    wrong = sum(times[msgid] != 1 for msgid in seen)
    disordered = 0
    for client in everybody:
        places = [place[msgid] for msgid in client.msgids if msgid in place]
        disordered += places != sorted(places) or len(set(client.msgids)) != len(client.msgids)
    return Result(rounds, len(seen), len(stored), wrong, disordered)


def _round(config: Path, number: int, seconds: float) -> list[Seen]:
    with (config.parent / "server.out").open("w") as output:
        command = [sys.executable, "-m", "server", "--config", str(config), "--no-console"]
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        port = _port(config.parent / "server.out")
        seen = [Seen() for _ in range(TALKERS + LISTENERS)]
        clients = [
            threading.Thread(target=_client, args=(port, f"p{number}x{n}", n < TALKERS, record))
            for n, record in enumerate(seen)
        ]
        for client in clients:
            client.start()
        deadline = time.monotonic() + PATIENCE
        while not seen[-1].msgids and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(seconds)
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
    for client in clients:
        client.join(PATIENCE)
    return seen


def _port(output: Path) -> int:
    deadline = time.monotonic() + PATIENCE
    while not (found := re.search(r"listening on \S+:(\d+)", output.read_text())):
        if time.monotonic() > deadline:
            sys.exit(f"The server did not start: {output.read_text()}")
        time.sleep(0.01)
    return int(found[1])


def _client(port: int, nick: str, talks: bool, seen: Seen) -> None:
    """Talk, as long as the server lives, with a few messages on their way; note every whole line with a msgid."""
    rest = b""
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as peer:
            peer.sendall(f"CAP REQ :message-tags echo-message\r\nNICK {nick}\r\nUSER u 0 * :x\r\nCAP END\r\n".encode())
            peer.sendall(b"JOIN #room\r\n")
            while data := peer.recv(65536):
                *lines, rest = (rest + data).split(b"\r\n")
                for line in lines:
                    found = re.match(rb"@\S*msgid=([^; ]+)\S* \S+ PRIVMSG #room ", line)
                    if found:
                        seen.msgids.append(found[1].decode())
                    if talks and (b" 366 " in line or (found and b" :%s " % nick.encode() in line)):
                        burst = 8 if b" 366 " in line else 1
                        for _ in range(burst):
                            seen.sent += 1
                            peer.sendall(f"PRIVMSG #room :{nick} {seen.sent}\r\n".encode())
    except OSError:
        return  # the server was killed


def main() -> None:
    """Run as many rounds as asked for, and say what came of it."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as directory:
        result = kill_under_load(Path(directory), rounds)
    print(
        f"{result.rounds} kills: {result.seen:,} messages seen, {result.stored:,} stored; "
        f"{result.wrong} of those seen not stored once, {result.disordered} clients that saw another order"
    )
    sys.exit(bool(result.wrong or result.disordered))


if __name__ == "__main__":
    main()
