"""The account that we are logged in to at a place: it is made, logged in to, and shown."""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.presenter import Part, Presenter
from app.models.rows import Level
from app.models.workspace import Workspace
from app.transport.events import AccountChanged, AccountPending, AccountRefused


class Accounts:
    """Keeps account of who we are to the server."""

    def __init__(self, workspace: Workspace, connection: Connection, presenter: Presenter) -> None:
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter

    # What the server tells

    def changed(self, event: AccountChanged) -> None:
        """We are logged in, or out."""
        before, self._workspace.account = self._workspace.account, event.account
        self._presenter.touch(Part.PLACE)
        if event.account:
            self._presenter.notice(Level.SUCCESS, f"You are logged in as {event.account}.")
        elif before:
            self._presenter.notice(Level.INFORMATION, f"You are no longer logged in as {before}.")

    def pending(self, event: AccountPending) -> None:
        """A code is on its way."""
        self._presenter.notice(Level.INFORMATION, event.text)

    def refused(self, event: AccountRefused) -> None:
        """It did not work."""
        self._presenter.notice(Level.TROUBLE, event.reason)
