"""Coming and going: PASS, NICK, USER, QUIT, PING and PONG (Modern IRC, "Connection Messages")."""

from __future__ import annotations

import hmac
import logging
from datetime import UTC, datetime
from itertools import count

from protocol import numerics
from protocol.message import Message
from protocol.names import NICK_LENGTH, server_key, why_not_nick
from server.accounts.database import AccountsError
from server.client import Client
from server.commands import limits
from server.commands.about import send_lusers, send_motd
from server.commands.isupport import CHANNEL_MODES, USER_MODES, send_isupport
from server.commands.login import empower
from server.commands.markers import send_markers
from server.commands.metadata_owners import send_own_metadata
from server.commands.registry import command
from server.commands.sanctions import is_muted, is_welcome, require_welcome
from server.commands.sasl import abort
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
    if not client.registered:
        wanted = client.asked_nick = _beside_oneself(context, wanted)
    if wanted == client.nick and not client.nick_owner:
        return
    _require_free(context, wanted)
    context.later(lambda: _owner(context, wanted), lambda owner: _take(context, wanted, owner))


def _beside_oneself(context: Context, wanted: str) -> str:
    """Where it is one's own account that has the nick already, with another program: the next one that is free."""
    client, other = context.client, context.state.client(wanted)
    if other is None or other is client or not client.account or other.account != client.account:
        return wanted
    names = (f"{wanted[: NICK_LENGTH - 6]}_{number}" for number in count(2))
    return next(name for name in names if context.state.client(name) is None)


def _require_free(context: Context, wanted: str) -> None:
    if context.state.client(wanted) not in (None, context.client):
        raise Refusal(numerics.ERR_NICKNAMEINUSE, wanted, "Nickname is already in use")


def _owner(context: Context, nick: str) -> str:
    """Runs without the server's lock."""
    try:
        return context.state.logins.accounts.owner(nick)
    except AccountsError as error:
        _log.error("%s", error)
        text = "The server cannot look at its accounts at the moment. Try again later"
        raise Refusal(numerics.ERR_UNAVAILRESOURCE, nick, text) from error


def _take(context: Context, wanted: str, owner: str) -> None:
    """Take a nick that belongs to the account ``owner``, or to nobody. Whoever is about to log in has until the end
    of registration to do so; the nick is kept from nobody in the meantime.
    """
    client = context.client
    _require_free(context, wanted)
    if client.registered:
        _require_own(context, wanted, owner)
        _rename(context, wanted)
        return
    client.nick_owner = "" if _owns(client, owner) else owner
    if not client.nick_owner:
        context.state.claim(client, wanted)
    complete(context)


def _owns(client: Client, owner: str) -> bool:
    """The nick of an account, and what looks like it, is for those who are logged in to it."""
    return not owner or server_key(owner) == server_key(client.account)


def _require_own(context: Context, nick: str, owner: str) -> None:
    if not _owns(context.client, owner):
        text = f"{owner} is registered. Log in to use this nick, or choose another"
        raise Refusal(numerics.ERR_NICKNAMEINUSE, nick, text)


def _rename(context: Context, wanted: str) -> None:
    client = context.client
    renamed = context.event("NICK", wanted)  # its source is still the old nick
    _log.info("%s is now known as %s", client.nick, wanted)
    other = server_key(wanted) != server_key(client.nick)
    if other:
        context.state.remember(client)
        context.tell_watchers(client.nick, here=False)
    context.state.claim(client, wanted)
    if other:
        context.tell_watchers(wanted, here=True)
    records = context.entries(renamed, client.channels)
    context.tell(context.state.neighbours(client), renamed, own=True, records=records)
    require_welcome(context)


@command("QUIT", anytime=True)
def quit_(context: Context, message: Message) -> None:
    """Go. The words are marked as the client's own, so that nobody can seem to have timed out."""
    reason = "" if is_muted(context) else message.param(0)
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
    if client.registered or client.negotiating or not client.user or not (client.nick or client.nick_owner):
        return
    if not _knows_password(context):
        context.reply(numerics.ERR_PASSWDMISMATCH, "Password incorrect")
        context.disconnect(client, "Password incorrect")
        return
    if client.nick_owner:
        _require_own(context, client.asked_nick, client.nick_owner)
        _require_free(context, client.asked_nick)
        context.state.claim(client, client.asked_nick)
        client.nick_owner = ""
    if client.sasl:  # IRCv3 "sasl-3.1": "the server SHOULD abort it and send a 906 numeric"
        abort(context)
    if not is_welcome(context):
        return
    if context.config.accounts.required and not client.account:
        context.send("FAIL", "*", "ACCOUNT_REQUIRED", "Log in to an account to come in")
        context.disconnect(client, "An account is required")
        return
    client.password = ""
    context.state.welcome(client)
    line = "TLS" if client.secure else "plain text"
    _log.info("%s connected from %s (%s)", client.nick, client.address, line)
    context.notify_operators(f"{client.nick} ({client.user}@{client.address}) connected ({line})")
    context.tell_watchers(client.nick, here=True)
    _greet(context)
    empower(context)


def require_password(context: Context) -> None:
    """Refuse whoever does not know the server's password, where there is one."""
    if not _knows_password(context):
        raise Refusal(numerics.ERR_PASSWDMISMATCH, "Send the server's password first")


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
    send_own_metadata(context)
    send_motd(context)
    send_markers(context)


def _refuse_twice(context: Context) -> None:
    if context.client.registered:
        raise Refusal(numerics.ERR_ALREADYREGISTERED, "You may not reregister")
