"""People who talk with a server by a program of their own, for the pictures of the guide."""

from __future__ import annotations

import re
import socket

from scripts.stage import PATIENCE

_REFUSED = re.compile(r"(?:@\S+ )?:\S+ (?!422)[45]\d\d ")  # 422: there is no message of the day
_MSGID = re.compile(r"@(?:\S*;)?msgid=([^;\s]+)")
_WANTED = "message-tags echo-message batch draft/multiline"


class Voice:
    """Somebody who takes part with a program of their own. Each line is answered before the next is sent, so that all
    is said in the order in which it stands here.
    """

    def __init__(self, address: str, name: str, *rooms: str) -> None:
        host, _, port = address.rpartition(":")
        self._socket = socket.create_connection((host, int(port)), PATIENCE)
        self._lines = self._socket.makefile("r", encoding="utf-8")
        self._ids: dict[str, str] = {}
        entry = (f"CAP REQ :{_WANTED}", f"NICK {name}", f"USER {name} 0 * :{name.capitalize()}", "CAP END")
        self.do(*entry, *(f"JOIN {room}" for room in rooms))

    def say(self, target: str, text: str, *, to: str = "") -> None:
        """Say this; ``to``: in answer to what somebody said with these words."""
        self.do(f"@+draft/reply={self._id(to)} PRIVMSG {target} :{text}" if to else f"PRIVMSG {target} :{text}")

    def say_lines(self, target: str, text: str) -> None:
        """Say several lines as one message."""
        lines = (f"@batch=1 PRIVMSG {target} :{line}" for line in text.split("\n"))
        self.do(f"BATCH +1 draft/multiline {target}", *lines, "BATCH -1")

    def react(self, target: str, reaction: str, *, to: str) -> None:
        """React to what somebody said with these words."""
        self.do(f"@+draft/react={reaction};+draft/reply={self._id(to)} TAGMSG {target}")

    def type(self, target: str) -> None:
        """Begin to write something."""
        self.do(f"@+typing=active TAGMSG {target}")

    def hear(self, text: str) -> None:
        """Wait until somebody else says this."""
        while text not in self._read():
            pass

    def do(self, *lines: str) -> None:
        """Send these lines, as they are; the server has done with them when this comes back."""
        self._socket.sendall("".join(f"{line}\r\n" for line in [*lines, "PING done"]).encode())
        while not (line := self._read()).endswith(" done\n"):
            if _REFUSED.match(line):
                raise RuntimeError(f"The server refused something: {line}")

    def close(self) -> None:
        self._lines.close()
        self._socket.close()

    def _id(self, words: str) -> str:
        """The id of the message that has these words, once it was heard."""
        while not (found := next((each for said, each in self._ids.items() if words in said), "")):
            self._read()
        return found

    def _read(self) -> str:
        line = self._lines.readline()
        if not line:
            raise RuntimeError("The server hung up.")
        if (found := _MSGID.match(line)) and " PRIVMSG " in line:
            self._ids[line] = found[1]
        return line
