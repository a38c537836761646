"""The main screen: sidebar, tabs, header, conversation, entry and members, put together."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from ttkbootstrap import Frame

from app.models.rows import (
    CommandRow,
    ComposerRow,
    ConversationKind,
    ConversationRow,
    FindingsRow,
    HeaderRow,
    MemberGroup,
    PlaceRow,
    RailRow,
    Rows,
    Splice,
)
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.composer import Composer
from app.views.directory import Directory
from app.views.findings.pane import FindingsPane
from app.views.header import Header
from app.views.kit.tooltip import Tooltips
from app.views.members import Members, Sure
from app.views.notices import Strip
from app.views.picker import Picker
from app.views.rail import Rail
from app.views.sidebar import Sidebar
from app.views.switcher import Switcher
from app.views.tabs import Tabs
from app.views.theme import Look
from app.views.timeline import Timeline

_ROOM_FOR_MEMBERS = 900  # logical pixels of width
_ROOM_FOR_FINDINGS = 900  # beside sidebar and conversation; in less what was found stands there in the sidebar's stead


class Chat(Frame):
    """What is seen while connected. ``sure`` asks whether the person is."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: ChatActions,
        *,
        sure: Sure,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._actions = actions
        self._shown = ""
        self._members_wanted = False
        self.findings_open = False
        self.rail = Rail(self, look, art, tips, actions)
        self.sidebar = Sidebar(self, look, art, tips, actions)
        self.tabs = Tabs(self, look, art, tips, actions)
        self.header = Header(self, look, art, tips, actions)
        self.strip = Strip(self, look, art, tips, actions.reconnect)
        self.picker = Picker(self.winfo_toplevel(), look, art, tips, actions)
        self.timeline = Timeline(self, look, art, tips, actions, self.picker.open)
        self.composer = Composer(self, look, art, tips, actions, self.picker.open)
        self.members = Members(self, look, art, tips, actions, self._mention, sure)
        self.findings = FindingsPane(self, look, art, tips, actions)
        self.switcher = Switcher(self.timeline, self.tabs, look, art, tips, actions)
        self.directory = Directory(self.timeline, self.tabs, look, art, tips, actions)
        self._lay_out()
        self.composer.entry.bind("<Shift-Up>", lambda _: self._take_message(), add="+")
        self.bind("<Configure>", lambda _: self._fit_beside())
        stop = look.on_change(self._fit_panes)
        self.bind("<Destroy>", lambda _: stop(), add="+")

    def show_place(self, row: PlaceRow) -> None:
        """Show the place, and what is wrong with the connection to it."""
        self.sidebar.show_place(row)
        self.strip.show(row)
        if row.trouble:
            self.strip.grid(row=2, column=2, sticky="ew")
        else:
            self.strip.grid_remove()

    def show_rail(self, rows: Sequence[RailRow]) -> None:
        """Show the places."""
        self.rail.show(rows)

    def show_conversations(self, rows: Sequence[ConversationRow]) -> None:
        """Show the sidebar's rows."""
        self.sidebar.show_conversations(rows)

    def show_tabs(self, rows: Sequence[ConversationRow]) -> None:
        """Show the tabs."""
        self.tabs.show(rows)

    def show_header(self, row: HeaderRow) -> None:
        """Show the header; it says whether the members are wanted."""
        self.header.show(row)
        self._members_wanted = row.members_shown and row.kind is ConversationKind.ROOM
        self._fit_beside()

    def show_members(self, groups: Sequence[MemberGroup]) -> None:
        """Show who is in the room."""
        self.members.show(groups)

    def show_findings(self, row: FindingsRow | None) -> None:
        """Show the pane of what was found in place of the members, or take it away."""
        self.findings_open = row is not None
        for bar in (self.header, self.sidebar.person):
            bar.show_findings(row.kind if row else None)
        if row is None:
            self.findings.grid_remove()
            self.composer.focus()
        else:
            self.findings.show(row)
            self.findings.grid(row=2, column=3, rowspan=3, sticky="ns")
            if row.asked:
                self.update_idletasks()
                self.findings.take_keyboard()
        self._fit_beside()

    def step_back(self) -> None:
        """Close what is open beside the conversation, or go back to the entry; there, the conversation is read."""
        if self.findings_open:
            self._actions.close_findings()
        elif self.focus_displayof() is not self.composer.entry:
            self.composer.focus()
        else:
            self._actions.do("read")

    def show_timeline(self, key: str, rows: Rows) -> None:
        """Show a conversation, ready for typing."""
        self._shown = key
        self.timeline.show(key, rows)
        if not self.findings_open:
            self.composer.focus()

    def change_timeline(self, key: str, rows: Rows, splice: Splice) -> None:
        """Draw what changed, where it is the conversation that is shown."""
        if key == self._shown:
            self.timeline.change(rows, splice)

    def reveal(self, key: str, row: int) -> None:
        """Scroll to a row of the conversation that is shown."""
        if key == self._shown:
            self.timeline.reveal(row)

    def show_composer(self, row: ComposerRow) -> None:
        """Show the entry. The keyboard stays where it is: the words in the entry change also while it is elsewhere."""
        self.composer.show(row)

    def next_pane(self, step: int) -> None:
        """Take the keyboard ``step`` parts of the window further, in the order of the screen, round the end."""
        panes = [pane for pane in self._panes() if pane.winfo_ismapped() and _stops(pane)]
        now = str(self.focus_displayof())
        here = next((index for index, pane in enumerate(panes) if now.startswith(str(pane))), -1 if step > 0 else 0)
        self.tk.call("tk::TabToWindow", str(panes[(here + step) % len(panes)]))

    def _panes(self) -> list[tk.Widget]:
        """The parts of the window that take the keyboard, from the upper left."""
        left: list[tk.Widget] = [self.rail, self.sidebar.place_head, self.sidebar.list, self.sidebar.person]
        return [
            *left,
            self.tabs,
            self.header,
            self.timeline.text,
            self.composer.entry,
            self.findings.cards,
            self.members.list,
        ]

    def _take_message(self) -> str | None:
        """With nothing written, the keyboard goes to the last message, to do something with it."""
        if self.composer.entry.written:
            return None
        self.timeline.hands.take()
        return "break"

    def offer(self, commands: Sequence[CommandRow]) -> None:
        """These can be done by name."""
        self.rail.offer(commands)
        self.sidebar.offer(commands)

    def _mention(self, name: str) -> None:
        self.composer.focus()
        self.composer.entry.put(f"{name} ")

    def _lay_out(self) -> None:
        self.columnconfigure(2, weight=1)
        self.rowconfigure(3, weight=1)
        self.rail.grid(row=0, column=0, rowspan=5, sticky="ns")
        self.sidebar.grid(row=0, column=1, rowspan=5, sticky="ns")
        self._fit_tabs()
        self.header.grid(row=1, column=2, columnspan=2, sticky="ew")
        self.timeline.grid(row=3, column=2, sticky="nsew")
        self.composer.grid(row=4, column=2, sticky="ew")

    def _fit_tabs(self) -> None:
        if self._look.tabs:
            self.tabs.grid(row=0, column=2, columnspan=2, sticky="ew")
        else:
            self.tabs.grid_remove()

    def _fit_panes(self) -> None:
        self._fit_tabs()
        self._fit_beside()

    def _fit_beside(self) -> None:
        if self.findings_open and self.winfo_width() < self._look.px(_ROOM_FOR_FINDINGS):
            self.sidebar.grid_remove()
        else:
            self.sidebar.grid()
        roomy = self.winfo_width() >= self._look.px(_ROOM_FOR_MEMBERS)
        self.header.offer_members(roomy)
        if roomy and self._members_wanted and not self.findings_open:
            self.members.grid(row=2, column=3, rowspan=3, sticky="ns")
        else:
            self.members.grid_remove()


def _stops(pane: tk.Misc) -> bool:
    """Whether Tab stops there: not where nothing can be done now."""
    return pane.getboolean(pane.cget("takefocus") or True)
