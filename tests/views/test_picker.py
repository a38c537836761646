"""The emoji picker, by typing and clicking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from ttkbootstrap import App, Entry

from app.views.actions import EntryActions
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.picker import Picker
from app.views.picker.face import Face
from app.views.theme import Look
from tests.views.acting import click, words

Wait = Callable[[Callable[[], Any]], None]


class Person:
    """Whose recent emoji and tone of skin are asked for."""

    def __init__(self) -> None:
        self.tone = 0

    def recent_emoji(self) -> tuple[str, ...]:
        return ("👍", "🚀")

    def skin_tone(self) -> int:
        return self.tone

    def choose_skin_tone(self, tone: int) -> None:
        self.tone = tone


@pytest.fixture
def before(root: App, wait: Wait) -> Iterator[Entry]:
    """What has the keyboard when the picker opens."""
    entry = Entry(root)
    entry.pack()
    wait(entry.winfo_viewable)
    entry.focus_force()
    wait(lambda: root.focus_get() is entry)
    yield entry
    entry.destroy()


@pytest.fixture
def picked() -> list[str]:
    return []


@pytest.fixture
def picker(
    root: App, look: Look, art: Art, tips: Tooltips, before: Entry, picked: list[str], wait: Wait
) -> Iterator[Picker]:
    made = Picker(root, look, art, tips, cast(EntryActions, Person()))
    made.open(root.winfo_rootx() + 900, root.winfo_rooty() + 600, picked.append)
    wait(lambda: face(made).grid_of_emoji.spots and root.focus_get() is face(made).search.entry)
    yield made
    face(made).destroy()
    for sequence in ("<Button-1>", "<Configure>"):
        root.unbind(sequence)


def face(picker: Picker) -> Face:
    assert picker.face is not None
    return picker.face


def press(picker: Picker, *keys: str) -> None:
    for key in keys:
        face(picker).search.entry.event_generate(f"<{key}>")
        face(picker).update()


def look_for(picker: Picker, text: str, wait: Wait) -> None:
    face(picker).search.text = text
    wait(lambda: words(face(picker).grid_of_emoji) == ["Found"])


def test_it_opens_with_what_was_used_last_and_enter_takes_the_first(
    picker: Picker, picked: list[str], before: Entry, root: App, wait: Wait
) -> None:
    assert words(face(picker).grid_of_emoji)[0] == "Recent"
    assert ":+1:" in words(face(picker))
    press(picker, "Return")
    assert picked == ["👍"]
    assert not picker.shown
    wait(lambda: root.focus_get() is before)


def test_arrows_go_from_cell_to_cell_over_the_headings(picker: Picker, picked: list[str]) -> None:
    press(picker, "Right")
    assert face(picker).grid_of_emoji.in_hand == "🚀"
    press(picker, "Down", "Down", "Up", "Left", "Left")
    assert face(picker).grid_of_emoji.in_hand == "🚀"
    press(picker, "Right", "Return")
    assert picked == ["😀"]


def test_what_is_typed_is_looked_for(picker: Picker, picked: list[str], wait: Wait) -> None:
    look_for(picker, "rocket", wait)
    assert face(picker).grid_of_emoji.cells[0] == "🚀"
    look_for(picker, "pizza", wait)
    press(picker, "Return")
    assert picked == ["🍕"]


def test_what_is_not_found_is_said_and_enter_picks_nothing(picker: Picker, picked: list[str], wait: Wait) -> None:
    face(picker).search.text = "no such thing at all"
    wait(lambda: "Nothing is called that." in words(face(picker)))
    press(picker, "Down", "Return")
    assert picked == []
    assert picker.shown


def test_a_click_picks(picker: Picker, picked: list[str]) -> None:
    click(face(picker).grid_of_emoji, "1")
    assert picked == ["🚀"]
    assert not picker.shown


def test_the_pointer_takes_in_hand_what_it_is_on(picker: Picker, wait: Wait) -> None:
    left, top, _, _ = face(picker).grid_of_emoji.spots["2"].box
    face(picker).grid_of_emoji.event_generate("<Motion>", x=left + 5, y=top + 5)
    wait(lambda: ":grinning:" in words(face(picker)))


def test_a_group_is_scrolled_to(picker: Picker, wait: Wait) -> None:
    click(face(picker), "Flags")
    wait(lambda: face(picker).grid_of_emoji.section == "Flags")
    assert face(picker).focus_get() is face(picker).search.entry


def test_only_what_can_be_seen_is_drawn(picker: Picker) -> None:
    assert len(face(picker).grid_of_emoji.cells) > 1000
    assert len(face(picker).grid_of_emoji.spots) < 100


def test_the_tone_of_skin_is_chosen_and_used(picker: Picker, picked: list[str], wait: Wait) -> None:
    click(face(picker), "tone0")
    wait(lambda: "tone4" in face(picker).spots)
    click(face(picker), "tone4")
    wait(lambda: "tone4" in face(picker).spots and "tone0" not in face(picker).spots)
    look_for(picker, "wave", wait)
    press(picker, "Return")
    assert picked == ["👋🏾"]


def test_escape_and_a_click_elsewhere_close_it(picker: Picker, picked: list[str], before: Entry, root: App) -> None:
    press(picker, "Escape")
    assert not picker.shown
    picker.open(900, 600, picked.append)
    root.update()
    before.event_generate("<Button-1>", x=2, y=2)
    root.update()
    assert not picker.shown
    assert picked == []


def test_it_goes_with_the_keyboard(picker: Picker, before: Entry, wait: Wait) -> None:
    before.focus_set()
    wait(lambda: not picker.shown)


def test_it_stays_within_the_window(picker: Picker, root: App, picked: list[str], wait: Wait) -> None:
    picker.close()
    picker.open(root.winfo_rootx() + 5, root.winfo_rooty() + 5, picked.append)
    wait(face(picker).winfo_ismapped)
    assert (face(picker).winfo_x(), face(picker).winfo_y()) == (8, 8)
