"""How people show themselves: AWAY (IRCv3 "away-notify", "pre-away") and SETNAME (IRCv3 "setname")."""

from __future__ import annotations

from protocol import numerics
from protocol.capabilities import PRE_AWAY
from protocol.message import Message
from server.commands import limits
from server.commands.registry import command
from server.commands.sanctions import is_muted
from server.commands.text import cut
from server.context import Context
from server.replies import Refusal, StandardRefusal
from server.wire import AWAY_NOTIFY, SETNAME


@command("AWAY", anytime=True)
def away(context: Context, message: Message) -> None:
    """Be away, with a word why; without one, be back. With pre-away also while connecting."""
    client, words = context.client, cut(message.param(0), limits.AWAY_BYTES)
    if not client.registered and not client.has(PRE_AWAY):
        raise Refusal(numerics.ERR_NOTREGISTERED, "You have not registered")
    if words and is_muted(context):
        words = "Away"
    changed, client.away = words != client.away, words
    if words:
        context.reply(numerics.RPL_NOWAWAY, "You have been marked as being away")
    else:
        context.reply(numerics.RPL_UNAWAY, "You are no longer marked as being away")
    if changed and client.registered:
        params = (words,) if words else ()
        context.tell(context.state.observers(client), context.event("AWAY", *params, needs=AWAY_NOTIFY))


@command("SETNAME", min_params=1)
def setname(context: Context, message: Message) -> None:
    """Change one's real name."""
    client, name = context.client, message.params[0]
    if not name or len(name.encode()) > limits.REALNAME_BYTES:
        text = f"A real name has between 1 and {limits.REALNAME_BYTES} bytes"
        raise StandardRefusal("SETNAME", "INVALID_REALNAME", text)
    if is_muted(context):
        raise StandardRefusal("SETNAME", "CANNOT_CHANGE_REALNAME", "You are muted on this server")
    client.realname = name
    context.tell(context.state.observers(client), context.event("SETNAME", name, needs=SETNAME), own=True)
