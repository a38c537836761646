"""The pane: its head, and what was found below it."""

from __future__ import annotations

import tkinter as tk

from app.models.rows import FindingsRow
from app.views.art import Art
from app.views.findings.actions import FindingActions
from app.views.findings.cards import Cards
from app.views.findings.head import Head
from app.views.kit.pane import Pane
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look

WIDTH = 348


class FindingsPane(Pane):
    """What is searched, or what was said to us."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: FindingActions) -> None:
        super().__init__(parent, look, WIDTH)
        self.row: FindingsRow | None = None
        self.head = Head(self, look, art, tips, actions, leave=lambda: self.cards.focus_set())
        self.cards = Cards(self, look, art, tips, actions)
        self.head.pack(fill="x")
        self.cards.pack(fill="both", expand=True)

    def show(self, row: FindingsRow) -> None:
        """Show this."""
        self.row = row
        self.head.show(row)
        self.cards.show(row)

    def take_keyboard(self) -> None:
        """Take the keyboard: the field, where there is one."""
        if self.row is not None and self.row.query is not None:
            self.head.field.focus()
        else:
            self.cards.focus_set()
