"""Bans from the server and mutes on it: KLINE, DLINE, MUTE, what takes them back, and STATS, which lists them."""

from __future__ import annotations

import logging
from collections.abc import Callable

from protocol import numerics
from protocol.message import Message
from server.accounts.database import AccountsError
from server.client import Client
from server.commands import limits
from server.commands.operators import require_operator
from server.commands.registry import command
from server.commands.text import cut
from server.context import Context
from server.replies import Refusal, StandardRefusal
from server.sanctions import (
    Kind,
    NoTarget,
    Sanction,
    person_target,
    read_duration,
    read_network,
    read_target,
    target_test,
)
from server.state import State

_log = logging.getLogger("parlour")

_DONE = {"ban": "banned", "mute": "muted"}


@command("KLINE", min_params=1)
def kline(context: Context, message: Message) -> None:
    """``KLINE [duration] <nick, mask or account:name> [reason]``: ban somebody from the server."""
    _impose(context, message, "ban")


@command("DLINE", min_params=1)
def dline(context: Context, message: Message) -> None:
    """``DLINE [duration] <address or network> [reason]``: ban an address, which is not even let in."""
    require_operator(context)
    target = message.params[min(len(message.params) - 1, int(read_duration(message.params[0]) is not None))]
    if not read_network(target):
        raise StandardRefusal("DLINE", "INVALID_TARGET", target, "That is no address and no network")
    _impose(context, message, "ban")


@command("MUTE", min_params=1)
def mute(context: Context, message: Message) -> None:
    """``MUTE [duration] <nick, mask or account:name> [reason]``: what they say reaches nobody."""
    _impose(context, message, "mute")


@command("UNKLINE", min_params=1)
def unkline(context: Context, message: Message) -> None:
    """Take a ban back."""
    _lift(context, message, "ban")


@command("UNDLINE", min_params=1)
def undline(context: Context, message: Message) -> None:
    """Take the ban of an address back."""
    _lift(context, message, "ban")


@command("UNMUTE", min_params=1)
def unmute(context: Context, message: Message) -> None:
    """Let somebody speak again."""
    _lift(context, message, "mute")


def is_welcome(context: Context) -> bool:
    """Whether the client may be here. Where it is banned it is told so, and disconnected."""
    client = context.client
    ban = context.state.verdicts.find("ban", client, context.now)
    if ban is None:
        return True
    _log.info("%s (%s) is banned and was turned away: %s", client.nick, client.address, ban.target)
    context.notify_operators(f"{client.nick} ({client.address}) is banned and was turned away")
    context.reply(numerics.ERR_YOUREBANNEDCREEP, f"You are banned from this server: {ban.terms}")
    context.disconnect(client, "Banned", said=f"You are banned from this server: {ban.terms}")
    return False


def require_welcome(context: Context) -> None:
    """Somebody who is here has another nick or account now: a ban of it meets them. Operators stay."""
    if "o" not in context.client.modes:
        is_welcome(context)


def is_muted(context: Context) -> bool:
    """Whether what the client says reaches nobody."""
    return context.state.verdicts.find("mute", context.client, context.now) is not None


def require_unmuted(context: Context, target: str) -> None:
    """The client may say something, or 404."""
    if muted := context.state.verdicts.find("mute", context.client, context.now):
        text = f"You are muted on this server: {muted.terms}"
        raise Refusal(numerics.ERR_CANNOTSENDTOCHAN, target, text)


def _impose(context: Context, message: Message, kind: Kind) -> None:
    require_operator(context)
    words = list(message.params)
    seconds = read_duration(words[0]) if len(words) > 1 else None
    if seconds is not None:
        del words[0]
    target = _target(context, words[0])
    reason = cut(" ".join(words[1:]), limits.KICK_BYTES)
    until = context.now + seconds if seconds else 0.0
    if target_test(target)(context.client):
        raise StandardRefusal(message.command, "INVALID_TARGET", target, "That would be you as well")
    sanction = Sanction(kind, target, reason, context.client.nick, context.now, until)
    context.state.verdicts.impose(sanction)

    def carry_out(trouble: str) -> None:  # not before it is written: what others see happens in one go
        for person in put_out_by(context.state, sanction):
            context.disconnect(person, "Banned", said=f"You are banned from this server: {sanction.terms}")
        _report(context, f"{target} is {_DONE[kind]}: {sanction.terms}")
        _warn(context, trouble)

    context.later(lambda: _kept(context.state.verdicts.save, sanction), carry_out)


def put_out_by(state: State, sanction: Sanction) -> list[Client]:
    """Who is here and has to go because of it. Operators stay."""
    if sanction.kind != "ban":
        return []
    described = target_test(sanction.target)
    return [person for person in state.people() if "o" not in person.modes and described(person)]


def _lift(context: Context, message: Message, kind: Kind) -> None:
    require_operator(context)
    target = _target(context, message.params[0])
    lifted = context.state.verdicts.lift(kind, target, context.now)
    if lifted is None:
        raise StandardRefusal(message.command, "NO_SUCH_TARGET", target, f"{target} is not {_DONE[kind]}")
    _report(context, f"{lifted.target} is no longer {_DONE[kind]}")
    context.later(lambda: _kept(context.state.verdicts.forget, lifted), lambda trouble: _warn(context, trouble))


def _target(context: Context, text: str) -> str:
    """What is banned or muted: somebody who is here under this nick, or what the text describes."""
    if person := context.state.person(text):
        return person_target(person)
    try:
        return read_target(text)
    except NoTarget as error:
        raise StandardRefusal(context.command, "INVALID_TARGET", text.replace(" ", "_") or "*", str(error)) from error


def _report(context: Context, text: str) -> None:
    _log.info("%s: %s", context.client.nick, text)
    context.send("NOTICE", context.client.nick, text)
    context.notify_operators(f"{context.client.nick}: {text}")


def _kept(write: Callable[[Sanction], None], sanction: Sanction) -> str:
    """Write it down; what to tell where that failed. Runs without the server's lock."""
    try:
        write(sanction)
    except AccountsError as error:
        _log.error("%s", error)
        return "This could not be written down. It holds until the server stops"
    return ""


def _warn(context: Context, trouble: str) -> None:
    if trouble:
        context.send("NOTICE", context.client.nick, trouble)


@command("STATS", min_params=1)
def stats(context: Context, message: Message) -> None:
    """``u``: since when the server runs. For operators ``k`` and ``d``: bans; ``q``: mutes."""
    letter = message.params[0][:1] or "*"
    if letter == "u":
        context.reply(numerics.RPL_STATSUPTIME, f"Server Up {_uptime(context)}")
    elif letter in _LISTED:
        require_operator(context)
        numeric, kind = _LISTED[letter]
        for sanction in context.state.verdicts.all(kind, context.now):
            if kind == "mute" or (letter == "d") == (read_network(sanction.target) is not None):
                context.reply(numeric, letter.upper(), sanction.target, f"{sanction.terms}, by {sanction.by}")
    context.reply(numerics.RPL_ENDOFSTATS, letter, "End of /STATS report")


_LISTED: dict[str, tuple[str, Kind]] = {
    "k": (numerics.RPL_STATSKLINE, "ban"),
    "d": (numerics.RPL_STATSDLINE, "ban"),
    "q": (numerics.RPL_STATSQLINE, "mute"),
}


def _uptime(context: Context) -> str:
    minutes, seconds = divmod(int(context.now - context.state.started_at), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours // 24} days {hours % 24}:{minutes:02}:{seconds:02}"
