"""Logs out whose account the keeper has removed or suspended, or has taken the server's powers from.

The keeper does that in a process of their own (`server.account_command`), at any time. SQLite tells when somebody else
has written to the accounts; only then are they looked at.
"""

from __future__ import annotations

import logging
import threading

from server.accounts.database import AccountsError, Database
from server.accounts.store import Account
from server.commands.login import log_out
from server.commands.operators import unmake_operator
from server.context import Context
from server.delivery import Scribe
from server.dispatch import Dispatcher
from server.state import State

_log = logging.getLogger("parlour")

EVERY_SECONDS = 2.0


class Revocation:
    """A thread that looks whether the accounts have changed, and at those of whoever is here."""

    def __init__(self, state: State, dispatcher: Dispatcher, scribe: Scribe, database: Database) -> None:
        self._state = state
        self._dispatcher = dispatcher
        self._scribe = scribe
        self._database = database
        self._seen = database.version()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="revocation")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """End."""
        self._stopping.set()
        self._thread.join(timeout)

    def _run(self) -> None:
        while not self._stopping.wait(EVERY_SECONDS):
            try:
                self.step()
            except AccountsError as error:
                _log.error("%s", error)

    def step(self) -> None:
        """Look, where there is something new. Raises AccountsError."""
        version = self._database.version()
        if version == self._seen:
            return
        with self._dispatcher.lock:
            names = self._state.sessions.accounts()
        now = {name: self._state.logins.accounts.find(name) for name in names}
        with self._dispatcher.lock:
            for name, account in now.items():
                self._apply(name, account)
        self._seen = version

    def _apply(self, name: str, account: Account | None) -> None:
        for client in list(self._state.sessions.of(name)):
            context = Context(self._state, client)
            if account is None or account.suspended:
                _revoke(context, "does not exist any more" if account is None else "is suspended")
            elif client.operator_account and not account.operator:
                unmake_operator(context)
            self._scribe.submit(context.posts())


def _revoke(context: Context, why: str) -> None:
    client = context.client
    text = f"Your account {client.account} {why}"
    if context.config.accounts.required:
        context.disconnect(client, text)
    else:
        log_out(context, text)
