"""Whether people are here whom we meet in no room. Source: IRCv3 "Monitor", "extended-monitor"."""

from __future__ import annotations

from collections.abc import Iterable

from app.transport.commands import WatchPeople
from app.transport.events import PresenceTold
from app.transport.irc.core import Core
from app.transport.irc.queries import ask_whether_away
from app.transport.irc.table import Table
from protocol.capabilities import EXTENDED_MONITOR
from protocol.message import Message, Source

TABLE = Table()

_NAMES_BYTES = 400
"""Of one MONITOR: what is left of a line beside the command."""


def watch(core: Core, command: WatchPeople) -> None:
    """Have the server watch these, as many as it takes, and let go of others. Nothing where it has no MONITOR."""
    if not core.features.monitors:
        return
    possible = [name for name in command.names if name and "," not in name and " " not in name]
    wanted = {core.key(name): name for name in possible[: core.features.most_monitored]}
    watched = core.roster.watched
    gone = [name for key, name in watched.items() if key not in wanted]
    new = [name for key, name in wanted.items() if key not in watched]
    core.roster.watch(wanted)
    for sign, names in (("-", gone), ("+", new)):
        for line in _lines(names):
            core.send_when_idle("MONITOR", sign, line)


def _lines(names: Iterable[str]) -> list[str]:
    lines = [""]
    for name in names:
        longer = f"{lines[-1]},{name}" if lines[-1] else name
        if len(longer.encode("utf-8", "replace")) > _NAMES_BYTES:
            lines.append(name)
        else:
            lines[-1] = longer
    return [line for line in lines if line]


@TABLE.on("730", params=2)
def _here(core: Core, message: Message) -> None:
    """RPL_MONONLINE: ``nick!user@host`` of each. Who of them is away is another question, and worth it only where we
    are told when that changes.
    """
    for name in _watched(core, message):
        if not core.roster.meets(name):
            core.roster.mark_away(name, away=False)
        core.emit(PresenceTold(name, here=True))
        if EXTENDED_MONITOR in core.capabilities and not core.roster.meets(name):
            ask_whether_away(core, name)


@TABLE.on("731", params=2)
def _gone(core: Core, message: Message) -> None:
    """RPL_MONOFFLINE"""
    for name in _watched(core, message):
        core.roster.mark_away(name, away=False)
        core.emit(PresenceTold(name, here=False))


@TABLE.on("732", "733", "734")
def _not_shown(core: Core, message: Message) -> None:
    """The list, which we know; and that it is full, which leaves the others unknown."""


def _watched(core: Core, message: Message) -> list[str]:
    """Those whom we asked about: nobody else is believed."""
    names = [Source.parse(item).nick for item in message.params[1].split(",")]
    return [name for name in names if core.key(name) in core.roster.watched]
