"""What stands over the words: whom they answer, what is about to be pasted; and who else writes, below."""

from __future__ import annotations

import pytest
from ttkbootstrap import App

from app.models.rows import ComposerRow, ReplyingRow, Span, Style, TypingRow
from app.views import motion
from app.views.composer import Composer
from app.views.theme import HARBOUR
from tests.views.acting import click, words
from tests.views.composer.typing_hands import Chat, Wait, press, type_text

LINES = "\n".join(f"line {number}" for number in range(120))


def paste(composer: Composer, text: str) -> None:
    composer.clipboard_clear()
    composer.clipboard_append(text)
    press(composer, "Control-v")


def typing(composer: Composer) -> str:
    foot = composer.foot
    return "".join(str(foot.itemcget(item, "text")) for item in foot.find_withtag("typing"))


def dots(composer: Composer) -> list[str]:
    return [str(composer.foot.itemcget(f"dot{index}", "image")) for index in range(3)]


def test_what_is_answered_stands_above_the_words(composer: Composer, wait: Wait) -> None:
    height = composer.winfo_height()
    composer.show_replying(ReplyingRow("alice", 5, "does it hold?"))
    wait(composer.replying.winfo_ismapped)
    wait(lambda: "alice" in words(composer.replying))
    assert words(composer.replying) == ["Replying to", "alice", "does it hold?"]
    assert composer.winfo_height() == height + 36
    name = composer.replying.find_all()[2]
    assert composer.replying.itemcget(name, "fill") == HARBOUR.names[5]
    composer.show_replying(None)
    wait(lambda: composer.winfo_height() == height)
    assert not composer.replying.winfo_ismapped()


def test_the_cross_and_escape_give_the_answer_up(composer: Composer, chat: Chat, wait: Wait) -> None:
    press(composer, "Escape")
    assert chat.cancelled == 0
    composer.show_replying(ReplyingRow("alice", 5, "does it hold?"))
    wait(lambda: composer.replying.spots)
    press(composer, "Escape")
    assert chat.cancelled == 1
    click(composer.replying, "cancel")
    assert chat.cancelled == 2


def test_a_few_lines_are_pasted_unasked(composer: Composer) -> None:
    paste(composer, "1\n2\n3\n4\n5\n")
    assert composer.entry.written == "1\n2\n3\n4\n5\n"
    assert not composer.pasting.winfo_manager()


def test_many_lines_ask_first_and_enter_pastes_them(composer: Composer, wait: Wait) -> None:
    type_text(composer, "see")
    paste(composer, LINES)
    assert composer.entry.written == "see"
    wait(lambda: composer.focus_get() is composer.pasting)
    wait(lambda: words(composer.pasting) == ["Paste 120 lines?", "Paste", "Paste as code", "Cancel"])
    composer.pasting.event_generate("<Return>")
    wait(lambda: composer.focus_get() is composer.entry)
    assert composer.entry.written == "see" + LINES
    assert not composer.pasting.winfo_manager()


def test_many_lines_may_be_pasted_as_code(composer: Composer, wait: Wait) -> None:
    paste(composer, LINES + "\n")
    wait(lambda: composer.pasting.spots)
    click(composer.pasting, "Paste as code")
    assert composer.entry.written == f"```\n{LINES}\n```\n"


@pytest.mark.parametrize("key", ["<Escape>", "<End><Return>"])
def test_what_is_not_wanted_is_not_pasted(composer: Composer, wait: Wait, key: str) -> None:
    paste(composer, LINES)
    wait(lambda: composer.focus_get() is composer.pasting and composer.pasting.spots)
    for part in key.replace("><", "> <").split():
        composer.pasting.event_generate(part)
    wait(lambda: composer.focus_get() is composer.entry)
    assert composer.entry.written == ""
    assert not composer.pasting.winfo_manager()


def test_another_conversation_is_not_asked_about_it(composer: Composer) -> None:
    paste(composer, LINES)
    composer.show(ComposerRow("Message bob"))
    composer.update()
    assert not composer.pasting.winfo_manager()


def test_the_middle_button_pastes_and_asks_like_the_keys(composer: Composer, root: App, wait: Wait) -> None:
    root.selection_handle(lambda _offset, _length: "from\u202e there", selection="PRIMARY")
    root.selection_own(selection="PRIMARY")
    for sequence in ("<Button-2>", "<ButtonRelease-2>"):
        composer.entry.event_generate(sequence, x=4, y=4)
    wait(lambda: composer.entry.written == "from there")


def test_who_writes_stands_below(composer: Composer) -> None:
    names = Span("carla", Style.STRONG), Span(" and "), Span("mei", Style.STRONG), Span(" are typing")
    composer.show_typing(TypingRow(names))
    assert typing(composer) == "carla and mei are typing"
    assert composer.foot.find_withtag("dot0")
    composer.show_typing(TypingRow())
    assert typing(composer) == ""
    assert not composer.foot.find_withtag("dot0")


def test_what_waits_stands_there_with_a_sign_of_its_own(composer: Composer) -> None:
    composer.show_typing(TypingRow((Span("2 messages waiting"),), waiting=True))
    assert typing(composer) == "2 messages waiting"
    assert composer.foot.find_withtag("waiting")
    assert not composer.foot.find_withtag("dot0")
    composer.show_typing(TypingRow())
    assert not composer.foot.find_withtag("waiting")


def test_who_writes_is_cut_where_there_is_no_room(composer: Composer, root: App) -> None:
    composer.show_typing(TypingRow((Span("name" * 100, Style.STRONG), Span(" is typing"))))
    assert typing(composer).endswith("…")
    right = composer.foot.bbox("typing")[2]
    assert right < composer.foot.bbox("hint")[0]


def test_the_dots_take_turns(composer: Composer, wait: Wait, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "reduced", lambda: False)
    composer.show_typing(TypingRow((Span("mei is typing"),)))
    before = dots(composer)
    wait(lambda: dots(composer) != before)
    composer.show_typing(TypingRow())


def test_nothing_moves_where_the_system_asks_for_that(composer: Composer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "reduced", lambda: True)
    before = composer.tk.call("after", "info")
    composer.show_typing(TypingRow((Span("mei is typing"),)))
    assert composer.tk.call("after", "info") == before
