"""Misspelt words in the entry: underlined once the keys rest, put right from the menu."""

from __future__ import annotations

from app.models.rows import ComposerRow
from app.views.composer import Composer
from app.views.theme import DAYLIGHT, HARBOUR, Look
from tests.views.composer.typing_hands import Chat, Wait, press, type_text


def underlined(composer: Composer) -> list[str]:
    places = [str(each) for each in composer.entry.tag_ranges("misspelt")]
    return [composer.entry.get(*pair) for pair in zip(places[::2], places[1::2], strict=True)]


def test_misspelt_words_are_underlined_once_the_keys_rest(composer: Composer, chat: Chat, wait: Wait) -> None:
    chat.wrong["a freind b"] = ((2, 8),)
    composer.show(ComposerRow("", "a freind "))
    type_text(composer, "b")
    assert underlined(composer) == []
    wait(lambda: underlined(composer) == ["freind"])
    type_text(composer, "b")
    wait(lambda: underlined(composer) == [])


def test_words_behind_emoji_and_breaks_are_found(composer: Composer, chat: Chat) -> None:
    text = "one 👩‍💻😀 two\n😀 freind ok"
    start = text.index("freind")
    chat.wrong[text] = ((start, start + 6),)
    composer.show(ComposerRow("", text))
    composer.checker.check()
    assert underlined(composer) == ["freind"]


def test_the_menu_puts_a_word_right(composer: Composer, chat: Chat) -> None:
    chat.wrong["my freind said"] = ((3, 9),)
    chat.near["freind"] = ("friend", "fried")
    composer.show(ComposerRow("", "my freind said"))
    composer.checker.check()
    assert composer.checker.offers("1.1") == []
    offered = {each.label: each.act for each in composer.checker.offers("1.4")}
    assert list(offered) == ["friend", "fried", "Add to my words"]
    offered["friend"]()
    assert composer.entry.written == "my friend said"
    assert underlined(composer) == []
    press(composer, "Control-z")
    assert composer.entry.written == "my freind said"


def test_a_word_is_learnt(composer: Composer, chat: Chat) -> None:
    chat.wrong["parlourish"] = ((0, 10),)
    composer.show(ComposerRow("", "parlourish"))
    composer.checker.check()
    offered = {each.label: each.act for each in composer.checker.offers("1.0")}
    chat.wrong.clear()
    offered["Add to my words"]()
    assert chat.learnt == ["parlourish"]
    assert underlined(composer) == []


def test_the_line_takes_the_red_of_the_theme(composer: Composer, look: Look) -> None:
    assert str(composer.entry.tag_cget("misspelt", "underlinefg")) == HARBOUR.red
    look.switch(DAYLIGHT)
    assert str(composer.entry.tag_cget("misspelt", "underlinefg")) == DAYLIGHT.red


def test_an_emoji_is_picked_by_button_and_by_key(composer: Composer, chat: Chat, wait: Wait) -> None:
    type_text(composer, "hi")
    press(composer, "Control-e")
    wait(lambda: composer.emoji_button.spots)
    composer.emoji_button.focus_force()
    wait(lambda: composer.focus_get() is composer.emoji_button)
    composer.emoji_button.event_generate("<space>")
    assert len(chat.taking) == 2
    chat.taking[0]("🚀")
    assert composer.entry.written == "hi🚀"
    assert chat.picks == ["🚀"]
