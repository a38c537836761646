"""AUTHENTICATE: logging in, before and after registration (IRCv3 "sasl-3.1" and "sasl-3.2")."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import TypeVar

from protocol import capabilities, numerics
from protocol.message import Message
from protocol.names import server_key
from protocol.sasl import ABORT, ChunkTooLong, SaslError, chunks, read_plain
from protocol.scram import ScramError, ScramKeys, ScramServer
from server.accounts.database import AccountsError
from server.accounts.exchange import Exchange
from server.accounts.logins import LoginRefused
from server.accounts.store import Account
from server.addresses import household
from server.commands.login import empower, log_in
from server.commands.registry import command
from server.commands.sanctions import is_welcome
from server.context import Context
from server.replies import Refusal

_log = logging.getLogger("parlour")

T = TypeVar("T")

EXTERNAL = "EXTERNAL"
NONCE_BYTES = 18


@command("AUTHENTICATE", min_params=1, anytime=True)
def authenticate(context: Context, message: Message) -> None:
    """Name a mechanism, then speak it; ``*`` ends it."""
    client, word = context.client, message.params[0]
    if not client.has(capabilities.SASL):
        raise _failed("Ask for the capability sasl first")
    if word == ABORT:
        abort(context)
    elif client.sasl is None:
        _begin(context, word.upper())
    elif (data := _collect(context, client.sasl, word)) is not None:
        _STEPS[client.sasl.mechanism](context, client.sasl, data)


def abort(context: Context) -> None:
    """End the exchange where there is one, and say so."""
    context.client.sasl = None
    context.reply(numerics.ERR_SASLABORTED, "SASL authentication aborted")


def _begin(context: Context, mechanism: str) -> None:
    if mechanism not in _STEPS or (mechanism == EXTERNAL and not context.client.certificate):
        context.reply(numerics.RPL_SASLMECHS, mechanisms(context), "are available SASL mechanisms")
        raise _failed("You show no certificate" if mechanism == EXTERNAL else "There is no such mechanism here")
    context.client.sasl = Exchange(mechanism)
    context.send("AUTHENTICATE", "+")


def _collect(context: Context, exchange: Exchange, chunk: str) -> bytes | None:
    try:
        return exchange.collector.feed(chunk)
    except ChunkTooLong:
        context.client.sasl = None
        raise Refusal(numerics.ERR_SASLTOOLONG, "SASL message too long: send it in lines of 400") from None
    except SaslError as error:
        context.client.sasl = None
        raise _failed(str(error)) from error


def _plain(context: Context, _: Exchange, data: bytes) -> None:
    client, logins = context.client, context.state.logins
    client.sasl = None
    try:
        given = read_plain(data)
    except SaslError as error:
        raise _failed(str(error)) from error
    _require_oneself(given.authzid, given.account)
    context.later(
        lambda: _answered(lambda: logins.check(given.account, given.password, household(client.address))),
        lambda account: _succeed(context, account),
    )


def _external(context: Context, _: Exchange, data: bytes) -> None:
    client, logins = context.client, context.state.logins
    client.sasl = None
    try:
        authzid = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _failed("the message is not UTF-8") from error

    def recognise() -> Account:
        account = _answered(lambda: logins.recognise(client.certificate))
        _require_oneself(authzid, account.name)
        return account

    context.later(recognise, lambda account: _succeed(context, account))


def _scram(context: Context, exchange: Exchange, data: bytes) -> None:
    if exchange.scram is None:
        _scram_begin(context, exchange, data)
    elif exchange.proved:
        _scram_end(context, exchange, data)
    else:
        _scram_prove(context, exchange, exchange.scram, data)


def _scram_begin(context: Context, exchange: Exchange, data: bytes) -> None:
    client, logins = context.client, context.state.logins
    client.sasl = None  # until what it says is known to make sense
    scram = ScramServer(secrets.token_urlsafe(NONCE_BYTES))
    try:
        name = scram.begin(data)
    except ScramError as error:
        raise _failed(str(error)) from error
    _require_oneself(scram.authzid, name)

    def challenge(found: tuple[Account | None, ScramKeys]) -> None:
        exchange.name, exchange.scram, exchange.account = name, scram, found[0]
        client.sasl = exchange
        _say(context, scram.challenge(found[1]))

    context.later(lambda: _answered(lambda: logins.look_up(name)), challenge)


def _scram_prove(context: Context, exchange: Exchange, scram: ScramServer, data: bytes) -> None:
    client = context.client
    client.sasl = None
    house, logins = household(client.address), context.state.logins
    proof = _answered(lambda: logins.prove(scram, data, exchange.account, exchange.name, house))
    exchange.proved = True
    client.sasl = exchange
    _say(context, proof)


def _scram_end(context: Context, exchange: Exchange, data: bytes) -> None:
    context.client.sasl = None
    if data or exchange.account is None:
        raise _failed("The exchange was over")
    _succeed(context, exchange.account)


def _succeed(context: Context, account: Account) -> None:
    log_in(context, account)
    context.reply(numerics.RPL_SASLSUCCESS, "SASL authentication successful")
    empower(context)
    if context.client.registered and "o" not in context.client.modes:
        is_welcome(context)  # the account may be banned


def _say(context: Context, data: bytes) -> None:
    for chunk in chunks(data):
        context.send("AUTHENTICATE", chunk)


def _require_oneself(authzid: str, name: str) -> None:
    """Nobody may act as somebody else (RFC 4616, section 2)."""
    if authzid and server_key(authzid) != server_key(name):
        raise _failed("You can log in as yourself alone")


def _answered(ask: Callable[[], T]) -> T:
    """What ``ask`` returns, or the numeric for why it does not."""
    try:
        return ask()
    except LoginRefused as refused:
        if refused.suspended:
            raise Refusal(numerics.ERR_NICKLOCKED, str(refused)) from refused
        raise _failed(str(refused)) from refused
    except AccountsError as error:
        _log.error("%s", error)
        raise _failed("The server cannot look at its accounts at the moment. Try again later") from error


def _failed(reason: str) -> Refusal:
    return Refusal(numerics.ERR_SASLFAIL, f"SASL authentication failed: {reason}")


_STEPS = {"PLAIN": _plain, "SCRAM-SHA-256": _scram, EXTERNAL: _external}


def mechanisms(context: Context) -> str:
    """As the capability sasl lists them for this client. Whoever shows no certificate is not offered to log in with
    one: "Clients SHOULD pick a mechanism present in the CAP LS reply" (IRCv3 "sasl-3.2"), so it shall be one that can
    succeed.
    """
    return ",".join(name for name in _STEPS if name != EXTERNAL or context.client.certificate)
