"""The window: the first screen or the main one, notices and dialogs over them, keys, and the loop that runs it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from app.models.rows import (
    CertificateRow,
    CommandRow,
    ComposerRow,
    ConversationRow,
    DirectoryRow,
    Errand,
    FindingsRow,
    HeaderRow,
    Level,
    MemberGroup,
    NetworkRow,
    NoticeRow,
    PlaceRow,
    RailRow,
    ReplyingRow,
    Rows,
    Splice,
    TypingRow,
    WelcomeRow,
)
from app.models.rows.look import LookRow
from app.models.rows.settings import SettingsRow
from app.views import outside, toolkit
from app.views.actions import ChatActions, WelcomeActions
from app.views.attention import Title
from app.views.clock import Clock
from app.views.dialogs import Dialogs
from app.views.errands import Errands
from app.views.keys import Shortcuts
from app.views.kit.tooltip import Tooltips
from app.views.kit.wheel import on_zoom
from app.views.network import NetworkDialog
from app.views.notices import Notices
from app.views.pump import Pump
from app.views.shell import Shell, open_root
from app.views.themes import Themes
from app.views.wardrobe import Wardrobe
from app.views.welcome import Welcome

if TYPE_CHECKING:
    from app.views.chat import Chat
    from app.views.settings.dialog import SettingsDialog


class Window:
    """The screen, as `app.controllers.ports.Screen` describes it. `bind` comes before anything is shown.

    ``themes``: those that it can take. ``shell``, ``welcome``: where they are there already.
    """

    def __init__(
        self, theme: str, shell: Shell | None = None, themes: Themes | None = None, welcome: Welcome | None = None
    ) -> None:
        self.themes = themes or Themes()
        self.root, self.look, self.art = shell or open_root(self.themes.palette(theme))
        toolkit.use(self.root, self.look.palette)
        self.open_link, self.open_file = outside.open_link, outside.open_file
        self._wardrobe = Wardrobe(self.root, self.look, self.themes, lambda dark: self._actions.system_is(dark=dark))
        self.clock = Clock(self.root)
        self.tips = welcome.tips if welcome else Tooltips(self.root, self.look, self.art)
        self.welcome = welcome or Welcome(self.root, self.look, self.art, self.tips)
        self.dialogs = Dialogs(self.root, self.look, self.art)
        self.ask, self.show_person = self.dialogs.ask, self.dialogs.show_person
        self.network = NetworkDialog(self.dialogs, self.look, self.art)
        self.notices = Notices(self.root, self.look, self.art, self.tips)
        self._pump = Pump(self.root)
        self.wake = self._pump.wake
        self.on_wake = self._pump.on_wake
        self._tabs: tuple[ConversationRow, ...] = ()
        self._header: HeaderRow | None = None
        self._present = False
        self._title = Title(self.root)

    def bind(self, welcome_actions: WelcomeActions, chat_actions: ChatActions) -> None:
        """Say who does what the person asks for."""
        self._actions = chat_actions
        root = self.root
        root.protocol("WM_DELETE_WINDOW", chat_actions.close_window)
        self.errands = Errands(self, chat_actions)
        self.keys = Shortcuts(root, chat_actions.do)
        on_zoom(root, lambda notches: chat_actions.zoom(-notches))
        root.bind("<Escape>", lambda _: self.errands.step_back())
        for number in range(9):
            root.bind(f"<Alt-Key-{number + 1}>", partial(self._show_tab, number))
        for sequence in ("<FocusIn>", "<FocusOut>"):
            root.bind(sequence, lambda _: root.after_idle(self._attend))
        root.after_idle(self._attend)
        self.welcome.serve(welcome_actions)

    @cached_property
    def chat(self) -> Chat:
        """The main screen. It is loaded and built when it is first needed: the window stands there sooner."""
        from app.views.chat import Chat

        chat = Chat(
            self.root,
            self.look,
            self.art,
            self.tips,
            self._actions,
            sure=self.dialogs.confirm,
        )
        chat.offer(self.keys.rows)
        chat.lower()  # under the notices that are shown already
        chat.timeline.bind("<Configure>", lambda _: self._place_notices(), add="+")
        return chat

    def run(self) -> None:
        """Show the window and keep it going until `close`."""
        self.root.deiconify()
        self.root.mainloop()

    # What is shown

    def show_welcome(self, row: WelcomeRow) -> None:
        """Show the first screen, or what changed on it."""
        self.welcome.show(row)
        if not row.busy:
            self.dialogs.close()  # what it asked about was given up
        if not self.welcome.winfo_manager():
            if self.errands.place is not None:
                self.chat.pack_forget()
            self.errands.place = self._header = None
            self.welcome.come_up()
            self.notices.leave_free(0, 0, 0)
            self._show_title()

    def show_place(self, row: PlaceRow) -> None:
        """Show the server and the state of the connection; leaves the first screen."""
        self.chat.show_place(row)
        if self.errands.place is None:
            self.welcome.pack_forget()
            self.chat.pack(fill="both", expand=True)
        self.errands.place = row
        self._show_title()

    def show_rail(self, rows: Sequence[RailRow]) -> None:
        """Show the places, in this order."""
        self.chat.show_rail(rows)

    def show_conversations(self, rows: Sequence[ConversationRow]) -> None:
        """Show the sidebar: rooms and people, in this order."""
        self.chat.show_conversations(rows)

    def show_tabs(self, rows: Sequence[ConversationRow]) -> None:
        """Show the tabs, in this order."""
        self._tabs = tuple(rows)
        self.chat.show_tabs(rows)

    def show_header(self, row: HeaderRow) -> None:
        """Show what stands above the conversation."""
        self._header = row
        self.chat.show_header(row)
        self._show_title()

    def show_members(self, groups: Sequence[MemberGroup]) -> None:
        """Show who is in the room."""
        self.chat.show_members(groups)

    def show_timeline(self, key: str, rows: Rows) -> None:
        """Show this conversation, from its end."""
        self.chat.show_timeline(key, rows)

    def change_timeline(self, key: str, rows: Rows, splice: Splice) -> None:
        """The rows of this conversation changed, whether it is shown or not."""
        self.chat.change_timeline(key, rows, splice)

    def show_composer(self, row: ComposerRow) -> None:
        """Show the entry for another conversation."""
        self.chat.show_composer(row)

    def show_replying(self, row: ReplyingRow | None) -> None:
        """Show above the entry what the message being written answers."""
        self.chat.composer.show_replying(row)

    def show_typing(self, row: TypingRow) -> None:
        """Show who else writes something in this conversation."""
        self.chat.composer.show_typing(row)

    def reveal(self, key: str, row: int) -> None:
        """Scroll this conversation to the row with this key, and draw the eye there."""
        self.chat.reveal(key, row)

    def show_findings(self, row: FindingsRow | None) -> None:
        """Show beside the conversation what is searched, or who spoke to us."""
        self.chat.show_findings(row)

    def show_directory(self, row: DirectoryRow) -> None:
        """Show which rooms there are."""
        self.chat.directory.show(row)

    def ask_delete(self, text: str, on_yes: Callable[[], None]) -> None:
        """Ask whether a message is to be taken back."""
        self.dialogs.confirm("Delete this message?", text, "Delete", on_yes)

    def show_notice(self, row: NoticeRow) -> None:
        """Show a word that passes by itself."""
        self.notices.show(row)

    def ask_certificate(self, row: CertificateRow) -> None:
        """Ask whether a certificate is to be trusted."""
        self.dialogs.ask_certificate(
            row, lambda trusted: self._actions.answer_certificate(trusted=trusted, place=row.place)
        )

    def show_look(self, row: LookRow) -> None:
        """Look like this from now on."""
        if trouble := self._wardrobe.wear(row):
            self.show_notice(NoticeRow(Level.TROUBLE, trouble))

    @cached_property
    def settings(self) -> SettingsDialog:
        """The settings, loaded when they are first asked for."""
        from app.views.settings.dialog import SettingsDialog

        return SettingsDialog(self.root, self.look, self.art, self.themes, self._actions)

    def show_settings(self, row: SettingsRow) -> None:
        """Show the settings, or what changed in them."""
        self.settings.show(row)

    def show_commands(self, rows: Sequence[CommandRow]) -> None:
        """Have the keys do what they do from now on."""
        self.keys.show(rows)
        if "chat" in self.__dict__:
            self.chat.offer(rows)

    def run_errand(self, errand: Errand) -> None:
        """Do something that concerns the window alone."""
        self.errands.run(errand)

    def show_network(self, row: NetworkRow | None) -> None:
        """Show the dialog of a network."""
        self.network.show(row, self._actions.save_network)

    def show_unread(self, count: int, mentions: int) -> None:
        """Say in the title how many messages nobody saw, and draw the eye there when they become more."""
        self._title.count(count)
        self.chat.sidebar.person.count(mentions)

    def come_forward(self) -> None:
        """Come before the windows of other programs."""
        self.root.deiconify()
        self.root.lift()
        self.root.focus_force()

    def hide(self) -> None:
        """Take the window away; the program goes on."""
        self.root.withdraw()

    def close(self) -> None:
        """End the program."""
        self._pump.stop()
        self._wardrobe.shade.stop()
        self.root.destroy()

    def take_down(self) -> None:
        """Stop and leave the root empty, for whoever brought it."""
        self._pump.stop()
        self._wardrobe.shade.stop()
        self.dialogs.close()
        self.notices.end()
        self.keys.show(())
        for sequence in self.root.bind():
            self.root.unbind(sequence)
        for widget in self.root.winfo_children():
            widget.destroy()

    def _show_tab(self, number: int, _event: object) -> str:
        if self.errands.place is not None and number < len(self._tabs):
            self._actions.select(self._tabs[number].key)
        return "break"

    def _place_notices(self) -> None:
        """Keep the notices over the conversation."""
        timeline = self.chat.timeline
        left, top = timeline.winfo_x(), timeline.winfo_y()
        self.notices.leave_free(left, top, self.chat.winfo_width() - left - timeline.winfo_width())

    def _attend(self) -> None:
        present = self.root.focus_displayof() is not None
        if present != self._present:
            self._present = present
            self._wardrobe.shade.ask()
            self._actions.attend(present=present)

    def _show_title(self) -> None:
        place = self.errands.place.title if self.errands.place else ""
        self._title.name(self._header.title if self._header else "", place)
