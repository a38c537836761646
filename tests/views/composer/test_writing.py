"""Writing in the entry by real key events: drafts, undoing, pasting, completing."""

from __future__ import annotations

from ttkbootstrap import App

from app.models.rows import Completion, ComposerRow
from app.views.composer import Composer, insert
from tests.views.composer.typing_hands import Chat, hint, press, type_text


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


def test_undo_takes_a_completion_back_at_once(composer: Composer, chat: Chat) -> None:
    type_text(composer, "al")
    chat.completion = Completion("alice: ", 7)
    press(composer, "Tab", "Control-z")
    assert composer.entry.written == "al"
    press(composer, "Control-Shift-Z")
    assert composer.entry.written == "alice: "


def test_words_are_deleted_whole(composer: Composer) -> None:
    composer.show(ComposerRow("", "one two three"))
    press(composer, "Control-BackSpace")
    assert composer.entry.written == "one two "
    press(composer, "Home", "Control-Delete")
    assert composer.entry.written.strip() == "two"


def test_the_cursor_moves_by_words(composer: Composer) -> None:
    composer.show(ComposerRow("", "one two three"))
    press(composer, "Control-Left", "Control-Left")
    assert composer.entry.cursor == 4


def test_the_plus_writes_the_marks_where_they_mean_something(composer: Composer) -> None:
    entry = composer.entry
    composer.show(ComposerRow("", "ask"))
    entries = {each.label: each.act for each in insert.entries(entry)}
    entries["Mention somebody"]()
    assert (entry.written, entry.cursor) == ("ask @", 5)
    entries["Give a command"]()
    assert entry.written == "/ask @"
    composer.show(ComposerRow("", "one\ntwo"))
    entries["Quote"]()
    assert entry.written == "one\n> two"


def test_the_plus_fences_what_is_selected(composer: Composer) -> None:
    composer.show(ComposerRow("", "x = 1"))
    press(composer, "Control-a")
    insert.entries(composer.entry)[-1].act()
    assert composer.entry.written == "```\nx = 1\n```"
    composer.show(ComposerRow("", ""))
    insert.entries(composer.entry)[-1].act()
    type_text(composer, "y")
    assert composer.entry.written == "```\ny\n```"
