"""About people: WHOIS, WHOWAS, USERHOST and ISON (Modern IRC, "User-Based Queries")."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from protocol import numerics
from protocol.message import Message
from protocol.names import server_key
from server.client import Client
from server.commands.find import split_targets
from server.commands.isupport import BOT
from server.commands.metadata_owners import send_whois_metadata
from server.commands.registry import command
from server.commands.text import room_left, wrap
from server.context import Context
from server.replies import Refusal

_USERHOST_NICKS = 5


@command("WHOIS")
def whois(context: Context, message: Message) -> None:
    """Everything about somebody. ``WHOIS server nick`` is the same: there is one server."""
    nick = message.params[-1] if message.params else ""
    if not nick:
        raise Refusal(numerics.ERR_NONICKNAMEGIVEN, "No nickname given")
    for name in split_targets("WHOIS", nick):
        person = context.state.person(name)
        if person:
            _describe(context, person)
        else:
            context.reply(numerics.ERR_NOSUCHNICK, name, "No such nick")
        context.reply(numerics.RPL_ENDOFWHOIS, person.nick if person else name, "End of /WHOIS list")


def _describe(context: Context, person: Client) -> None:
    nick, server = person.nick, context.config.server
    context.reply(numerics.RPL_WHOISUSER, nick, person.user, person.host, "*", person.realname)
    for line in wrap(_shown_channels(context.client, person), room_left(context, nick)):
        context.reply(numerics.RPL_WHOISCHANNELS, nick, line)
    context.reply(numerics.RPL_WHOISSERVER, nick, server.name, server.network)
    if person.away:
        context.reply(numerics.RPL_AWAY, nick, person.away)
    if person.account:
        context.reply(numerics.RPL_WHOISACCOUNT, nick, person.account, "is logged in as")
    if "o" in person.modes:
        context.reply(numerics.RPL_WHOISOPERATOR, nick, "is an IRC operator")
    if BOT in person.modes:
        context.reply(numerics.RPL_WHOISBOT, nick, f"is a bot on {server.network}")
    send_whois_metadata(context, person)
    if person is context.client:
        context.reply(numerics.RPL_WHOISACTUALLY, nick, person.address, "is actually using host")
    if person.certificate and (person is context.client or "o" in context.client.modes):
        text = f"has client certificate fingerprint {person.certificate}"
        context.reply(numerics.RPL_WHOISCERTFP, nick, text)
    if person.secure:
        context.reply(numerics.RPL_WHOISSECURE, nick, "is using a secure connection")
    idle, since = int(context.now - person.active_at), int(person.connected_at)
    context.reply(numerics.RPL_WHOISIDLE, nick, str(idle), str(since), "seconds idle, signon time")


def _shown_channels(client: Client, person: Client) -> Iterator[str]:
    """Those that both are in, and those that are no secret, of somebody who is none."""
    hidden = "i" in person.modes and client is not person
    for channel, place in person.channels.items():
        if client in channel.members or not (hidden or "s" in channel.modes):
            yield place.mark + channel.name


@command("WHOWAS")
def whowas(context: Context, message: Message) -> None:
    """Who was here under this nick, the last one first; with a number, at most so many."""
    nick = message.param(0)
    if not nick:
        raise Refusal(numerics.ERR_NONICKNAMEGIVEN, "No nickname given")
    found = (departed for departed in context.state.whowas if server_key(departed.nick) == server_key(nick))
    count = message.param(1)
    most = int(count[:6]) if count.isascii() and count.isdigit() else 0
    answers = list(islice(found, most or None))
    for departed in answers:
        left = datetime.fromtimestamp(departed.at, UTC)
        context.reply(numerics.RPL_WHOWASUSER, departed.nick, departed.user, departed.host, "*", departed.realname)
        context.reply(
            numerics.RPL_WHOISSERVER, departed.nick, context.config.server.name, f"{left:%a %b %d %H:%M:%S %Y}"
        )
    if not answers:
        context.reply(numerics.ERR_WASNOSUCHNICK, nick, "There was no such nickname")
    context.reply(numerics.RPL_ENDOFWHOWAS, nick, "End of WHOWAS")


@command("USERHOST", min_params=1)
def userhost(context: Context, message: Message) -> None:
    """User and host of some people."""
    people = filter(None, map(context.state.person, message.params[:_USERHOST_NICKS]))
    context.reply(numerics.RPL_USERHOST, " ".join(map(_userhost, people)))


def _userhost(person: Client) -> str:
    operator = "*" if "o" in person.modes else ""
    return f"{person.nick}{operator}={'-' if person.away else '+'}{person.user}@{person.host}"


@command("ISON", min_params=1)
def ison(context: Context, message: Message) -> None:
    """Which of these people are here."""
    people = filter(None, map(context.state.person, " ".join(message.params).split()))
    context.reply(numerics.RPL_ISON, " ".join(person.nick for person in people))
