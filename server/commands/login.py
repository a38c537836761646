"""What follows from logging in, whichever way it was done."""

from __future__ import annotations

import logging

from protocol import numerics
from server.accounts.store import Account
from server.commands.operators import make_operator
from server.context import Context
from server.wire import ACCOUNT_NOTIFY

_log = logging.getLogger("parlour")


def log_in(context: Context, account: Account) -> None:
    """The client is who it says: it is told, and so are those who see it."""
    client, name = context.client, account.name
    changed = client.account != name
    context.state.log_in(client, name)
    client.operator_account = account.operator
    mask = f"{client.shown_nick}!{client.user or '*'}@{client.host}"
    context.reply(numerics.RPL_LOGGEDIN, mask, name, f"You are now logged in as {name}")
    _log.info("%s logged in as %s", client.nick or client.asked_nick or client.address, name)
    if changed and client.registered:  # IRCv3 "account-notify": including themselves
        event = context.event("ACCOUNT", name, needs=ACCOUNT_NOTIFY)
        context.tell(context.state.observers(client), event, own=True)


def empower(context: Context) -> None:
    """Whoever is here with the account of an operator is one."""
    client = context.client
    if client.registered and client.operator_account:
        make_operator(context, f"account {client.account}")
