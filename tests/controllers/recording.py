"""A screen that remembers what it was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    NoticeRow,
    PersonRow,
    PlaceRow,
    QuestionRow,
    RailRow,
    ReplyingRow,
    Rows,
    Splice,
    TimelineRow,
    TypingRow,
    WelcomeRow,
)
from app.models.rows.look import LookRow
from app.models.rows.settings import SettingsRow


class RecordingScreen:
    """Keeps what it was last shown. A timeline is kept as a view would: by its splices alone, once it was seen."""

    def __init__(self) -> None:
        self.welcome: WelcomeRow | None = None
        self.place: PlaceRow | None = None
        self.conversations: list[ConversationRow] = []
        self.tabs: list[ConversationRow] = []
        self.header: HeaderRow | None = None
        self.members: list[MemberGroup] = []
        self.timelines: dict[str, list[TimelineRow]] = {}
        self.shown = ""
        self.composer: ComposerRow | None = None
        self.replying: ReplyingRow | None = None
        self.typing = TypingRow()
        self.rail: list[RailRow] = []
        self.revealed: list[int] = []
        self.questions: list[tuple[str, Callable[[], None]]] = []
        self.people: list[PersonRow] = []
        self.directories: list[DirectoryRow] = []
        self.findings: FindingsRow | None = None
        self.notices: list[NoticeRow] = []
        self.certificates: list[CertificateRow] = []
        self.looks: list[LookRow] = []
        self.network: NetworkRow | None = None
        self.asked: list[tuple[QuestionRow, Callable[[Answer], None]]] = []
        self.settings: list[SettingsRow] = []
        self.opened: list[str] = []
        self.commands: list[CommandRow] = []
        self.errands: list[Errand] = []
        self.unread: list[int] = []
        self.unread_mentions = 0
        self.forward = 0
        self.closed = False
        self.calls: list[str] = []

    def show_welcome(self, row: WelcomeRow) -> None:
        self.calls.append("welcome")
        self.welcome = row
        self.place = None

    def show_place(self, row: PlaceRow) -> None:
        self.calls.append("place")
        self.place = row
        self.welcome = None

    def show_rail(self, rows: Sequence[RailRow]) -> None:
        self.rail = list(rows)

    def show_conversations(self, rows: Sequence[ConversationRow]) -> None:
        self.calls.append("conversations")
        self.conversations = list(rows)

    def show_tabs(self, rows: Sequence[ConversationRow]) -> None:
        self.calls.append("tabs")
        self.tabs = list(rows)

    def show_header(self, row: HeaderRow) -> None:
        self.calls.append("header")
        self.header = row

    def show_members(self, groups: Sequence[MemberGroup]) -> None:
        self.calls.append("members")
        self.members = list(groups)

    def show_timeline(self, key: str, rows: Rows) -> None:
        self.calls.append("timeline")
        self.shown = key
        self.timelines[key] = list(rows.slice(0, len(rows)))

    def change_timeline(self, key: str, rows: Rows, splice: Splice) -> None:
        self.calls.append("splice")
        kept = self.timelines.setdefault(key, [])
        kept[splice.start : splice.start + splice.removed] = rows.slice(splice.start, splice.start + splice.added)
        assert kept == list(rows.slice(0, len(rows))), "the splice does not lead to what the rows are now"

    def show_composer(self, row: ComposerRow) -> None:
        self.calls.append("composer")
        self.composer = row

    def show_replying(self, row: ReplyingRow | None) -> None:
        self.calls.append("replying")
        self.replying = row

    def show_typing(self, row: TypingRow) -> None:
        self.calls.append("typing")
        self.typing = row

    def reveal(self, key: str, row: int) -> None:
        assert key == self.shown
        self.revealed.append(row)

    def show_person(self, row: PersonRow) -> None:
        self.people.append(row)

    def ask_delete(self, text: str, on_yes: Callable[[], None]) -> None:
        self.questions.append((text, on_yes))

    def show_findings(self, row: FindingsRow | None) -> None:
        self.findings = row

    def show_directory(self, row: DirectoryRow) -> None:
        self.directories.append(row)

    def show_notice(self, row: NoticeRow) -> None:
        self.notices.append(row)

    def ask_certificate(self, row: CertificateRow) -> None:
        self.certificates.append(row)

    def show_settings(self, row: SettingsRow) -> None:
        self.settings.append(row)

    def open_file(self, path: str) -> None:
        self.opened.append(path)

    def show_look(self, row: LookRow) -> None:
        self.looks.append(row)

    def show_commands(self, rows: Sequence[CommandRow]) -> None:
        self.commands = list(rows)

    def run_errand(self, errand: Errand) -> None:
        self.errands.append(errand)

    def show_network(self, row: NetworkRow | None) -> None:
        self.network = row

    def ask(self, row: QuestionRow, answer: Callable[[Answer], None]) -> None:
        self.asked.append((row, answer))

    def answer(self, switched: bool = False, **texts: str) -> QuestionRow:
        """Answer the last question."""
        row, answer = self.asked[-1]
        assert {blank.key for blank in row.blanks if blank.needed and not blank.text} <= texts.keys()
        answer(Answer({**{blank.key: blank.text for blank in row.blanks}, **texts}, switched))
        return row

    def open_link(self, target: str) -> None:
        self.opened.append(target)

    def show_unread(self, count: int, mentions: int) -> None:
        self.unread.append(count)
        self.unread_mentions = mentions

    def come_forward(self) -> None:
        self.forward += 1

    def hide(self) -> None:
        self.calls.append("hide")

    def close(self) -> None:
        self.closed = True
