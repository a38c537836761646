"""Running the server from within the chat: OPER, KILL, WALLOPS and REHASH (Modern IRC, "Operator Messages")."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Sequence

from protocol import numerics
from protocol.message import Message
from server.accounts.throttle import Rule
from server.addresses import household
from server.commands import limits
from server.commands.find import person_named
from server.commands.registry import command
from server.commands.text import cut
from server.context import Context
from server.replies import Refusal

_log = logging.getLogger("parlour")

_GUESSING = Rule(free=3, longest=60, forget=3600)
"""Wrong passwords from one address, which the keeper may share with whoever guesses."""


def require_operator(context: Context) -> None:
    """The client is an operator of the server, or 481."""
    if "o" not in context.client.modes:
        raise Refusal(numerics.ERR_NOPRIVILEGES, "Permission denied: you are not an operator of this server")


@command("OPER", min_params=2)
def oper(context: Context, message: Message) -> None:
    """Become an operator, with a name and a password of the configuration."""
    client = context.client
    if not context.config.operators:
        raise Refusal(numerics.ERR_NOOPERHOST, "Nobody becomes an operator with a password here")
    attempt = [(("oper", household(client.address)), _GUESSING)]
    if wait := context.state.guesses.begin(attempt, context.now):
        raise Refusal(numerics.ERR_PASSWDMISMATCH, f"Too many wrong passwords. Try again in {int(wait) + 1} s")
    name, password = message.params[0], message.params[1]
    if not _is_right(context, name, password):
        _log.warning("%s (%s) gave a wrong password for the operator %s", client.nick, client.address, name)
        context.notify_operators(f"{client.nick} ({client.address}) gave a wrong password for the operator {name}")
        raise Refusal(numerics.ERR_PASSWDMISMATCH, "Name or password incorrect")
    context.state.guesses.succeed(attempt)
    make_operator(context, name)


def _is_right(context: Context, name: str, password: str) -> bool:
    """Compares with every operator, in a time that tells nothing of what is wrong."""
    right = False
    for operator in context.config.operators:
        same_name = hmac.compare_digest(operator.name.encode(), name.encode("utf-8", "replace"))
        same_password = hmac.compare_digest(operator.password.encode(), password.encode("utf-8", "replace"))
        right |= same_name & same_password
    return right


def make_operator(context: Context, name: str) -> None:
    """The client, who is registered, becomes an operator; ``name`` is by what right, for the log."""
    client = context.client
    if "o" not in client.modes:
        context.state.change_mode(client, "o")
        context.send("MODE", client.nick, "+o")
        _log.info("%s is an operator now (%s)", client.nick, name)
        context.notify_operators(f"{client.nick} is an operator now ({name})")
    context.reply(numerics.RPL_YOUREOPER, "You are now an IRC operator")


def unmake_operator(context: Context) -> None:
    """What the client may do as an operator by its account, it may do no longer."""
    client = context.client
    if client.operator_account and "o" in client.modes:
        context.state.change_mode(client, "o")
        context.send("MODE", client.nick, "-o")
        _log.info("%s is no operator any more", client.nick)
    client.operator_account = False


@command("KILL", min_params=1)
def kill(context: Context, message: Message) -> None:
    """Disconnect somebody, who may come back."""
    require_operator(context)
    person = person_named(context, message.params[0])
    by = context.client.nick
    reason = cut(message.param(1), limits.KICK_BYTES) or "no reason given"
    _log.info("%s disconnected %s: %s", by, person.nick, reason)
    context.notify_operators(f"{by} disconnected {person.nick}: {reason}")
    context.disconnect(person, f"Killed ({by} ({reason}))")


@command("WALLOPS", min_params=1)
def wallops(context: Context, message: Message) -> None:
    """Tell something to everybody who wants to hear it (user mode ``w``)."""
    require_operator(context)
    if not message.params[0]:
        raise Refusal(numerics.ERR_NOTEXTTOSEND, "No text to send")
    listeners = [person for person in context.state.people() if "w" in person.modes]
    context.tell(listeners, context.event("WALLOPS", message.params[0]))


@command("REHASH")
def rehash(context: Context, message: Message) -> None:
    """Read the configuration anew, while the server runs."""
    require_operator(context)
    nick = context.client.nick
    context.reply(numerics.RPL_REHASHING, "configuration", "Rehashing")

    def report(sentences: Sequence[str]) -> None:
        for sentence in sentences:
            context.send("NOTICE", nick, sentence)
        context.notify_operators(f"{nick} had the configuration read anew: {' '.join(sentences)}")

    context.later(context.state.reload, report)
