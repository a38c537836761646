"""CAP: which capabilities there are, and which of them the client wants (IRCv3 "Capability Negotiation")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from protocol import numerics
from protocol.capabilities import ACCOUNT_REGISTRATION, CAP_NOTIFY, CAPABILITIES, METADATA, MULTILINE, SASL, Capability
from protocol.message import Message
from server.commands import accounts, metadata, multiline
from server.commands.registration import complete
from server.commands.registry import command
from server.commands.sasl import mechanisms
from server.commands.sts import STS, sts_policy
from server.commands.text import wrap
from server.context import Context
from server.replies import Refusal

_VALUES: dict[str, Callable[[Context], str | None]] = {
    SASL: mechanisms,
    MULTILINE: lambda _: multiline.OFFER,
    ACCOUNT_REGISTRATION: lambda context: accounts.offer(context.config.accounts),
    METADATA: lambda _: metadata.OFFER,
}
"""What is listed with a capability, where it depends on the server or the client; None where it is not offered."""

VERSION_WITH_VALUES = 302
LINE_BYTES = 400


@command("CAP", min_params=1, anytime=True)
def cap(context: Context, message: Message) -> None:
    """Negotiate. It holds registration from the first LS or REQ until END."""
    subcommand = message.params[0]
    run = _SUBCOMMANDS.get(subcommand.upper())
    if run is None:
        raise Refusal(numerics.ERR_INVALIDCAPCMD, subcommand, "Invalid CAP command")
    run(context, message.param(1))


def _hold(context: Context) -> None:
    if not context.client.registered:
        context.client.negotiating = True


def _list_offered(context: Context, version: str) -> None:
    client = context.client
    _hold(context)
    if version.isascii() and version.isdigit():
        client.cap_version = max(client.cap_version, int(version[:6]))
    if client.cap_version < VERSION_WITH_VALUES:
        context.send("CAP", client.shown_nick, "LS", " ".join(_offered(context)))
        return
    client.set_capabilities(client.capabilities | {CAP_NOTIFY})
    words = [str(capability) for capability in _offered(context).values()]
    if policy := sts_policy(context):  # "Clients MUST NOT request this capability": it is listed, and no more
        words.append(f"{STS}={policy}")
    _send_list(context, "LS", words)


def _offered(context: Context) -> dict[str, Capability]:
    offered = dict(CAPABILITIES)
    for name, read in _VALUES.items():
        value = read(context)
        if value is None:
            del offered[name]
        else:
            offered[name] = replace(offered[name], value=value)
    return offered


def _list_enabled(context: Context, _: str) -> None:
    _send_list(context, "LIST", sorted(context.client.capabilities))


def _send_list(context: Context, subcommand: str, words: list[str]) -> None:
    nick = context.client.shown_nick
    *lines, last = list(wrap(words, LINE_BYTES)) or [""]
    if context.client.cap_version >= VERSION_WITH_VALUES:
        for line in lines:
            context.send("CAP", nick, subcommand, "*", line)
        context.send("CAP", nick, subcommand, last)
    else:
        context.send("CAP", nick, subcommand, " ".join(words))


def _request(context: Context, requested: str) -> None:
    """All that is asked for, or nothing of it."""
    client = context.client
    _hold(context)
    wanted, offered = set(client.capabilities), _offered(context)
    for word in requested.split():
        name = word.removeprefix("-")
        if name not in offered or (word == f"-{CAP_NOTIFY}" and client.cap_version >= VERSION_WITH_VALUES):
            context.send("CAP", client.shown_nick, "NAK", requested)
            return
        if word.startswith("-"):
            wanted.discard(name)
        else:
            wanted.add(name)
    fits = len(requested.encode("utf-8", "replace")) <= LINE_BYTES
    for line in (requested,) if fits else wrap(requested.split(), LINE_BYTES):
        context.send("CAP", client.shown_nick, "ACK", line)
    client.set_capabilities(wanted)


def _end(context: Context, _: str) -> None:
    context.client.negotiating = False
    complete(context)


_SUBCOMMANDS = {"LS": _list_offered, "LIST": _list_enabled, "REQ": _request, "END": _end}
