"""The entry: typed into by real key events, in a window that a window manager shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from ttkbootstrap import App, Entry

from app.models.rows import Completion, ComposerRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.composer import Composer
from app.views.theme import DAYLIGHT, Look

Wait = Callable[[Callable[[], Any]], None]


class Chat:
    """Records what the entry asks for, and answers as set."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.drafts: list[str] = []
        self.asked: list[tuple[str, int, bool]] = []
        self.recalls: list[tuple[int, str]] = []
        self.completion: Completion | None = None
        self.recalled: str | None = None

    def send(self, text: str) -> None:
        self.sent.append(text)

    def keep_draft(self, text: str) -> None:
        self.drafts.append(text)

    def complete(self, text: str, cursor: int, *, backwards: bool = False) -> Completion | None:
        self.asked.append((text, cursor, backwards))
        return self.completion

    def recall(self, step: int, text: str) -> str | None:
        self.recalls.append((step, text))
        return self.recalled


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
def composer(root: App, look: Look, art: Art, chat: Chat, wait: Wait) -> Iterator[Composer]:
    composer = Composer(root, look, art, cast(ChatActions, chat))
    composer.pack(side="bottom", fill="x")
    composer.show(ComposerRow("Message #general"))
    wait(composer.winfo_viewable)
    composer.entry.focus_force()
    wait(lambda: root.focus_get() is composer.entry)
    yield composer
    composer.destroy()
    root.update()


def press(composer: Composer, *keys: str) -> None:
    for key in keys:
        composer.entry.event_generate(f"<{key}>")
        composer.update()


def type_text(composer: Composer, text: str) -> None:
    press(composer, *(f"Key-{character}" if character != " " else "space" for character in text))


def hint(composer: Composer) -> str:
    return str(composer.tk.call(str(composer.ground), "itemcget", "hint", "-text"))


def test_enter_sends_what_is_written(composer: Composer, chat: Chat) -> None:
    type_text(composer, "hello there")
    press(composer, "Return")
    assert chat.sent == ["hello there"]


def test_enter_sends_nothing_but_space(composer: Composer, chat: Chat) -> None:
    type_text(composer, "  ")
    press(composer, "Return")
    assert chat.sent == []


def test_shift_enter_breaks_the_line(composer: Composer, chat: Chat) -> None:
    type_text(composer, "one")
    press(composer, "Shift-Return")
    type_text(composer, "two")
    assert composer.entry.written == "one\ntwo"
    assert chat.sent == []


def test_the_draft_is_kept_at_each_change(composer: Composer, chat: Chat) -> None:
    type_text(composer, "hi")
    assert chat.drafts == ["h", "hi"]


def test_what_is_shown_is_not_kept_again(composer: Composer, chat: Chat) -> None:
    composer.show(ComposerRow("Message #help", "half a thought"))
    composer.update()
    assert composer.entry.written == "half a thought"
    assert chat.drafts == []


def test_showing_the_same_text_leaves_the_cursor(composer: Composer) -> None:
    type_text(composer, "hello")
    press(composer, "Left", "Left")
    composer.show(ComposerRow("Message #general", "hello"))
    assert composer.entry.cursor == 3


def test_another_conversation_does_not_undo_into_the_one_before(composer: Composer) -> None:
    type_text(composer, "secret")
    composer.show(ComposerRow("Message bob"))
    press(composer, "Control-z")
    assert composer.entry.written == ""


def test_undo_takes_back_what_was_typed(composer: Composer) -> None:
    type_text(composer, "word")
    press(composer, "Control-z")
    assert composer.entry.written == ""
    press(composer, "Control-y")
    assert composer.entry.written == "word"


def test_tab_completes_and_puts_the_cursor_where_it_is_told(composer: Composer, chat: Chat) -> None:
    composer.show(ComposerRow("", "al how are you"))
    composer.entry.mark_set("insert", "1.2")
    chat.completion = Completion("alice: how are you", 7)
    press(composer, "Tab")
    assert chat.asked == [("al how are you", 2, False)]
    assert composer.entry.written == "alice: how are you"
    assert composer.entry.cursor == 7
    assert chat.drafts[-1] == "alice: how are you"


