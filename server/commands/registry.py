"""The table of commands. A command is a function of its context and the message, registered where it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protocol.message import Message
from server.context import Context

Run = Callable[[Context, Message], None]


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``anytime``: also before registration is complete."""

    name: str
    run: Run
    min_params: int
    anytime: bool


COMMANDS: dict[str, Command] = {}


def command(name: str, *, min_params: int = 0, anytime: bool = False) -> Callable[[Run], Run]:
    """Register the function below as the command ``name``. With fewer parameters than ``min_params`` a client is
    refused with 461 before it is called.
    """

    def register(run: Run) -> Run:
        COMMANDS[name] = Command(name, run, min_params, anytime)
        return run

    return register
