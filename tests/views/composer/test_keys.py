"""Keys of the entry that do more than type, and where the keyboard goes."""

from __future__ import annotations

from collections.abc import Callable

from ttkbootstrap import App, Entry

from app.models.rows import ComposerRow
from app.views.composer import Composer
from tests.views.composer.typing_hands import Chat, Wait, press, type_text


def test_where_nothing_is_written_tab_leads_on_and_shift_tab_back(composer: Composer, root: App, wait: Wait) -> None:
    before = Entry(root)
    before.pack()
    before.lower(composer)
    after = Entry(root)
    after.pack()
    wait(after.winfo_viewable)
    press(composer, "ISO_Left_Tab")
    wait(lambda: root.focus_get() is composer.insert_button)
    composer.insert_button.event_generate("<ISO_Left_Tab>")
    wait(lambda: root.focus_get() is before)
    before.destroy()
    after.destroy()


def test_tab_in_an_empty_entry_leaves_it_for_the_button(composer: Composer, chat: Chat, wait: Wait) -> None:
    press(composer, "Tab")
    wait(lambda: composer.focus_get() is composer.emoji_button)
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

    sequences = ("<Control-Tab>", "<Mod1-Up>", "<Control-Return>")
    for sequence in sequences:
        root.bind(sequence, note(sequence))
    type_text(composer, "al")
    for sequence in sequences:
        press(composer, sequence[1:-1])
        root.unbind(sequence)
    assert seen == list(sequences)
    assert (chat.asked, chat.recalls, chat.sent) == ([], [], [])
    assert composer.entry.written == "al"


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
