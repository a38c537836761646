"""What a command may answer with when it does not do what was asked."""

from __future__ import annotations


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
