"""A screen that prints lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from app.models.rows import (
    Answer,
    CertificateRow,
    CommandRow,
    ComposerRow,
    ConversationKind,
    ConversationRow,
    Delivery,
    DirectoryRow,
    Errand,
    FindingsRow,
    HeaderRow,
    Level,
    Link,
    MemberGroup,
    MessageRow,
    NetworkRow,
    NoteKind,
    NoteRow,
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
from app.models.rows.settings import SettingsRow
from protocol.formatting import strip

_ROOMS_PRINTED = 100


class LineScreen:
    """A `Screen` that prints. ``failure``: there was no connection, that is certain. ``unsent``: something that was
    typed did not arrive.
    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        self._conversations: dict[str, ConversationRow] = {}
        self._printed: dict[str, int] = {}
        self._on_their_way: set[tuple[str, int]] = set()
        self._noticed = ""
        self._link: Link | None = None
        self.failure = False
        self.unsent = False
        self.closed = False

    def show_welcome(self, row: WelcomeRow) -> None:
        """Without a first screen to correct anything on, what is wrong there ends the program."""
        if row.trouble:
            self._fail(row.trouble)

    def show_place(self, row: PlaceRow) -> None:
        """Print how the connection stands, where that is news."""
        if row.link is self._link:
            return
        self._link = row.link
        if row.link is Link.CONNECTED:
            self._print(f"* connected to {row.title} as {row.name}")
        elif row.link is Link.WAITING:
            self._print(f"! {row.trouble}")
        elif row.link is Link.OFFLINE and not self.closed:
            self._fail(row.trouble)

    def show_conversations(self, rows: Sequence[ConversationRow]) -> None:
        """Keep their titles, for the lines, and print which rooms we came into."""
        before, self._conversations = self._conversations, {row.key: row for row in rows}
        for row in rows:
            was_in = row.key in before and before[row.key].joined
            if row.kind is ConversationKind.ROOM and row.joined and not was_in:
                self._print(f"* you are in {row.title}")

    def show_rail(self, rows: Sequence[RailRow]) -> None:
        """Lines show one place."""

    def show_tabs(self, rows: Sequence[ConversationRow]) -> None:
        """Lines have no tabs."""

    def show_header(self, row: HeaderRow) -> None:
        """Lines have no header."""

    def show_members(self, groups: Sequence[MemberGroup]) -> None:
        """Lines have no list of members."""

    def show_timeline(self, key: str, rows: Rows) -> None:
        """All of it was printed as it came."""

    def change_timeline(self, key: str, rows: Rows, splice: Splice) -> None:
        """Print what is new, and what of ours has arrived."""
        for row in rows.slice(splice.start, splice.start + splice.added):
            if isinstance(row, MessageRow):
                self._message(key, row)
            elif isinstance(row, NoteRow) and self._is_new(key, row.key):
                self._note(self._conversations[key], row)

    def show_composer(self, row: ComposerRow) -> None:
        """Lines have no entry."""

    def show_replying(self, row: ReplyingRow | None) -> None:
        """Nothing is answered from lines."""

    def show_typing(self, row: TypingRow) -> None:
        """Lines come when they are written."""

    def reveal(self, key: str, row: int) -> None:
        """Lines do not scroll."""

    def show_person(self, row: PersonRow) -> None:
        """Print it."""
        for label, value in row.facts:
            self._print(f"* {row.name} · {label}: {value}")

    def show_directory(self, row: DirectoryRow) -> None:
        """Print it once it is complete."""
        if row.trouble:
            self._print(f"! {row.trouble}")
        elif not row.coming:
            for line in _directory(row):
                self._print(f"* {line}")

    def ask_delete(self, text: str, on_yes: Callable[[], None]) -> None:
        """Nothing is taken back from lines."""

    def show_findings(self, row: FindingsRow | None) -> None:
        """Lines have no pane beside them."""

    def show_notice(self, row: NoticeRow) -> None:
        """Print it."""
        self._noticed = row.text
        self._print(f"{'!' if row.level is Level.TROUBLE else '*'} {row.text}")

    def ask_certificate(self, row: CertificateRow) -> None:
        """Refuse it, and say how to accept it."""
        fingerprint = row.fingerprint.replace(":", "").replace(" ", "").lower()
        self._fail(f"{row.title} {row.text}\nTo accept it: --trust {fingerprint}")

    def show_look(self, row: LookRow) -> None:
        """Lines look as the terminal does."""

    def show_commands(self, rows: Sequence[CommandRow]) -> None:
        """Lines have no keys."""

    def run_errand(self, errand: Errand) -> None:
        """Lines have no window."""

    def show_network(self, row: NetworkRow | None) -> None:
        """Lines have no dialog; what leads to it is not offered."""

    def ask(self, row: QuestionRow, answer: Callable[[Answer], None]) -> None:
        """Nobody is asked: a line that is typed is said, for all to read."""

    def show_settings(self, row: SettingsRow) -> None:
        """Lines have no settings but those of the file."""

    def open_file(self, path: str) -> None:
        """Print where it is."""
        self._print(f"* {path}")

    def open_link(self, target: str) -> None:
        """Print where it leads."""
        self._print(f"* {target}")

    def show_unread(self, count: int, mentions: int) -> None:
        """What comes is printed at once."""

    def come_forward(self) -> None:
        """Lines have no window."""

    def hide(self) -> None:
        """There is no window to be taken away."""

    def close(self) -> None:
        """The program ends."""
        self.closed = True

    def _is_new(self, key: str, row: int) -> bool:
        is_new = row > self._printed.get(key, 0)
        if is_new:
            self._printed[key] = row
        return is_new

    def _message(self, key: str, row: MessageRow) -> None:
        news = self._is_new(key, row.key)
        if row.delivery is Delivery.WAITING:
            self._on_their_way.add((key, row.key))
            return
        if not news and (key, row.key) not in self._on_their_way:
            return
        self._on_their_way.discard((key, row.key))
        where = self._conversations[key].title
        if row.delivery is Delivery.FAILED:
            self.unsent = True
            self._print(f"! not sent to {where}: {row.trouble}")
            return
        who = f"* {row.sender}" if row.action else f"-{row.sender}-" if row.notice else f"<{row.sender}>"
        for line in strip(row.text).split("\n"):
            self._print(f"{where} {who} {line}")

    def _note(self, where: ConversationRow, row: NoteRow) -> None:
        if row.text == self._noticed:
            self._noticed = ""
        elif row.kind is NoteKind.TROUBLE:
            self._print(f"! {row.text}")
        elif row.kind in (NoteKind.ENTERED, NoteKind.LEFT) and where.kind is ConversationKind.ROOM:
            self._print(f"* {row.text} {where.title}")
        elif row.kind is NoteKind.CHANGED and where.kind is not ConversationKind.SERVER:
            self._print(f"* {where.title}: {row.text}")
        else:
            self._print(f"* {row.text}")

    def _print(self, line: str) -> None:
        self._out.write(f"{line}\n")
        self._out.flush()

    def _fail(self, reason: str) -> None:
        if not self.failure:
            self._err.write(f"{reason}\n")
            self._err.flush()
        self.failure = True


def _directory(row: DirectoryRow) -> Iterator[str]:
    if not row.rooms:
        yield "There are no rooms yet: /join #lobby makes one."
    for room in row.rooms[:_ROOMS_PRINTED]:
        topic = f" · {strip(room.topic)}" if room.topic else ""
        yield f"{room.name} · {room.people} {'person' if room.people == 1 else 'people'}{topic}"
    if (more := len(row.rooms) - _ROOMS_PRINTED) > 0:
        yield f"… and {more} more rooms."
