"""WHO, with and without fields (Modern IRC, "WHO message"; IRCv3 "WHOX")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from protocol import numerics
from protocol.masks import compile_mask
from protocol.message import Message
from protocol.names import CHANNEL_PREFIXES
from server.channel import Channel
from server.client import Client
from server.commands.find import sees, sees_person
from server.commands.isupport import BOT
from server.commands.limits import WHO_ANSWERS
from server.commands.registry import command
from server.commands.topics import shown_marks
from server.context import Context

FIELDS = "tcuihsnfdlaor"
"""In the order in which they are sent, whatever the order in which they are asked for."""


@dataclass(frozen=True, slots=True)
class _Query:
    """What is asked: of operators alone; with ``fields``, which of them and the token to repeat."""

    operators: bool
    fields: str
    token: str


@command("WHO")
def who(context: Context, message: Message) -> None:
    """Who is in a channel, or who is described by a mask."""
    mask = message.param(0)
    options, _, extended = message.param(1).partition("%")
    fields, _, token = extended.partition(",")
    query = _Query("o" in options, "".join(field for field in FIELDS if field in fields), token[:3] or "0")
    found = _found(context, mask)
    if query.operators:
        found = ((person, channel) for person, channel in found if "o" in person.modes)
    for person, channel in islice(found, WHO_ANSWERS):
        if query.fields:
            _extended_reply(context, query, person, channel)
        else:
            _reply(context, person, channel)
    context.reply(numerics.RPL_ENDOFWHO, mask or "*", "End of WHO list")


def _found(context: Context, mask: str) -> Iterator[tuple[Client, Channel | None]]:
    client, state = context.client, context.state
    if mask.startswith(tuple(CHANNEL_PREFIXES)):
        channel = state.channel(mask)
        if channel and sees(client, channel):
            inside = client in channel.members
            yield from ((member, channel) for member in channel.members if inside or sees_person(client, member))
    elif person := state.person(mask):
        yield person, None
    else:
        visible = (person for person in state.people() if sees_person(client, person))
        matches = compile_mask("*" if mask in ("", "0") else mask)
        described = (person for person in visible if any(map(matches, _descriptions(person))))
        yield from ((person, None) for person in described)


def _descriptions(person: Client) -> tuple[str, ...]:
    return person.nick, person.user, person.host, person.realname


def _flags(context: Context, person: Client, channel: Channel | None) -> str:
    here = "G" if person.away else "H"
    operator = "*" if "o" in person.modes else ""
    marks = shown_marks(context.client, channel.members[person]) if channel else ""
    return here + operator + marks + (BOT if BOT in person.modes else "")


def _reply(context: Context, person: Client, channel: Channel | None) -> None:
    context.reply(
        numerics.RPL_WHOREPLY, channel.name if channel else "*", person.user, person.host,
        context.config.server.name, person.nick, _flags(context, person, channel), f"0 {person.realname}",
    )  # fmt: skip


def _extended_reply(context: Context, query: _Query, person: Client, channel: Channel | None) -> None:
    own = person is context.client
    values = {
        "t": query.token,
        "c": channel.name if channel else "*",
        "u": person.user,
        "i": person.address if own else "255.255.255.255",  # what WHOX says where an address is not to be known
        "h": person.host,
        "s": context.config.server.name,
        "n": person.nick,
        "f": _flags(context, person, channel),
        "d": "0",
        "l": str(int(context.now - person.active_at)),
        "a": person.account or "0",
        "o": "n/a",
        "r": person.realname,
    }
    context.reply(numerics.RPL_WHOSPCRPL, *(values[field] for field in query.fields))
