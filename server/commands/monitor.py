"""MONITOR: to be told when which nicks come and go (IRCv3 "Monitor")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from protocol import numerics
from protocol.message import Message
from protocol.names import is_nick
from server.commands.registry import command
from server.commands.text import room_left, wrap
from server.context import Context


@command("MONITOR", min_params=1)
def monitor(context: Context, message: Message) -> None:
    """``+`` and ``-`` with nicks, ``C`` clears, ``L`` lists, ``S`` says who is here."""
    nicks = [nick for nick in message.param(1).split(",") if nick]
    match message.params[0].upper():
        case "+":
            _add(context, nicks)
        case "-":
            for nick in nicks:
                context.state.monitors.remove(context.client, nick)
        case "C":
            context.state.monitors.clear(context.client)
        case "L":
            _send(context, numerics.RPL_MONLIST, context.state.monitors.watched(context.client))
            context.reply(numerics.RPL_ENDOFMONLIST, "End of MONITOR list")
        case "S":
            _send_status(context, context.state.monitors.watched(context.client))


def _add(context: Context, nicks: Sequence[str]) -> None:
    """Those that fit; a mask, or whatever else nobody can be called, is passed over."""
    monitors, client = context.state.monitors, context.client
    most = context.config.limits.watched_per_client
    free = most - len(monitors.watched(client))
    added: list[str] = []
    for place, nick in enumerate(nicks):
        if not is_nick(nick):
            continue
        if not monitors.watches(client, nick):
            if not free:
                _send_status(context, added)
                left = ",".join(nicks[place:])
                context.reply(numerics.ERR_MONLISTFULL, str(most), left, "Monitor list is full")
                return
            free -= 1
            monitors.add(client, nick)
        added.append(nick)
    _send_status(context, added)


def _send_status(context: Context, nicks: Iterable[str]) -> None:
    here: list[str] = []
    gone: list[str] = []
    for nick in nicks:
        person = context.state.person(nick)
        if person:
            here.append(person.source)
        else:
            gone.append(nick)
    _send(context, numerics.RPL_MONONLINE, here)
    _send(context, numerics.RPL_MONOFFLINE, gone)


def _send(context: Context, numeric: str, targets: Iterable[str]) -> None:
    for line in wrap(targets, room_left(context)):
        context.reply(numeric, line.replace(" ", ","))