def test_shift_tab_completes_backwards(composer: Composer, chat: Chat) -> None:
    type_text(composer, "a")
    press(composer, "ISO_Left_Tab")
    assert chat.asked == [("a", 1, True)]


def test_where_nothing_is_written_tab_leads_on_and_shift_tab_back(composer: Composer, root: App, wait: Wait) -> None:
    before = Entry(root)
    before.pack()
    before.lower(composer)
    after = Entry(root)
    after.pack()
    wait(after.winfo_viewable)
    press(composer, "ISO_Left_Tab")
    wait(lambda: root.focus_get() is before)
    before.destroy()
    after.destroy()


def test_the_cursor_counts_characters_beyond_the_basic_plane_once(composer: Composer, chat: Chat) -> None:
    composer.show(ComposerRow("", "👩‍💻😀 al"))
    chat.completion = Completion("👩‍💻😀 alice and 😀", 10)
    press(composer, "Tab")
    assert chat.asked == [("👩‍💻😀 al", 7, False)]
    assert composer.entry.cursor == 10
    type_text(composer, "x")
    assert composer.entry.written == "👩‍💻😀 alicex and 😀"


def test_backspace_takes_a_whole_character(composer: Composer) -> None:
    composer.show(ComposerRow("", "a😀"))
    press(composer, "BackSpace")
    assert composer.entry.written == "a"


def test_tab_in_an_empty_entry_leaves_it_for_the_button(composer: Composer, chat: Chat, wait: Wait) -> None:
    press(composer, "Tab")
    wait(lambda: composer.focus_get() is composer.send_button)
    assert composer.entry.written == ""


def test_up_in_the_first_line_recalls(composer: Composer, chat: Chat) -> None:
    chat.recalled = "said before"
    press(composer, "Up")
    assert chat.recalls == [(-1, "")]
    assert composer.entry.written == "said before"
    assert composer.entry.cursor == len("said before")


def test_down_in_the_last_line_goes_the_other_way(composer: Composer, chat: Chat) -> None:
    chat.recalled = ""
    type_text(composer, "abc")
    press(composer, "Down")
    assert chat.recalls == [(1, "abc")]
    assert composer.entry.written == ""


def test_up_within_several_lines_moves_the_cursor(composer: Composer, chat: Chat) -> None:
    composer.show(ComposerRow("", "one\ntwo"))
    press(composer, "Up")
    assert chat.recalls == []
    assert composer.entry.index("insert").startswith("1.")


def test_keys_with_control_or_alt_are_the_windows(composer: Composer, chat: Chat, root: App) -> None:
    seen: list[str] = []

    def note(sequence: str) -> Callable[[object], str]:
        def pressed(_event: object) -> str:
            seen.append(sequence)
            return "break"

        return pressed

    sequences = ("<Control-Tab>", "<Alt-Up>", "<Control-Return>")
    for sequence in sequences:
        root.bind(sequence, note(sequence))
    type_text(composer, "al")
    for sequence in sequences:
        press(composer, sequence[1:-1])
        root.unbind(sequence)
    assert seen == list(sequences)
    assert (chat.asked, chat.recalls, chat.sent) == ([], [], [])
    assert composer.entry.written == "al"


def test_it_grows_with_its_lines_up_to_eight(composer: Composer, wait: Wait) -> None:
    single = composer.winfo_height()
    composer.show(ComposerRow("", "one\ntwo\nthree"))
    wait(lambda: composer.winfo_height() == single + 2 * 23)
    composer.show(ComposerRow("", "\n".join("lines")))
    wait(lambda: composer.winfo_height() == single + 4 * 23)
    composer.show(ComposerRow("", "\n" * 30))
    wait(lambda: composer.winfo_height() == single + 7 * 23)
    composer.show(ComposerRow(""))
    wait(lambda: composer.winfo_height() == single)


def test_a_long_line_wraps_and_grows_too(composer: Composer, wait: Wait) -> None:
    single = composer.winfo_height()
    composer.show(ComposerRow("", "many words " * 30))
    wait(lambda: composer.winfo_height() > single)


