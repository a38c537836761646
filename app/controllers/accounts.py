"""The account that we are logged in to at a place: it is made, logged in to, and shown."""

from __future__ import annotations

from app.controllers.connection import Connection
from app.controllers.ports import Screen
from app.controllers.presenter import Part, Presenter
from app.models.rows import Level, PasswordRow
from app.models.workspace import Workspace
from app.transport.api import Login, Mechanism
from app.transport.commands import LogIn, Register, Verify
from app.transport.events import Ability, AccountChanged, AccountPending, AccountRefused


class Accounts:
    """Keeps account of who we are to the server."""

    def __init__(self, screen: Screen, workspace: Workspace, connection: Connection, presenter: Presenter) -> None:
        self._screen = screen
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._pending = ""

    # What the person does. Each gives back why not, in a sentence; empty where it was begun.

    def register(self, email: str) -> str:
        """Make an account of our name here, with a password that is asked for."""
        name = self._workspace.own_name
        if self._workspace.account:
            return f"You are logged in already, as {self._workspace.account}."
        if not self._connection.can(Ability.REGISTRATION):
            return "This server makes no accounts from within the chat. Its website may say how to get one."
        text = f"The account keeps the name {name} for you. Choose a long password that you use nowhere else."
        row = PasswordRow(f"Register {name}", text, "Register")
        self._screen.ask_password(row, lambda secret: self._connection.submit(Register(name, secret, email)))
        return ""

    def log_in(self, account: str) -> str:
        """Log in to an account, by default that of our name, with a password that is asked for."""
        name = account or self._workspace.own_name
        if not self._connection.can(Ability.LOGIN):
            return "This server has no accounts to log in to (SASL)."
        mechanism = Mechanism.SCRAM if self._connection.can(Ability.LOGIN_UNSEEN) else Mechanism.PLAIN
        row = PasswordRow(f"Log in as {name}", f"Your account {name} needs its password.", "Log in")
        self._screen.ask_password(row, lambda secret: self._connection.submit(LogIn(Login(mechanism, name, secret))))
        return ""

    def verify(self, code: str) -> str:
        """Complete a registration with the code that was sent."""
        if not code:
            return "It takes the code that was sent to you: /verify 1234"
        self._connection.submit(Verify(self._pending or self._workspace.own_name, code))
        return ""

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
        self._pending = event.account
        self._presenter.notice(Level.INFORMATION, f"{event.text} Then type /verify and the code.")

    def refused(self, event: AccountRefused) -> None:
        """It did not work."""
        self._presenter.notice(Level.TROUBLE, event.reason)
