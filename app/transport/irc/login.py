"""Logging in (IRCv3 "sasl-3.1" and "sasl-3.2"): on the way in, where it decides whether we come in at all, or later.

A password is never sent where somebody could listen, and a server that proves nothing where it should is not believed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.transport.events import AccountRefused, Ending
from app.transport.irc.core import Core, Phase
from app.transport.irc.table import Table
from app.transport.login import Login, Mechanism
from protocol.capabilities import SASL
from protocol.formatting import strip
from protocol.message import Message
from protocol.sasl import ABORT, ClientMechanism, Collector, ExternalClient, PlainClient, SaslError, chunks
from protocol.scram import ScramClient, ScramError

TABLE = Table()

_NOT_OFFERED = "This server offers no such login at the moment ({name}). Try again later, or choose another."
_OPEN_WIRE = "Your password was not sent: the connection is not secure. Turn “Secure connection” on, or use SCRAM."
_UNPROVED = "This server could not prove that it knows your account, so it may not be the one it says it is."
_FAILURES = {
    "902": "The account {account} is locked: {text}",
    "904": "You could not log in as {account}. Check the account and its password. The server says: {text}",
    "905": "You could not log in as {account}: the password is too long for this server.",
    "906": "The server gave the login up: {text}",
}
_CERTIFICATE_UNKNOWN = (
    "The server does not know your certificate. Log in with your password once, and add it to your account there."
    " The server says: {text}"
)


@dataclass(slots=True)
class Exchange:
    """A login that is under way."""

    login: Login
    mechanism: ClientMechanism
    collector: Collector = field(default_factory=Collector)


def conclude(core: Core) -> None:
    """All capabilities are settled: log in where we are to, then end the negotiation."""
    if core.login_wanted and core.exchange is None:
        begin(core, core.identity.login)
    elif not core.login_wanted and not core.negotiation.ended:
        core.negotiation.ended = True
        core.send_urgent("CAP", "END")


def begin(core: Core, login: Login) -> None:
    """Begin to log in, where the server offers it and nobody can listen."""
    name = login.mechanism.value
    offered = core.negotiation.offered.get(SASL, "").upper().split(",")
    if SASL not in core.capabilities or (offered != [""] and name not in offered):
        _fail(core, _NOT_OFFERED.format(name=name), Ending.LOST)
    elif login.mechanism is Mechanism.PLAIN and not core.private:
        _fail(core, _OPEN_WIRE)
    else:
        core.exchange = Exchange(login, _client(core, login))
        core.send_urgent("AUTHENTICATE", name)


def refuse_entry_without(core: Core) -> bool:
    """Whether the server lets us in before we could log in, which ends the connection."""
    if core.login_wanted:
        _fail(core, _NOT_OFFERED.format(name=core.identity.login.mechanism.value), Ending.LOST)
    return core.login_wanted


def _client(core: Core, login: Login) -> ClientMechanism:
    match login.mechanism:
        case Mechanism.PLAIN:
            return PlainClient(login.account, login.password)
        case Mechanism.SCRAM:
            return ScramClient(login.account, login.password, core.nonce())
        case _:
            return ExternalClient()


def _fail(core: Core, reason: str, ending: Ending = Ending.LOGIN, code: str = "") -> None:
    core.exchange = None
    if core.phase is Phase.IN:
        core.emit(AccountRefused(reason, code))
    else:
        core.end(ending, reason)


@TABLE.on("AUTHENTICATE", params=1)
def _challenged(core: Core, message: Message) -> None:
    exchange = core.exchange
    if exchange is None:
        return
    try:
        challenge = exchange.collector.feed(message.params[0])
        answer = None if challenge is None else exchange.mechanism.respond(challenge)
    except (SaslError, ScramError) as error:
        core.send_urgent("AUTHENTICATE", ABORT)
        _fail(core, f"The login as {exchange.login.account} was broken off: {str(error) or 'the line is too long'}.")
        return
    for chunk in chunks(answer) if answer is not None else ():
        core.send_urgent("AUTHENTICATE", chunk)


@TABLE.on("903", "907")
def _succeeded(core: Core, message: Message) -> None:
    """RPL_SASLSUCCESS; ERR_SASLALREADY, where it is so anyway."""
    exchange = core.exchange
    if exchange is None:
        return
    if message.command == "903" and not exchange.mechanism.finished:
        _fail(core, _UNPROVED)
        return
    core.exchange = None
    if core.login_wanted:
        core.login_wanted = False
        conclude(core)


@TABLE.on("902", "904", "905", "906")
def _failed(core: Core, message: Message) -> None:
    """ERR_NICKLOCKED, ERR_SASLFAIL, ERR_SASLTOOLONG, ERR_SASLABORTED."""
    exchange = core.exchange
    if exchange is None:
        return
    external = exchange.login.mechanism is Mechanism.EXTERNAL and message.command == "904"
    sentence = _CERTIFICATE_UNKNOWN if external else _FAILURES[message.command]
    text = strip(message.params[-1]) if message.params else ""
    _fail(core, sentence.format(account=exchange.login.account, text=text or "nothing more"), code=message.command)


@TABLE.on("908")
def _mechanisms(core: Core, message: Message) -> None:
    """RPL_SASLMECHS: what there is instead. The failure that comes with it is told to the person."""
