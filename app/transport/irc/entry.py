"""Coming in: capabilities, the greeting, and being turned away.

Sources: Modern IRC, "Connection Registration"; IRCv3 "Capability Negotiation".
"""

from __future__ import annotations

import re
from dataclasses import replace

from app.transport.events import Connected, Ending, ServerSpoke
from app.transport.irc import login
from app.transport.irc.abilities import history_limit, tell_abilities
from app.transport.irc.core import Core, Phase
from app.transport.irc.security import STS, take_policy
from app.transport.irc.table import Table
from protocol.capabilities import (
    ACCOUNT_NOTIFY,
    ACCOUNT_REGISTRATION,
    ACCOUNT_TAG,
    AWAY_NOTIFY,
    BATCH,
    CAP_NOTIFY,
    CAPABILITIES,
    CHATHISTORY,
    CHGHOST,
    ECHO_MESSAGE,
    EVENT_PLAYBACK,
    EXTENDED_JOIN,
    EXTENDED_MONITOR,
    INVITE_NOTIFY,
    LABELED_RESPONSE,
    MESSAGE_REDACTION,
    MESSAGE_TAGS,
    MULTI_PREFIX,
    MULTILINE,
    READ_MARKER,
    SASL,
    SEARCH,
    SERVER_TIME,
    SETNAME,
    SOJU_SEARCH,
    STANDARD_REPLIES,
    USERHOST_IN_NAMES,
)
from protocol.message import Message, MessageError

TABLE = Table()

WANTED = frozenset(
    {
        ACCOUNT_NOTIFY,
        ACCOUNT_REGISTRATION,
        ACCOUNT_TAG,
        AWAY_NOTIFY,
        BATCH,
        CAP_NOTIFY,
        CHATHISTORY,
        CHGHOST,
        ECHO_MESSAGE,
        EVENT_PLAYBACK,
        EXTENDED_JOIN,
        EXTENDED_MONITOR,
        INVITE_NOTIFY,
        LABELED_RESPONSE,
        MESSAGE_REDACTION,
        MESSAGE_TAGS,
        MULTI_PREFIX,
        MULTILINE,
        READ_MARKER,
        SASL,
        SEARCH,
        SERVER_TIME,
        SETNAME,
        SOJU_SEARCH,
        STANDARD_REPLIES,
        USERHOST_IN_NAMES,
    }
)
"""The capabilities that the desktop has a use for. A server may change what it sends for any other."""
MAX_OFFERED = 500
"""Capabilities of a server that are remembered while it lists them."""
MAX_FEATURE_LINES = 50
"""Lines of 005 that are read; servers send three to six."""
_REQUEST_BYTES = 400
_TRY_AGAIN = ("throttl", "too fast", "try again", "timeout", "timed out", "time-out")


def begin(core: Core) -> None:
    """Ask what the server can. Where somebody could listen, it may want us to come with TLS, and hears who we are only
    once it has answered (IRCv3 "sts").
    """
    core.send_urgent("CAP", "LS", "302")
    if core.private:
        introduce(core)


def introduce(core: Core) -> None:
    """Say who we are, once. What a line cannot hold is left out of it."""
    if core.introduced:
        return
    core.introduced = True
    who = core.identity
    if who.password:
        core.send_urgent("PASS", who.password)
    core.send_urgent("NICK", who.name)
    core.send_urgent("USER", _username(who.username or who.name), "0", "*", who.realname or who.name)


def rename(core: Core, name: str) -> None:
    """Come under this name rather than ours."""
    if core.introduced:
        core.send_urgent("NICK", name)
    else:
        core.identity = replace(core.identity, name=name)
        core.name = name


def come_in(core: Core) -> None:
    """We are in, as soon as the server has told about itself."""
    if core.phase is not Phase.GREETED:
        return
    core.casemapping = core.features.casemapping
    tell_abilities(core)
    core.phase = Phase.IN
    core.emit(
        Connected(
            name=core.name,
            network=core.features.network,
            room_prefixes=core.features.chantypes,
            statuses=core.features.status_marks,
            casemapping=core.casemapping,
            abilities=core.abilities,
            account=core.account,
            history_limit=history_limit(core),
        )
    )


def _username(name: str) -> str:
    """What a server accepts as a username: Modern IRC asks for few, plain characters."""
    return re.sub(r"[^A-Za-z0-9_.-]", "", name)[:10] or "parlour"


@TABLE.on("CAP", params=3)
def _cap(core: Core, message: Message) -> None:
    subcommand = message.params[1].upper()
    names = message.params[-1].split()
    if subcommand == "LS":
        _offered(core, names, more=message.params[2] == "*" and len(message.params) > 3)
    elif subcommand == "NEW":
        _request(core, _note_offered(core, names))
    elif subcommand == "ACK":
        _acknowledged(core, names)
    elif subcommand == "NAK":
        _refused(core, names)
    elif subcommand == "DEL":
        core.capabilities.difference_update(names)
        tell_abilities(core)


