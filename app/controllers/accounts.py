"""The account that we are logged in to at a place, and the name that we go by: made, logged in to, changed, shown."""

from __future__ import annotations

from collections.abc import Callable

from app.controllers.connection import Connection
from app.controllers.people import People
from app.controllers.ports import Screen
from app.controllers.presenter import Part, Presenter
from app.models.rows import PASSWORD, AccountDeed, Answer, Blank, Level, QuestionRow
from app.models.workspace import Workspace
from app.transport.api import Login, Mechanism
from app.transport.commands import ChangeName, LogIn, Register, Verify
from app.transport.events import Ability, AccountChanged, AccountPending, AccountRefused

KEYRING = "Keep it in the keyring, and log in each time"

_NO_LOGIN = "This server has no accounts to log in to (SASL)."
_NO_REGISTRATION = "This server makes no accounts from within the chat. Its website may say how to get one."
_AGAIN = Blank("again", "Once more", secret=True)


class Accounts:
    """Keeps account of who we are to the server. ``keep`` is there where a password can be kept: it is given the login
    that worked. ``trouble``: what did not work the last time; ``under_way``: what is being tried, as a sentence.
    """

    def __init__(
        self, screen: Screen, workspace: Workspace, connection: Connection, presenter: Presenter, people: People
    ) -> None:
        self._screen = screen
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._people = people
        self._pending = ""
        self._tried: tuple[Login, bool] | None = None
        self.keep: Callable[[Login], None] | None = None
        self.trouble = self.under_way = ""
        workspace.deeds = self.deeds

    # What can be done

    def deeds(self) -> tuple[AccountDeed, ...]:
        """What can be done now, the account's first."""
        if not self._connection.connected:
            return ()
        offered = {
            AccountDeed.LOG_IN: self._connection.can(Ability.LOGIN) and not self._workspace.account,
            AccountDeed.REGISTER: self._connection.can(Ability.REGISTRATION) and not self._workspace.account,
            AccountDeed.VERIFY: bool(self._pending) and not self._workspace.account,
            AccountDeed.LOG_OUT: bool(self._workspace.account),
            AccountDeed.RENAME: True,
            AccountDeed.AWAY: not self._workspace.away,
            AccountDeed.BACK: self._workspace.away,
        }
        return tuple(deed for deed, possible in offered.items() if possible)

    @property
    def why(self) -> str:
        """What is under way, or what cannot be done, and why."""
        if self.under_way or not self._connection.connected or self._workspace.account:
            return self.under_way
        if not self._connection.can(Ability.LOGIN):
            return f"{_NO_LOGIN} Your name is yours while you are here."
        return "" if self._connection.can(Ability.REGISTRATION) else _NO_REGISTRATION

    # What the person does. Each gives back why not, in a sentence; empty where it was begun.

    def do(self, deed: AccountDeed) -> str:
        """Begin this, but for logging out."""
        match deed:
            case AccountDeed.LOG_IN:
                return self.log_in("")
            case AccountDeed.REGISTER:
                return self.register("")
            case AccountDeed.VERIFY:
                self._ask_code()
            case AccountDeed.RENAME:
                self._ask_name()
            case AccountDeed.AWAY:
                self._ask_away()
            case AccountDeed.BACK:
                self._people.set_away("")
        return ""

    def register(self, email: str, about: str = "") -> str:
        """Make an account of our name here, with a password that is asked for. ``about`` stands before the question."""
        name = self._workspace.own_name
        if self._workspace.account:
            return f"You are logged in already, as {self._workspace.account}."
        if not self._connection.can(Ability.REGISTRATION):
            return _NO_REGISTRATION
        text = f"The account keeps the name {name} for you. Choose a long password that you use nowhere else."
        needed = self._connection.can(Ability.EMAIL_REQUIRED)
        hint = "This server asks for it" if needed else "Not needed here"
        mail = Blank("email", "E-mail", email, hint, needed=needed)
        blanks = (_labelled(), _AGAIN, mail)
        row = QuestionRow(f"Register {name}", f"{about}{text}", blanks, "Register", self._switch)

        def answer(given: Answer) -> None:
            secret, email = given.texts[PASSWORD.key], given.texts[mail.key]
            if secret != given.texts[_AGAIN.key]:
                self.register(email, "The two passwords were not the same. ")
                return
            self._try(Login(self._mechanism, name, secret), given, f"Registering {name}…")
            self._connection.submit(Register(name, secret, email))

        self._screen.ask(row, answer)
        return ""

    def log_in(self, account: str) -> str:
        """Log in to an account, by default that of our name, with a password that is asked for."""
        if not self._connection.can(Ability.LOGIN):
            return _NO_LOGIN
        who = Blank("account", "Account", account or self._workspace.own_name)
        text = "Whoever logs in keeps their name, and is known by it."
        row = QuestionRow("Log in to your account", text, (who, _labelled()), "Log in", self._switch)

        def answer(given: Answer) -> None:
            login = Login(self._mechanism, given.texts[who.key], given.texts[PASSWORD.key])
            self._try(login, given, f"Logging in as {login.account}…")
            self._connection.submit(LogIn(login))

        self._screen.ask(row, answer)
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
        tried, self._tried = self._tried, None
        self._tell("")
        if event.account:
            self._pending = ""
            self._presenter.notice(Level.SUCCESS, f"You are logged in as {event.account}.")
        elif before:
            self._presenter.notice(Level.INFORMATION, f"You are no longer logged in as {before}.")
        if tried and event.account:
            login, kept = tried
            self._connection.logs_in(login)
            if kept and self.keep:
                self.keep(login)

    def pending(self, event: AccountPending) -> None:
        """A code is on its way."""
        self._pending = event.account
        self._tell("")
        self._presenter.notice(Level.INFORMATION, f"{event.text} Then type /verify and the code.")
        if self._tried:
            self._ask_code()

    def refused(self, event: AccountRefused) -> None:
        """It did not work."""
        self._tried = None
        self._tell(event.reason)
        self._presenter.notice(Level.TROUBLE, event.reason)

    def lost(self) -> None:
        """The connection is gone, and with it what was tried."""
        self._tried = None
        self._pending = self.trouble = self.under_way = ""

    # Inside

    @property
    def _mechanism(self) -> Mechanism:
        return Mechanism.SCRAM if self._connection.can(Ability.LOGIN_UNSEEN) else Mechanism.PLAIN

    @property
    def _switch(self) -> str:
        return KEYRING if self.keep else ""

    def _try(self, login: Login, given: Answer, under_way: str) -> None:
        self._tried = login, given.switched
        self.trouble, self.under_way = "", under_way
        self._show()

    def _tell(self, trouble: str) -> None:
        self.trouble, self.under_way = trouble, ""
        self._presenter.touch(Part.PLACE)

    def _show(self) -> None:
        self._presenter.touch(Part.PLACE)
        self._presenter.flush()

    def _ask_code(self) -> None:
        text = f"It was sent to you, to make the account {self._pending} yours."
        row = QuestionRow("The code", text, (Blank("code", placeholder="1234"),), "Verify")

        def answer(given: Answer) -> None:
            self.verify(given.texts["code"])

        self._screen.ask(row, answer)

    def _ask_name(self) -> None:
        blank = Blank("name", text=self._workspace.own_name)
        text = "This is how others see you here from now on."
        if self.keep:
            text += " With the next start it is what the network says; edit that to change it for good."
        row = QuestionRow("Change your name", text, (blank,), "Change")
        self._screen.ask(row, lambda given: self._connection.submit(ChangeName(given.texts["name"])))

    def _ask_away(self) -> None:
        blank = Blank("why", placeholder="Lunch, back at two")
        row = QuestionRow("Set yourself away", "Others see it beside your name.", (blank,), "Set away")
        self._screen.ask(row, lambda given: self._people.set_away(given.texts["why"]))


def _labelled() -> Blank:
    return Blank(PASSWORD.key, "Password", secret=True)
