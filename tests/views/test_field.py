from __future__ import annotations

from ttkbootstrap import App

from app.views.art import Art
from app.views.kit.field import Field
from app.views.kit.surface import Surface
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look
from tests.views.conftest import Wait


class OneField(Surface):
    """A field, and the ground that it was given each time it was drawn."""

    def __init__(self, root: App, look: Look, art: Art, tips: Tooltips) -> None:
        super().__init__(root, look, art, tips)
        self.field = Field(self)
        self.grounds: list[str] = []

    def paint(self) -> None:
        self.field.draw((10, 10, 200, 50))
        self.grounds.append(str(self.field.entry.cget("background")))


def test_a_field_that_appears_with_the_keyboard_is_lit_from_the_first(
    root: App, look: Look, art: Art, tips: Tooltips, wait: Wait
) -> None:
    root.focus_force()
    wait(lambda: root.focus_displayof() is not None)
    surface = OneField(root, look, art, tips)
    surface.pack(fill="both", expand=True)
    surface.field.focus()
    wait(lambda: root.focus_displayof() is surface.field.entry)
    lit = len(surface.grounds)
    root.focus_set()
    wait(lambda: len(surface.grounds) > lit)
    surface.destroy()
    assert set(surface.grounds[:lit]) == {look.palette.bg}
    assert surface.grounds[-1] == look.palette.field


def test_a_click_anywhere_between_its_edges_is_for_it(
    root: App, look: Look, art: Art, tips: Tooltips, wait: Wait
) -> None:
    surface = OneField(root, look, art, tips)
    surface.pack(fill="both", expand=True)
    wait(surface.field.entry.winfo_ismapped)
    left, top = surface.winfo_rootx(), surface.winfo_rooty()
    surface.field.text = "harbour"  # no placeholder lies over it
    under = [surface.winfo_containing(left + 100, top + y) for y in (14, 30, 46)]
    entry = surface.field.entry
    surface.destroy()
    assert under == [entry, entry, entry]
