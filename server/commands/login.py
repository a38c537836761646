"""What follows from logging in, whichever way it was done."""

from __future__ import annotations

import logging

from protocol import numerics
from server.context import Context
from server.wire import ACCOUNT_NOTIFY

_log = logging.getLogger("parlour")


def log_in(context: Context, account: str) -> None:
    """The client is who it says: it is told, and so are those who see it."""
    client = context.client
    changed = client.account != account
    client.account = account
    mask = f"{client.shown_nick}!{client.user or '*'}@{client.host}"
    context.reply(numerics.RPL_LOGGEDIN, mask, account, f"You are now logged in as {account}")
    _log.info("%s logged in as %s", client.nick or client.address, account)
    if changed and client.registered:  # IRCv3 "account-notify": including themselves
        event = context.event("ACCOUNT", account, needs=ACCOUNT_NOTIFY)
        context.tell(context.state.neighbours(client), event, own=True)
