"""History under load: fifty people page back through a long room while twenty others talk in it.

    python -m benchmarks history

The clients are one thread of Python, in a process of its own, which takes its share of the machine: a page may be
served faster than it is counted here. The pages of one reader follow each other without a pause.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections import deque

from benchmarks.generator import ROUNDS
from benchmarks.rows import Row, at_most, say
from benchmarks.servers import PATIENCE, Server, parlour

READERS, WRITERS, MESSAGES = 50, 20, 5000
RATE, SECONDS = 100, 5.0
PAGE = 100
_CAPS = "batch draft/chathistory echo-message message-tags server-time"
_MSGID = re.compile(rb"[@;]msgid=([^; ]+)")


class Client:
    """One connection, in the room. ``lines`` is what came and has not been looked at."""

    def __init__(self, server: Server, nick: str) -> None:
        self.nick = nick
        self.lines: deque[bytes] = deque()
        self._rest = b""
        self.socket = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
        self.say(f"CAP REQ :{_CAPS}\r\nNICK {nick}\r\nUSER {nick} 0 * :{nick}\r\nCAP END\r\nJOIN #old")
        while not any(b" 366 " in line for line in self.lines):
            self.read()

    def say(self, text: str) -> None:
        self.socket.sendall(text.encode() + b"\r\n")

    def read(self) -> None:
        data = self.socket.recv(1 << 18)
        if not data:
            raise RuntimeError("The server hung up.")
        *lines, self._rest = (self._rest + data).split(b"\r\n")
        self.lines.extend(lines)


class Writer(Client):
    """Says something when told to, and notes when it came back (seconds)."""

    def __init__(self, server: Server, nick: str) -> None:
        super().__init__(server, nick)
        self.took: list[float] = []

    def talk(self) -> None:
        self.say(f"PRIVMSG #old :{time.monotonic()} {'x' * 80}")

    def look(self) -> None:
        """Find one's own among what came."""
        for line in self.lines:
            if f" :{self.nick}!".encode() in line and b" PRIVMSG " in line:
                self.took.append(time.monotonic() - float(line.rsplit(b" :", 1)[1].split()[0]))
        self.lines.clear()


class Reader(Client):
    """Asks for page after page, from the newest to the oldest, then from the newest again."""

    def __init__(self, server: Server, nick: str) -> None:
        super().__init__(server, nick)
        self.took: list[float] = []
        self._page: list[bytes] = []

    def ask(self) -> None:
        self._asked = time.monotonic()
        oldest = _MSGID.search(self._page[0]) if len(self._page) == PAGE else None
        self._page = []
        where = f"BEFORE #old msgid={oldest[1].decode()}" if oldest else "LATEST #old *"
        self.say(f"CHATHISTORY {where} {PAGE}")

    def look(self) -> None:
        """Take a page together, and ask for the next."""
        for line in self.lines:
            if line.startswith(b"@batch="):
                self._page.append(line)
            elif b" BATCH -" in line:
                self.took.append(time.monotonic() - self._asked)
                self.ask()
        self.lines.clear()


def rows() -> list[Row]:
    pages, page_waits, echo_waits = [], [], []
    for number in range(ROUNDS):
        say(f"history: round {number + 1} of {ROUNDS}")
        with parlour() as server:
            readers, writers = measure(server)
        took = sorted(seconds for reader in readers for seconds in reader.took)
        echoes = sorted(seconds for writer in writers for seconds in writer.took)
        pages.append(len(took) / SECONDS)
        page_waits.append(took[len(took) * 99 // 100] * 1000)
        echo_waits.append(echoes[len(echoes) * 99 // 100] * 1000)
    middle = ROUNDS // 2
    return [
        Row(f"{READERS} readers page by {PAGE}, {WRITERS} write {RATE} a second", sorted(pages)[middle], "pages/s"),
        at_most("99 % of the pages take at most", sorted(page_waits)[middle], "ms", 2000),
        at_most("99 % of what is written is back within", sorted(echo_waits)[middle], "ms", 500),
    ]


def measure(server: Server) -> tuple[list[Reader], list[Writer]]:
    """Fill the room, then let all of them loose."""
    writers = [Writer(server, f"w{number}") for number in range(WRITERS)]
    _fill(writers[0])
    readers = [Reader(server, f"r{number}") for number in range(READERS)]
    with selectors.DefaultSelector() as selector:
        for client in (*readers, *writers):
            selector.register(client.socket, selectors.EVENT_READ, client)
            client.lines.clear()
        for reader in readers:
            reader.ask()
        said, start = 0, time.monotonic()
        while (passed := time.monotonic() - start) < SECONDS:
            while said < passed * RATE:
                writers[said % WRITERS].talk()
                said += 1
            for key, _ in selector.select(1 / RATE):
                key.data.read()
                key.data.look()
    for client in (*readers, *writers):
        client.socket.close()
    return readers, writers


def _fill(writer: Writer) -> None:
    for start in range(0, MESSAGES, PAGE):
        writer.say("\r\n".join(f"PRIVMSG #old :{start + number} {'x' * 80}" for number in range(PAGE)) + "\r\nPING z")
        while not any(b" PONG " in line for line in writer.lines):
            writer.read()
        writer.lines.clear()
