"""About the server: LUSERS, MOTD, VERSION, TIME, ADMIN and INFO (Modern IRC, "Server Queries and Commands")."""

from __future__ import annotations

from datetime import UTC, datetime

from protocol import numerics
from protocol.message import Message
from protocol.names import server_key
from server.commands.isupport import send_isupport
from server.commands.registry import command
from server.context import Context
from server.replies import Refusal
from server.version import VERSION


@command("LUSERS")
def lusers(context: Context, message: Message) -> None:
    """How many people and channels there are."""
    send_lusers(context)


def send_lusers(context: Context) -> None:
    """Tell the client how many people and channels there are."""
    state = context.state
    everybody, most = state.registered, state.most_people
    invisible, operators = state.with_mode["i"], state.with_mode["o"]
    unknown = len(state.connections) - everybody
    visible = everybody - invisible
    context.reply(
        numerics.RPL_LUSERCLIENT, f"There are {visible} users and {invisible} invisible on 1 servers"
    )  # the wording is what clients parse
    context.reply(numerics.RPL_LUSEROP, str(operators), "operator(s) online")
    context.reply(numerics.RPL_LUSERUNKNOWN, str(unknown), "unknown connection(s)")
    context.reply(numerics.RPL_LUSERCHANNELS, str(len(state.channels)), "channels formed")
    context.reply(numerics.RPL_LUSERME, f"I have {everybody} clients and 0 servers")
    figures = (str(everybody), str(most))
    context.reply(numerics.RPL_LOCALUSERS, *figures, f"Current local users {everybody}, max {most}")
    context.reply(numerics.RPL_GLOBALUSERS, *figures, f"Current global users {everybody}, max {most}")


@command("MOTD")
def motd(context: Context, message: Message) -> None:
    """The message of the day."""
    _require_this_server(context, message.param(0))
    send_motd(context)


def send_motd(context: Context) -> None:
    """Send the message of the day, or 422."""
    server = context.config.server
    if not server.motd:
        context.reply(numerics.ERR_NOMOTD, "MOTD File is missing")
        return
    context.reply(numerics.RPL_MOTDSTART, f"- {server.name} Message of the day - ")
    for line in server.motd.splitlines():
        context.reply(numerics.RPL_MOTD, line)
    context.reply(numerics.RPL_ENDOFMOTD, "End of /MOTD command.")


@command("VERSION")
def version(context: Context, message: Message) -> None:
    """Which program this is, and what it supports."""
    _require_this_server(context, message.param(0))
    context.reply(numerics.RPL_VERSION, f"parlour-{VERSION}", context.config.server.name, "Parlour")
    send_isupport(context)


@command("TIME")
def time(context: Context, message: Message) -> None:
    """The server's clock, in UTC."""
    _require_this_server(context, message.param(0))
    moment = datetime.fromtimestamp(context.now, UTC)
    context.reply(
        numerics.RPL_TIME, context.config.server.name, str(int(context.now)), "0", f"{moment:%A %d %B %Y, %H:%M:%S} UTC"
    )


@command("ADMIN")
def admin(context: Context, message: Message) -> None:
    """Who keeps the server: the configuration does not say."""
    _require_this_server(context, message.param(0))
    context.reply(numerics.ERR_NOADMININFO, context.config.server.name, "No administrative info available")


@command("INFO")
def info(context: Context, message: Message) -> None:
    """What this program is."""
    _require_this_server(context, message.param(0))
    started = datetime.fromtimestamp(context.state.started_at, UTC)
    context.reply(numerics.RPL_INFO, f"Parlour {VERSION}: a chat server that speaks IRCv3")
    context.reply(numerics.RPL_INFO, f"Running since {started:%Y-%m-%d %H:%M:%S} UTC")
    context.reply(numerics.RPL_ENDOFINFO, "End of /INFO list")


def _require_this_server(context: Context, target: str) -> None:
    """There is no other server to ask; a nick stands for the server that its owner is on."""
    if not target or context.state.person(target):
        return
    if server_key(target) != server_key(context.config.server.name):
        raise Refusal(numerics.ERR_NOSUCHSERVER, target, "No such server")
