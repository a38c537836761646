"""The left pane: the place, its conversations, and the person themself."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from app.models.rows import CommandRow, ConversationRow, PlaceRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.pane import Pane
from app.views.kit.tooltip import Tooltips
from app.views.sidebar.card import SelfCard
from app.views.sidebar.conversations import ConversationList
from app.views.sidebar.head import PlaceHead
from app.views.theme import Look

WIDTH = 236


class Sidebar(Pane):
    """The left pane."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions) -> None:
        super().__init__(parent, look, WIDTH)
        self.place_head = PlaceHead(self, look, art, tips, actions)
        self.list = ConversationList(self, look, art, tips, actions)
        self.person = SelfCard(self, look, art, tips, actions)
        self.place_head.pack(fill="x")
        self.person.pack(fill="x", side="bottom")
        self.list.pack(fill="both", expand=True)

    def show_place(self, row: PlaceRow) -> None:
        """Show the place and the person."""
        self.place_head.show(row)
        self.list.fold(row.folded)
        self.person.show(row)

    def show_conversations(self, rows: Sequence[ConversationRow]) -> None:
        """Show the conversations."""
        self.list.show(rows)
        self.place_head.server = next((row.key for row in rows if row.section is None), "")

    def offer(self, commands: Sequence[CommandRow]) -> None:
        """These can be done by name."""
        self.person.offer(commands)
        self.place_head.offer(commands)
