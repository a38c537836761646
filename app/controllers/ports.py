"""What the controllers need of the world: a screen, a clock that calls back, a server that can be started.

The window and the plain front end offer the screen; the tests bring a recording one. See `app.models.rows` for what
is drawn and `app.views.actions` for what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from app.models.rows import (
    Answer,
    CertificateRow,
    CommandRow,
    ComposerRow,
    ConversationRow,
    DirectoryRow,
    Errand,
    FindingsRow,
    HeaderRow,
    MemberGroup,
    NetworkRow,
    NewsRow,
    NoticeRow,
    PersonRow,
    PlaceRow,
    QuestionRow,
    RailRow,
    ReplyingRow,
    Rows,
    Splice,
    TypingRow,
    WelcomeRow,
)
from app.models.rows.look import LookRow
from app.models.rows.news import TrayRow
from app.models.rows.settings import SettingsRow
from app.transport.api import Transport

Result = TypeVar("Result")


class Screen(Protocol):
    """Where everything is shown. Each call replaces what it showed before; none asks back."""

    def show_welcome(self, row: WelcomeRow) -> None:
        """Show the first screen, or what changed on it."""

    def show_place(self, row: PlaceRow) -> None:
        """Show the server and the state of the connection; leaves the first screen."""

    def show_rail(self, rows: Sequence[RailRow]) -> None:
        """Show the places, in this order."""

    def show_conversations(self, rows: Sequence[ConversationRow]) -> None:
        """Show the sidebar: rooms and people, in this order."""

    def show_tabs(self, rows: Sequence[ConversationRow]) -> None:
        """Show the tabs, in this order."""

    def show_header(self, row: HeaderRow) -> None:
        """Show what stands above the conversation."""

    def show_members(self, groups: Sequence[MemberGroup]) -> None:
        """Show who is in the room."""

    def show_timeline(self, key: str, rows: Rows) -> None:
        """Show this conversation, from its end."""

    def change_timeline(self, key: str, rows: Rows, splice: Splice) -> None:
        """The rows of this conversation changed, whether it is shown or not."""

    def show_composer(self, row: ComposerRow) -> None:
        """Show the entry for another conversation."""

    def show_replying(self, row: ReplyingRow | None) -> None:
        """Show above the entry what the message being written answers; None where it answers nothing."""

    def show_typing(self, row: TypingRow) -> None:
        """Show who else writes something in this conversation."""

    def reveal(self, key: str, row: int) -> None:
        """Scroll this conversation, which is shown, to the row with this key, and draw the eye there."""

    def show_person(self, row: PersonRow) -> None:
        """Show who somebody is."""

    def show_findings(self, row: FindingsRow | None) -> None:
        """Show beside the conversation what is searched, or who spoke to us; None takes it away."""

    def show_directory(self, row: DirectoryRow) -> None:
        """Show which rooms there are, or what changed in that, until the person has enough of it."""

    def ask_delete(self, text: str, on_yes: Callable[[], None]) -> None:
        """Ask whether a message is to be taken back. ``text``: whose, and the beginning of it."""

    def show_notice(self, row: NoticeRow) -> None:
        """Show a word that passes by itself."""

    def ask_certificate(self, row: CertificateRow) -> None:
        """Ask whether a certificate is to be trusted."""

    def show_look(self, row: LookRow) -> None:
        """Look like this from now on."""

    def show_commands(self, rows: Sequence[CommandRow]) -> None:
        """All that can be done by name, with the keys that do it from now on."""

    def run_errand(self, errand: Errand) -> None:
        """Do something that concerns the window alone."""

    def show_network(self, row: NetworkRow | None) -> None:
        """Show the dialog of a network, or what changed in it; None takes it away."""

    def ask(self, row: QuestionRow, answer: Callable[[Answer], None]) -> None:
        """Ask the person something; nothing is answered where they give up."""

    def show_settings(self, row: SettingsRow) -> None:
        """Show the settings, or what changed in them."""

    def open_file(self, path: str) -> None:
        """Open a file of the person's in what they edit such files with."""

    def open_link(self, target: str) -> None:
        """Open a page in the person's browser, or a letter (``mailto:``) in what they write letters with."""

    def show_unread(self, count: int, mentions: int) -> None:
        """Show, where it is seen without the window, how many messages were said that nobody saw; and within it how
        many of them to us.
        """

    def come_forward(self) -> None:
        """Come before the windows of other programs: the person chose a notification."""

    def hide(self) -> None:
        """Take the window away, until `come_forward`."""

    def close(self) -> None:
        """End the program."""


class Timer(Protocol):
    """A call that is due later."""

    def cancel(self) -> None:
        """Do not call. Does nothing where it was called already."""


class Clock(Protocol):
    """Time, as given from outside."""

    def now(self) -> float:
        """Seconds since the Unix epoch."""

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call once, ``seconds`` from now, on the thread of the controllers."""


class Host(Protocol):
    """Runs a server on this computer."""

    def start(self, place: str, on_ready: Callable[[str, int, str], None], on_failure: Callable[[str], None]) -> None:
        """Start a server named ``place``. ``on_ready(host, port, fingerprint)`` or ``on_failure(reason)`` is called
        on the thread of the controllers; neither after `stop`.
        """

    def known_as(self) -> str:
        """The name or address by which others reach the server that runs here; empty where they cannot."""

    def stop(self) -> None:
        """Stop the server that was started here, if there is one."""


class Vault(Protocol):
    """Keeps passwords, each under the key of a network and a name of its own."""

    def read(self, key: str, names: Sequence[str], then: Callable[[Mapping[str, str], str], None]) -> None:
        """Look passwords up. ``then`` is called later with those that are kept, and with a sentence where none can be,
        on the thread of the controllers.
        """

    def keep(self, key: str, secrets: Mapping[str, str], then: Callable[[str], None]) -> None:
        """Keep passwords; an empty one is taken away. ``then`` is called later with a sentence that says why it did not
        work, empty where it did.
        """


class Notifier(Protocol):
    """Tells of news outside the window. None of it waits or raises."""

    def notify(self, row: NewsRow) -> None:
        """Tell this, in the place of what was told with the same key."""

    def withdraw(self, key: str) -> None:
        """Take back what was told with this key."""

    def ring(self) -> None:
        """Play the sound of news alone."""

    def count(self, unread: int) -> None:
        """Show at the program's icon, where the system has a way, how many messages nobody saw."""

    def close(self) -> None:
        """Take everything back: the program ends."""


class Tray(Protocol):
    """Shows an icon of the program where the system shows those of programs without a window. None of it waits."""

    def show(self, row: TrayRow) -> None:
        """Show the icon, or what changed in it."""

    def hide(self) -> None:
        """Take it away."""


class Worker(Protocol):
    """Does what takes long while the rest goes on: one job after the other, elsewhere than the controllers are."""

    def run(self, job: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Do a job; ``done`` is then called with what it gave back, on the thread of the controllers."""

    def stop(self) -> None:
        """Wait for the job that is being done; what is called after it does nothing."""


Connect = Callable[[], Transport]
"""Makes a transport for one place; `Transport.on_ready` is wired by whoever makes it."""
