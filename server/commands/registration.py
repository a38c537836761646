"""Coming and going: PASS, NICK, USER, QUIT, PING and PONG (Modern IRC, "Connection Messages")."""

from __future__ import annotations

import hmac
import logging
from datetime import UTC, datetime

from protocol import numerics
from protocol.message import Message
from protocol.names import server_key, why_not_nick
from server.commands import limits
from server.commands.about import send_lusers, send_motd
from server.commands.isupport import CHANNEL_MODES, USER_MODES, send_isupport
from server.commands.registry import command
from server.commands.text import cut
from server.context import Context
from server.replies import Refusal
from server.version import VERSION

_log = logging.getLogger("parlour")


@command("PASS", min_params=1, anytime=True)
def password(context: Context, message: Message) -> None:
    """The server's password, before NICK and USER."""
    _refuse_twice(context)
    context.client.password = message.params[0]


@command("USER", min_params=4, anytime=True)
def user(context: Context, message: Message) -> None:
    """User name and real name."""
    _refuse_twice(context)
    name, realname = message.params[0], message.params[3]
    if not name or not realname:
        raise Refusal(numerics.ERR_NEEDMOREPARAMS, "USER", "Not enough parameters")
    fitting = "".join(letter for letter in name if letter.isalnum() or letter in "-_.~")[: limits.USER_LENGTH]
    if not fitting:
        raise Refusal(numerics.ERR_INVALIDUSERNAME, "Your username is not valid: letters and digits will do")
    context.client.user = fitting
    context.client.realname = cut(realname, limits.REALNAME_BYTES)
    complete(context)


@command("NICK", anytime=True)
def nick(context: Context, message: Message) -> None:
    """Take a nick, or another one."""
    client, wanted = context.client, message.param(0)
    if not wanted:
        raise Refusal(numerics.ERR_NONICKNAMEGIVEN, "No nickname given")
    if reason := why_not_nick(wanted):
        raise Refusal(numerics.ERR_ERRONEUSNICKNAME, wanted, reason)
    if wanted == client.nick:
        return
    if context.state.client(wanted) not in (None, client):
        raise Refusal(numerics.ERR_NICKNAMEINUSE, wanted, "Nickname is already in use")
    if client.registered:
        _rename(context, wanted)
    else:
        context.state.claim(client, wanted)
        complete(context)


def _rename(context: Context, wanted: str) -> None:
    client = context.client
    renamed = context.event("NICK", wanted)  # its source is still the old nick
    _log.info("%s is now known as %s", client.nick, wanted)
    if server_key(wanted) != server_key(client.nick):
        context.state.remember(client)
    context.state.claim(client, wanted)
    context.tell(context.state.neighbours(client), renamed, own=True)


@command("QUIT", anytime=True)
def quit_(context: Context, message: Message) -> None:
    """Go. The words are marked as the client's own, so that nobody can seem to have timed out."""
    reason = message.param(0)
    context.disconnect(context.client, f"Quit: {reason}" if reason else "Quit")


@command("PING", min_params=1, anytime=True)
def ping(context: Context, message: Message) -> None:
    """Give the token back as it came."""
    token = message.params[0]
    if not token:
        raise Refusal(numerics.ERR_NOORIGIN, "No origin specified")
    context.send("PONG", context.config.server.name, token)


@command("PONG", anytime=True)
def pong(context: Context, message: Message) -> None:
    """Nothing to do: that something came is what counts."""


def complete(context: Context) -> None:
    """Let the client in, if it has said all that it must."""
    client = context.client
    if client.registered or client.negotiating or not client.nick or not client.user:
        return
    if not _knows_password(context):
        context.reply(numerics.ERR_PASSWDMISMATCH, "Password incorrect")
        context.disconnect(client, "Password incorrect")
        return
    client.password = ""
    context.state.welcome(client)
    _log.info("%s connected from %s (%s)", client.nick, client.address, "TLS" if client.secure else "plain text")
    _greet(context)


def _knows_password(context: Context) -> bool:
    expected, given = context.config.server.password, context.client.password
    return not expected or hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))


def _greet(context: Context) -> None:
    client, server = context.client, context.config.server
    started = datetime.fromtimestamp(context.state.started_at, UTC)
    modes = CHANNEL_MODES
    with_argument = modes.lists + modes.always + modes.when_set + modes.statuses
    context.reply(numerics.RPL_WELCOME, f"Welcome to the {server.network} network, {client.source}")
    context.reply(numerics.RPL_YOURHOST, f"Your host is {server.name}, running parlour-{VERSION}")
    context.reply(numerics.RPL_CREATED, f"This server was started on {started:%Y-%m-%d at %H:%M:%S} UTC")
    context.reply(
        numerics.RPL_MYINFO, server.name, f"parlour-{VERSION}",
        USER_MODES, "".join(sorted(modes.flags + with_argument)), "".join(sorted(with_argument)),
    )  # fmt: skip
    send_isupport(context)
    send_lusers(context)
    send_motd(context)


def _refuse_twice(context: Context) -> None:
    if context.client.registered:
        raise Refusal(numerics.ERR_ALREADYREGISTERED, "You may not reregister")
