"""What follows from logging in, whichever way it was done."""

from __future__ import annotations

import logging

from protocol import numerics
from server.accounts.store import Account
from server.client import Client
from server.commands.operators import make_operator, unmake_operator
from server.context import Context
from server.wire import ACCOUNT_NOTIFY

_log = logging.getLogger("parlour")


def log_in(context: Context, account: Account) -> None:
    """The client is who it says: it is told, and so are those who see it."""
    client, name = context.client, account.name
    changed = client.account != name
    context.state.log_in(client, name)
    client.operator_account = account.operator
    context.reply(numerics.RPL_LOGGEDIN, _mask(client), name, f"You are now logged in as {name}")
    _log.info("%s logged in as %s", client.nick or client.asked_nick or client.address, name)
    if changed and client.registered:  # IRCv3 "account-notify": including themselves
        event = context.event("ACCOUNT", name, needs=ACCOUNT_NOTIFY)
        context.tell(context.state.observers(client), event, own=True)


def log_out(context: Context, why: str) -> None:
    """The client, who is logged in, is a guest from now on; told like `log_in`."""
    client, name = context.client, context.client.account
    unmake_operator(context)
    context.state.log_out(client)
    context.reply(numerics.RPL_LOGGEDOUT, _mask(client), f"You are now logged out. {why}")
    _log.info("%s is not logged in as %s any more: %s", client.shown_nick, name, why)
    if client.registered:
        event = context.event("ACCOUNT", "*", needs=ACCOUNT_NOTIFY)
        context.tell(context.state.observers(client), event, own=True)


def _mask(client: Client) -> str:
    return f"{client.shown_nick}!{client.user or '*'}@{client.host}"


def empower(context: Context) -> None:
    """Whoever is here with the account of an operator is one."""
    client = context.client
    if client.registered and client.operator_account:
        make_operator(context, f"account {client.account}")
