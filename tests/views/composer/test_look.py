"""How the entry looks: its height, its hint, its button, its colours."""

from __future__ import annotations

from ttkbootstrap import App

from app.models.rows import ComposerRow
from app.views import toolkit
from app.views.composer import Composer
from app.views.theme import DAYLIGHT, HARBOUR, Look
from tests.views.composer.typing_hands import Chat, Wait, press, type_text


def test_it_grows_with_its_lines_up_to_two_fifths_of_the_height(composer: Composer, root: App, wait: Wait) -> None:
    single = composer.winfo_height()
    composer.show(ComposerRow("", "one\ntwo\nthree"))
    wait(lambda: composer.winfo_height() == single + 2 * 23)
    composer.show(ComposerRow("", "\n" * 30))
    wait(lambda: composer.winfo_height() > single + 6 * 23)
    assert composer.winfo_height() <= 0.4 * root.winfo_height() < composer.winfo_height() + 23
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
    for palette in (DAYLIGHT, HARBOUR):
        toolkit.use(root, palette)
        root.update()
        assert frame() == before
