"""CERT: the certificates with which one logs in to one's account (SASL EXTERNAL). A command of our own.

Only the certificate that a client shows at the moment is added: the handshake has proved that it is theirs. Whoever
could add any would make others, who show theirs, log in to an account that is not their own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from protocol.message import Message
from protocol.names import server_key
from server.accounts.database import AccountsError
from server.accounts.fingerprints import (
    MOST,
    Fingerprint,
    Fingerprints,
    FingerprintTaken,
    TooManyFingerprints,
    read_fingerprint,
)
from server.commands.registry import command
from server.context import Context
from server.replies import StandardRefusal

_log = logging.getLogger("parlour")

T = TypeVar("T")


@command("CERT", min_params=1)
def cert(context: Context, message: Message) -> None:
    """``CERT ADD``: let the certificate that you show log in to your account, by SASL EXTERNAL, without a password.
    ``CERT LIST`` lists those that can, ``CERT DEL <fingerprint>`` takes it back.
    """
    if not context.client.account:
        raise _refused("ACCOUNT_REQUIRED", "Log in first: the certificate is for your account")
    run = _SUBCOMMANDS.get(message.params[0].upper())
    if run is None:
        raise _refused("INVALID_PARAMS", "It is CERT ADD, CERT DEL and a fingerprint, or CERT LIST")
    run(context, message.param(1))


def _add(context: Context, _: str) -> None:
    client = context.client
    if not client.certificate:
        text = "You show no certificate. Give your program one, connect with TLS, then try again"
        raise _refused("NO_CERTIFICATE", text)
    account, shown, fingerprints = client.account, client.certificate, _fingerprints(context)

    def done(text: str) -> None:
        _log.info("%s: %s", account, text)
        _say(context, text)

    context.later(lambda: _answered(lambda: _added(fingerprints, account, shown, context.now)), done)


def _added(fingerprints: Fingerprints, account: str, shown: str, now: float) -> str:
    try:
        if not fingerprints.add(account, shown, now):
            raise _refused("ACCOUNT_REQUIRED", f"There is no account {account} any more")
    except FingerprintTaken as taken:
        if server_key(str(taken)) != server_key(account):
            raise _refused("ALREADY_USED", "Your certificate belongs to another account") from taken
    except TooManyFingerprints as error:
        raise _refused("TOO_MANY", f"An account has at most {MOST} certificates: remove one with CERT DEL") from error
    return f"You can log in to {account} with your certificate {shown} now"


def _delete(context: Context, text: str) -> None:
    account, digits, fingerprints = context.client.account, read_fingerprint(text), _fingerprints(context)
    if digits is None:
        raise _refused("INVALID_FINGERPRINT", "Give a fingerprint, 64 digits as CERT LIST shows them")

    def work() -> None:
        if not fingerprints.remove(account, digits):
            raise _refused("NOT_FOUND", f"{account} has no such certificate. See them: CERT LIST")

    def done(_: None) -> None:
        _log.info("%s: the certificate %s logs in no longer", account, digits)
        _say(context, f"The certificate {digits} logs in to {account} no longer")

    context.later(lambda: _answered(work), done)


def _list(context: Context, _: str) -> None:
    account, fingerprints = context.client.account, _fingerprints(context)

    def show(found: Sequence[Fingerprint]) -> None:
        for each in found:
            used = ", the one that you show" if each.digits == context.client.certificate else ""
            _say(context, f"{each.digits} since {datetime.fromtimestamp(each.at, UTC):%Y-%m-%d}{used}")
        if not found:
            _say(context, f"No certificate logs in to {account}. CERT ADD adds the one that you show")

    context.later(lambda: _answered(lambda: fingerprints.all(account)), show)


def _fingerprints(context: Context) -> Fingerprints:
    return context.state.logins.accounts.fingerprints


def _answered(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except AccountsError as error:
        _log.error("%s", error)
        text = "The server cannot reach its accounts at the moment. Try again later"
        raise _refused("TEMPORARILY_UNAVAILABLE", text) from error


def _say(context: Context, text: str) -> None:
    context.send("NOTICE", context.client.nick, text)


def _refused(code: str, text: str) -> StandardRefusal:
    return StandardRefusal("CERT", code, text)


_SUBCOMMANDS = {"ADD": _add, "DEL": _delete, "LIST": _list}
