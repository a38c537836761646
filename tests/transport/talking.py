"""A session in the hands of a test: a server's lines go in, events and our own lines come out."""

from __future__ import annotations

from collections.abc import Iterable

from app.transport.api import Identity
from app.transport.commands import Command
from app.transport.events import Event
from app.transport.session import Output, Patience, Session
from protocol.message import Message

START = 1_700_000_000.0
EVERY_CAPABILITY = (
    "account-notify account-tag away-notify batch cap-notify chghost draft/account-registration"
    " draft/chathistory draft/event-playback"
    " draft/message-redaction draft/multiline=max-bytes=4096,max-lines=10 draft/read-marker echo-message extended-join"
    " invite-notify labeled-response message-tags multi-prefix"
    " parlour/search sasl=PLAIN,SCRAM-SHA-256 server-time setname soju.im/search standard-replies userhost-in-names"
)
ISUPPORT = (
    "NETWORK=Harbour CASEMAPPING=rfc1459 CHANTYPES=# PREFIX=(qaohv)~&@%+ CHANMODES=b,k,l,imnst STATUSMSG=@+ WHOX"
    " CHATHISTORY=50"
)


class Talk:
    """A session with a clock that stands still until it is told to move."""

    def __init__(
        self,
        identity: Identity | None = None,
        patience: Patience | None = None,
        *,
        private: bool = True,
        secured: bool = False,
    ) -> None:
        self.now = 100.0
        self.session = Session(
            identity or Identity("sam"),
            wall=lambda: START,
            steady=lambda: self.now,
            patience=patience,
            private=private,
            secured=secured,
            nonce=lambda: "rOprNGfwEbeRWgbNEkqO",
        )
        self.begun = _lines(self.session.begin())
        self.sent: list[str] = []
        self.events: list[Event] = []

    def hear(self, *lines: str) -> list[Event]:
        """Lines from the server; returns the events of these."""
        return self._note(self.session.receive("".join(f"{line}\r\n" for line in lines).encode()))

    def ask(self, command: Command) -> list[Event]:
        """A command from the window; returns the events of it."""
        return self._note(self.session.command(command))

    def wait(self, seconds: float) -> list[Event]:
        """Time passes, tick by tick as the session asks for it; returns the events of that."""
        until = self.now + seconds
        events = []
        while not self.session.over and self.session.due() <= until:
            self.now = max(self.now, self.session.due())
            events += self._note(self.session.tick())
        self.now = until
        return events

    def take_sent(self) -> list[str]:
        """What went to the server since the last time."""
        sent, self.sent = self.sent, []
        return sent

    def enter(self, capabilities: str = EVERY_CAPABILITY, isupport: str = ISUPPORT) -> Talk:
        """Come in as sam on a server with these features."""
        if capabilities:
            self.hear(f":irc.example CAP * LS :{capabilities}")
            for line in self.take_sent():
                if line.startswith("CAP REQ"):
                    self.hear(f":irc.example CAP * ACK :{line.removeprefix('CAP REQ ').removeprefix(':')}")
        self.hear(
            ":irc.example 001 sam :Welcome",
            f":irc.example 005 sam {isupport} :are supported by this server",
            ":irc.example 422 sam :No message of the day",
        )
        self.take_sent()
        self.events.clear()
        return self

    def join(self, room: str, names: str = "@mei sam") -> Talk:
        """Go into a room with these people."""
        self.hear(
            f":sam!sam@home.example JOIN {room}",
            f":irc.example 353 sam = {room} :{names}",
            f":irc.example 366 sam {room} :End of names",
            f":irc.example 315 sam {room} :End of who",
        )
        self.take_sent()
        self.events.clear()
        return self

    def _note(self, output: Output) -> list[Event]:
        self.events += output.events
        self.sent += _lines(output.data)
        return output.events


def labels(lines: Iterable[str]) -> list[str]:
    """The label of each line."""
    return [Message.parse(line).tags.get("label", "") for line in lines]


def _lines(data: bytes) -> list[str]:
    assert data == b"" or data.endswith(b"\r\n")
    return data.decode().split("\r\n")[:-1]