def _offered(core: Core, names: list[str], *, more: bool) -> None:
    if core.phase is not Phase.ENTERING or core.negotiation.asked:
        return
    _note_offered(core, names)
    if more or core.over:
        return
    introduce(core)
    core.negotiation.asked = True
    _request(core, sorted(core.negotiation.offered))
    _finish_when_answered(core)


def _note_offered(core: Core, names: list[str]) -> list[str]:
    """Remember what is offered, with its values. Returns the mere names."""
    pairs = [name.partition("=") for name in names]
    offered = core.negotiation.offered
    for name, _, value in pairs:
        if name in offered or len(offered) < MAX_OFFERED:
            offered[name] = value
        if name == STS:
            take_policy(core, value)
    return [name for name, _, _ in pairs]


def _request(core: Core, names: list[str]) -> None:
    """Ask for what we want of this, in as many lines as it takes."""
    known = core.capabilities.union(names)
    line: list[str] = []
    for name in names:
        if name not in WANTED or name in core.capabilities or not known.issuperset(CAPABILITIES[name].depends):
            continue
        if len(" ".join([*line, name])) > _REQUEST_BYTES:
            _send_request(core, line)
            line = []
        line.append(name)
    if line:
        _send_request(core, line)


def _send_request(core: Core, names: list[str]) -> None:
    core.negotiation.outstanding += 1
    core.send_urgent("CAP", "REQ", " ".join(names))


def _acknowledged(core: Core, names: list[str]) -> None:
    core.negotiation.answered()
    for name in names:
        if name.startswith("-"):
            core.capabilities.discard(name[1:])
        elif name in WANTED:
            core.capabilities.add(name)
    tell_abilities(core)
    _finish_when_answered(core)


def _refused(core: Core, names: list[str]) -> None:
    """A request is granted as a whole or not at all: what was refused together is asked for one by one."""
    if core.negotiation.answered() and len(names) > 1:
        for name in names:
            if name in WANTED:
                _send_request(core, [name])
    _finish_when_answered(core)


def _finish_when_answered(core: Core) -> None:
    negotiation = core.negotiation
    if core.phase is Phase.ENTERING and negotiation.asked and not negotiation.outstanding and not negotiation.ended:
        login.conclude(core)


@TABLE.on("001", params=1)
def _welcome(core: Core, message: Message) -> None:
    if core.phase is not Phase.ENTERING or login.refuse_entry_without(core):
        return
    core.phase = Phase.GREETED
    core.name = message.params[0]
    core.server = message.source
    core.greeted_at = core.steady()
    core.emit(ServerSpoke(message.params[-1], core.at(message)))


@TABLE.on("005", params=2)
def _features(core: Core, message: Message) -> None:
    """Names are compared as the server said before we came in, so what it says later is passed over."""
    if core.phase is Phase.GREETED and core.feature_lines < MAX_FEATURE_LINES:
        core.feature_lines += 1
        core.features.feed(message.params)


@TABLE.on("376", "422")
def _greeted(core: Core, message: Message) -> None:
    come_in(core)


@TABLE.on("PING")
def _ping(core: Core, message: Message) -> None:
    """Modern IRC, "PONG message": the token comes back verbatim."""
    try:
        core.send_urgent("PONG", *message.params[-1:])
    except MessageError:
        return  # a token as long as the line leaves no room for the answer


@TABLE.on("PONG")
def _pong(core: Core, message: Message) -> None:
    """Any line shows that the server lives; it needs no more handling than that."""


@TABLE.on("ERROR")
def _error(core: Core, message: Message) -> None:
    """The server closes the connection (Modern IRC, "ERROR message")."""
    end(core, message.param(0))


def end(core: Core, said: str = "") -> None:
    """The server ended the connection, with these words or none: decide what that means."""
    if core.leaving:
        core.end(Ending.ASKED, "You left.")
    elif core.turned_away:
        core.end(Ending.REFUSED, core.turned_away)
    elif not said:
        early = core.phase is Phase.ENTERING
        core.end(Ending.LOST, "The server hung up before it let you in." if early else "The connection was lost.")
    elif core.phase is not Phase.ENTERING or any(word in said.lower() for word in _TRY_AGAIN):
        core.end(Ending.LOST, f"The server closed the connection: {_closed(said)}")
    elif "TLS" in said:
        core.end(Ending.PLAINTEXT, "This server wants a secure connection. Turn “Secure connection” on and try again.")
    else:
        core.end(Ending.REFUSED, f"The server did not let you in: {_closed(said)}")


def _closed(said: str) -> str:
    """With a mark at its end, for more sentences may follow."""
    return said if said.endswith((".", "!", "?", ")", "]")) else f"{said}."
