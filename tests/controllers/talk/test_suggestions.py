"""What the word before the cursor may become, listed or with Tab; emoji by name."""

from __future__ import annotations

from app.models.preferences import Preferences
from app.models.rows import Completion, Suggestion, SuggestionKind, Suggestions
from app.transport.events import TopicChanged
from tests.controllers.desk import Desk


def texts(found: Suggestions) -> list[str]:
    return [entry.text for entry in found.entries]


def suggest(desk: Desk, text: str) -> Suggestions:
    return desk.app.suggest(text, len(text))


def test_people_the_last_to_speak_first(able: Desk) -> None:
    assert texts(suggest(able, "ask @")) == ["@mei ", "@ravi "]
    able.says("ravi", "hello")
    found = suggest(able, "ask @")
    assert (found.start, found.end, texts(found)) == (4, 5, ["@ravi ", "@mei "])
    assert texts(suggest(able, "@M")) == ["@mei "]


def test_rooms_with_what_they_are_about(able: Desk) -> None:
    able.let_in("#tea")
    able.hear(TopicChanged("#tea", "Leaves", able.clock.now()))
    assert suggest(able, "go to #t").entries == (Suggestion(SuggestionKind.ROOM, "#tea", "#tea ", "Leaves"),)
    assert len(suggest(able, "#").entries) == 2


def test_commands_at_the_beginning_alone(able: Desk) -> None:
    [entry] = suggest(able, "/to").entries
    assert (entry.kind, entry.text) == (SuggestionKind.COMMAND, "/topic ")
    assert entry.label.startswith("/topic")
    assert entry.hint
    assert texts(suggest(able, "a /to")) == []
    assert texts(suggest(able, "/topic hello")) == []


def test_emoji_by_their_names(able: Desk) -> None:
    found = suggest(able, "to the moon (:rock")
    assert found.start == 13
    assert ("🚀 ", ":rocket:", "🚀") in [(each.text, each.label, each.emoji) for each in found.entries]
    assert texts(suggest(able, "at 10:30")) == texts(suggest(able, ":r")) == []


def test_only_what_stands_before_the_cursor_counts(able: Desk) -> None:
    found = able.app.suggest("hi @m and more", 5)
    assert (found.start, found.end, texts(found)) == (3, 5, ["@mei "])


def test_what_is_whole_already_is_not_offered(able: Desk) -> None:
    assert suggest(able, "@mei").entries == suggest(able, "/me").entries == suggest(able, "#lobby").entries == ()
    assert suggest(able, "@MEI").entries == suggest(able, "/join #Lobby").entries == ()
    assert suggest(able, "plain words").entries == suggest(able, "").entries == ()


def test_tab_goes_through_emoji(able: Desk) -> None:
    first = able.app.complete("nice :tad", 9)
    assert first == Completion("nice 🎉 ", 7)


def test_names_become_emoji_when_they_are_sent(able: Desk) -> None:
    for typed in ("go :rocket:!", "`:rocket:` at 10:30:45", "/me :wave:s", "https://a.example/:cat:/"):
        able.app.send(typed)
    sent = [text.text for text in able.texts()]
    assert sent == ["go 🚀!", "`:rocket:` at 10:30:45", ":wave:s", "https://a.example/:cat:/"]
    assert able.app.recall(-1, "") == "https://a.example/:cat:/"


def test_emoji_come_in_the_tone_that_was_chosen() -> None:
    desk = Desk(Preferences(skin_tone=3))
    desk.enter()
    assert desk.app.skin_tone() == 3
    desk.app.send(":+1: :tada:")
    assert desk.texts()[-1].text == "👍🏽 🎉"
    desk.app.choose_skin_tone(0)
    assert desk.keeper.kept[-1].skin_tone == 0
    assert "👋 " in texts(desk.app.suggest(":wav", 4))


def test_picked_ones_are_remembered(able: Desk) -> None:
    for emoji in ("🎉", "🚀", "🎉"):
        able.app.picked(emoji)
    assert able.app.recent_emoji() == ("🎉", "🚀")
