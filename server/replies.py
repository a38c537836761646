"""What a command may answer with when it does not do what was asked."""

from __future__ import annotations

from server.wire import Event, Told


class Refusal(Exception):
    """A numeric that says why not, with its parameters after the nick: ``Refusal("403", "#x", "No such channel")``.

    Raised by a command and rendered in one place, so that labels and batches come free.
    """

    def __init__(self, numeric: str, *params: str) -> None:
        super().__init__(numeric, *params)
        self.numeric = numeric
        self.params = params


class StandardRefusal(Exception):
    """A ``FAIL`` of IRCv3 "Standard Replies": code, context and a description for people."""

    def __init__(self, command: str, code: str, *params: str) -> None:
        super().__init__(command, code, *params)
        self.command = command
        self.code = code
        self.params = params


def not_stored(event: Told, tag: str, shape: int) -> bytes:
    """What the sender is told where the log could not be written (IRCv3 "Standard Replies"); empty where nothing is."""
    if event.command == "NOTICE":  # a NOTICE never causes an error (Modern IRC)
        return b""
    text = "The server cannot store messages at the moment, so yours was not delivered. Try again later"
    fail = Event("*", "FAIL", (event.command, "MESSAGE_NOT_STORED", event.params[0], text), event.at)
    return fail.encode_with(tag, shape)