def test_the_placeholder_shows_only_while_it_is_empty(composer: Composer, wait: Wait) -> None:
    assert composer.placeholder.cget("text") == "Message #general"
    assert composer.placeholder.winfo_ismapped()
    type_text(composer, "h")
    wait(lambda: not composer.placeholder.winfo_ismapped())
    press(composer, "BackSpace")
    wait(composer.placeholder.winfo_ismapped)


def test_the_button_sends_by_pointer_and_by_key(composer: Composer, chat: Chat, wait: Wait) -> None:
    type_text(composer, "hi")
    button = composer.send_button
    button.event_generate("<Button-1>", x=5, y=5)
    button.event_generate("<ButtonRelease-1>", x=5, y=5)
    composer.update()
    button.focus_force()
    wait(lambda: composer.focus_get() is button)
    button.event_generate("<space>")
    composer.update()
    assert chat.sent == ["hi", "hi"]


def test_a_press_that_is_let_go_elsewhere_sends_nothing(composer: Composer, chat: Chat) -> None:
    type_text(composer, "hi")
    composer.send_button.event_generate("<Button-1>", x=5, y=5)
    composer.send_button.event_generate("<ButtonRelease-1>", x=-50, y=5)
    composer.update()
    assert chat.sent == []


def test_disabled_it_takes_no_typing_and_sends_nothing(composer: Composer, chat: Chat) -> None:
    composer.show(ComposerRow("You are not in #general", "kept", enabled=False))
    type_text(composer, "x")
    press(composer, "Return")
    composer.send_button.event_generate("<Button-1>", x=5, y=5)
    composer.send_button.event_generate("<ButtonRelease-1>", x=5, y=5)
    composer.update()
    assert composer.entry.written == "kept"
    assert chat.sent == []


def test_pasting_replaces_the_selection_and_drops_what_cannot_be_seen(composer: Composer, root: App) -> None:
    type_text(composer, "before")
    press(composer, "Control-a")
    root.clipboard_clear()
    root.clipboard_append("after\u202e this\x07")
    press(composer, "Control-v")
    assert composer.entry.written == "after this"


def test_pasting_too_much_says_so(composer: Composer, root: App) -> None:
    assert hint(composer) == "Shift Enter for a new line"
    root.clipboard_clear()
    root.clipboard_append("word " * 10_000)
    press(composer, "Control-v")
    assert len(composer.entry.written) == 30_000
    assert "30,000 characters" in hint(composer)
    press(composer, "Control-a", "BackSpace")
    assert hint(composer) == "Shift Enter for a new line"


def test_a_letter_typed_on_a_button_goes_to_the_entry(composer: Composer, wait: Wait) -> None:
    composer.send_button.focus_force()
    wait(lambda: composer.focus_get() is composer.send_button)
    composer.send_button.event_generate("<Key-h>")
    wait(lambda: composer.focus_get() is composer.entry)
    assert composer.entry.written == "h"


def test_what_is_pasted_on_a_button_goes_to_the_entry(composer: Composer, root: App, wait: Wait) -> None:
    root.clipboard_clear()
    root.clipboard_append("from elsewhere")
    composer.send_button.focus_force()
    wait(lambda: composer.focus_get() is composer.send_button)
    composer.send_button.event_generate("<Control-v>")
    wait(lambda: composer.focus_get() is composer.entry)
    assert composer.entry.written == "from elsewhere"


def test_the_theme_recolours_it(composer: Composer, look: Look) -> None:
    look.switch(DAYLIGHT)
    composer.update()
    assert composer.entry.cget("background") == DAYLIGHT.field
    assert composer.entry.cget("foreground") == DAYLIGHT.fg
    assert composer.placeholder.cget("background") == DAYLIGHT.field
    assert composer.send_button.cget("background") == DAYLIGHT.field


def test_a_change_of_theme_gives_the_entry_no_border(composer: Composer, root: App) -> None:
    def frame() -> list[object]:
        return [composer.entry.cget(option) for option in ("borderwidth", "highlightthickness", "padx", "pady")]

    before = frame()
    for theme in ("parlour-light", "parlour-dark"):
        root.theme_use(theme)
        root.update()
        assert frame() == before
