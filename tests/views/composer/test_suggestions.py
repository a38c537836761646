"""The list over the entry, by typing and clicking."""

from __future__ import annotations

import pytest

from app.models.rows import ComposerRow, Suggestion, SuggestionKind, Suggestions
from app.views.composer import Composer
from tests.views.acting import click, words
from tests.views.composer.typing_hands import Chat, Wait, press, type_text

PEOPLE = Suggestions(
    3,
    5,
    (
        Suggestion(SuggestionKind.PERSON, "alice", "@alice ", "host", colour=5),
        Suggestion(SuggestionKind.PERSON, "amelie", "@amelie ", colour=2),
    ),
)
MANY = Suggestions(
    0, 2, tuple(Suggestion(SuggestionKind.COMMAND, f"/t{number}", f"/t{number} ") for number in range(12))
)


@pytest.fixture
def offered(composer: Composer, chat: Chat, wait: Wait) -> Composer:
    """ "hi @a" is written, and alice and amelie are offered."""
    chat.suggestions = {"hi @a": PEOPLE}
    composer.show(ComposerRow("", "hi @"))
    type_text(composer, "a")
    wait(composer.suggester.list.winfo_ismapped)
    wait(lambda: words(composer.suggester.list))
    return composer


def shown(composer: Composer) -> bool:
    composer.update()
    return bool(composer.suggester.list.winfo_ismapped())


def test_it_stands_over_the_box(offered: Composer) -> None:
    assert words(offered.suggester.list) == ["alice", "host", "amelie"]
    bottom = offered.suggester.list.winfo_rooty() + offered.suggester.list.winfo_height()
    assert bottom <= offered.ground.winfo_rooty()


def test_it_stays_over_the_box_when_that_grows(offered: Composer, chat: Chat, wait: Wait) -> None:
    chat.suggestions = {"\n\n\nhi @a": Suggestions(6, 8, PEOPLE.entries)}
    offered.show(ComposerRow("", "\n\n\nhi @"))
    type_text(offered, "a")
    under = offered.suggester.list
    wait(lambda: under.winfo_ismapped() and under.winfo_rooty() + under.winfo_height() <= offered.ground.winfo_rooty())


@pytest.mark.parametrize("key", ["Tab", "Return"])
def test_tab_and_enter_take_what_is_chosen(offered: Composer, chat: Chat, key: str) -> None:
    press(offered, "Down", key)
    assert offered.entry.written == "hi @amelie "
    assert offered.entry.cursor == len("hi @amelie ")
    assert not chat.sent
    assert not chat.asked
    assert not shown(offered)


def test_enter_sends_what_is_written_out(composer: Composer, chat: Chat, wait: Wait) -> None:
    garden = Suggestion(SuggestionKind.ROOM, "#garden", "#garden ")
    other = Suggestion(SuggestionKind.ROOM, "#gardening", "#gardening ")
    chat.suggestions = {"/join #garden": Suggestions(6, 13, (garden, other))}
    composer.show(ComposerRow("", "/join #garde"))
    type_text(composer, "n")
    wait(composer.suggester.list.winfo_ismapped)
    press(composer, "Return")
    assert chat.sent == ["/join #garden"]
    assert not shown(composer)


def test_enter_takes_what_the_arrows_led_to(composer: Composer, chat: Chat, wait: Wait) -> None:
    garden = Suggestion(SuggestionKind.ROOM, "#garden", "#garden ")
    chat.suggestions = {"#garden": Suggestions(0, 7, (garden,))}
    composer.show(ComposerRow("", "#garde"))
    type_text(composer, "n")
    wait(composer.suggester.list.winfo_ismapped)
    press(composer, "Down", "Return")
    assert (chat.sent, composer.entry.written) == ([], "#garden ")


def test_the_arrows_go_round(offered: Composer, chat: Chat) -> None:
    press(offered, "Up", "Up", "Up", "Return")
    assert offered.entry.written == "hi @amelie "
    assert chat.recalls == []


def test_a_click_takes_one_and_what_follows_stays(composer: Composer, chat: Chat, wait: Wait) -> None:
    chat.suggestions = {"hi @a": PEOPLE}
    composer.show(ComposerRow("", "hi @!"))
    press(composer, "Left")
    type_text(composer, "a")
    wait(lambda: composer.suggester.list.spots)
    click(composer.suggester.list, "entry0")
    assert composer.entry.written == "hi @alice !"
    type_text(composer, "x")
    assert composer.entry.written == "hi @alice x!"


def test_escape_puts_it_away_and_what_is_answered_stays(offered: Composer, chat: Chat) -> None:
    press(offered, "Escape")
    assert not shown(offered)
    assert chat.cancelled == 0
    chat.suggestions["hi @am"] = PEOPLE
    type_text(offered, "m")
    assert not shown(offered)
    press(offered, "Return")
    assert chat.sent == ["hi @am"]


def test_it_goes_with_the_cursor_and_with_the_word(offered: Composer) -> None:
    press(offered, "Left")
    assert not shown(offered)
    press(offered, "BackSpace")
    assert not shown(offered)


def test_more_than_fit_come_with_the_arrows(composer: Composer, chat: Chat, wait: Wait) -> None:
    chat.suggestions = {"/t": MANY}
    composer.show(ComposerRow("", "/"))
    composer.entry.event_generate("<Key-t>")
    wait(lambda: len(composer.suggester.list.spots) == 8)
    press(composer, *["Down"] * 10)
    wait(lambda: "/t10" in words(composer.suggester.list))
    assert "/t2" not in words(composer.suggester.list)


def test_an_emoji_that_is_taken_counts_as_used(composer: Composer, chat: Chat, wait: Wait) -> None:
    rocket = Suggestion(SuggestionKind.EMOJI, ":rocket:", "🚀 ", emoji="🚀")
    chat.suggestions = {":ro": Suggestions(0, 3, (rocket,))}
    composer.show(ComposerRow("", ":r"))
    type_text(composer, "o")
    wait(composer.suggester.list.winfo_ismapped)
    press(composer, "Tab")
    assert composer.entry.written == "🚀 "
    assert chat.picks == ["🚀"]
