"""What is told outside the window: bursts, words, quiet hours, what is hidden, what was seen."""

from __future__ import annotations

import pytest

from app.controllers.news import CALM, GATHER
from app.models.rows import Level, NewsRow, Notify
from app.transport.commands import TextKind
from app.transport.events import TextReceived
from tests.controllers.desk import NOON, Desk
from tests.controllers.paper import PaperNotifier
from tests.controllers.scenes import away_from, selected, told


def test_a_message_is_told_after_a_moment() -> None:
    desk = away_from()
    desk.says("mei", "is *anybody* there?", "#tea")
    assert desk.notifier.told == []
    desk.clock.advance(GATHER)
    assert desk.notifier.told == [NewsRow(desk.row("#tea").key, "mei in #tea", "is *anybody* there?", sound=True)]


def test_a_burst_is_told_once() -> None:
    desk = away_from()
    for number in range(5):
        desk.says("mei", f"line {number}", "#tea")
        desk.clock.advance(0.2)
    assert told(desk) == [("5 new messages in #tea", "mei: line 4")]
    for number in range(3):
        desk.says("mei", f"more {number}", "#tea")
    assert told(desk, GATHER) == []
    assert told(desk, CALM) == [("3 new messages in #tea", "mei: more 2")]
    desk.clock.advance(CALM)
    desk.says("mei", "much later", "#tea")
    assert told(desk) == [("mei in #tea", "much later")]


def test_of_a_burst_the_mention_is_shown() -> None:
    desk = away_from()
    desk.says("mei", "sam: look here", "#tea")
    desk.says("mei", "nothing else", "#tea")
    assert told(desk) == [("2 new messages in #tea", "mei: sam: look here")]


def test_several_conversations_are_one_notification_that_leads_to_what_is_ours() -> None:
    desk = away_from()
    desk.says("ravi", "between us", private=True)
    for room in ("#lobby", "#tea"):
        desk.says("mei", "hello", room)
    desk.clock.advance(GATHER)
    [row] = desk.notifier.told
    assert (row.key, row.title, row.text) == (
        desk.row("ravi").key,
        "3 new messages",
        "In #tea, #lobby and ravi",
    )


def test_many_conversations_are_not_all_named() -> None:
    desk = away_from()
    for name in ("ana", "ben", "cho", "dev", "eva"):
        desk.says(name, "hello", private=True)
    assert told(desk) == [("5 new messages", "In eva, dev, cho and 2 more")]


@pytest.mark.parametrize(
    ("kind", "count", "expected"),
    [
        (TextKind.MESSAGE, 1, ("ravi", "good night")),
        (TextKind.ACTION, 1, ("ravi", "ravi good night")),
        (TextKind.MESSAGE, 2, ("2 new messages from ravi", "good night")),
    ],
)
def test_a_private_word(kind: TextKind, count: int, expected: tuple[str, str]) -> None:
    desk = away_from()
    for _ in range(count):
        desk.says("ravi", "good night", private=True, kind=kind)
    assert told(desk) == [expected]


def test_what_is_looked_at_is_not_told() -> None:
    desk = away_from()
    desk.app.attend(present=True)
    desk.says("mei", "sam: in front of you")
    assert told(desk) == []
    desk.says("mei", "in another room", "#tea")
    assert told(desk) == [("mei in #tea", "in another room")]


def test_what_was_seen_meanwhile_is_not_told() -> None:
    desk = away_from()
    desk.says("mei", "hello", "#tea")
    desk.app.select(desk.row("#tea").key)
    desk.app.attend(present=True)
    assert told(desk) == []


def test_what_was_told_is_taken_back_once_it_is_seen() -> None:
    desk = away_from()
    desk.says("mei", "hello", "#tea")
    desk.clock.advance(GATHER)
    assert desk.notifier.withdrawn == []
    desk.app.mark_read(desk.row("#tea").key)
    assert desk.notifier.withdrawn == [desk.row("#tea").key]


def test_words_count_as_mentions() -> None:
    desk = away_from(notify_rooms="mentions", notify_words="Harbour fest, c++")
    for text in ("harbour festival", "ac++", "nothing"):
        desk.says("mei", text, "#tea")
    assert (told(desk), desk.row("#tea").mentioned) == ([], False)
    desk.says("mei", "we speak \x02C++\x02 here", "#tea")
    assert (told(desk), desk.row("#tea").mentioned) == ([("mei in #tea", "we speak C++ here")], True)


@pytest.mark.parametrize(
    ("start", "end", "days", "quiet"),
    [
        ("11:00", "13:00", "", True),
        ("22:00", "12:01", "", True),
        ("22:00", "12:00", "", False),
        ("12:00", "12:00", "", False),
        ("12:01", "13:00", "", False),
        ("11:00", "13:00", "thu", True),  # the day of the scene
        ("11:00", "13:00", "fri sat", False),
        ("22:00", "13:00", "wed", True),  # begun the evening before
        ("22:00", "13:00", "thu", False),
        ("11:00", "", "", False),
    ],
)
def test_quiet_hours(start: str, end: str, days: str, *, quiet: bool) -> None:
    desk = away_from(quiet_from=start, quiet_to=end, quiet_days=days)
    desk.says("mei", "sam: hello", "#tea")
    assert (told(desk) == []) is quiet
    assert desk.row("#tea").unread == "1"


def test_what_was_said_may_be_hidden() -> None:
    desk = away_from(notify_content=False, notify_sound=False)
    desk.says("mei", "a secret", "#tea")
    desk.clock.advance(GATHER)
    assert desk.notifier.told == [NewsRow(desk.row("#tea").key, "A new message in #tea", "")]
    desk.notifier.told.clear()
    for _ in range(2):
        desk.says("mei", "a secret", private=True)
    assert told(desk, CALM) == [("2 new messages from mei", "")]


def test_nothing_is_told_where_the_person_wants_nothing() -> None:
    desk = away_from(notify=False)
    desk.says("mei", "sam!", private=True)
    assert told(desk) == []


def test_ignored_people_and_ourselves_and_programs_are_not_told() -> None:
    desk = away_from()
    desk.app.ignore("mei", ignored=True)
    desk.says("mei", "sam!", "#tea")
    desk.hear(TextReceived("#tea", private=False, sender="sam", text="from my phone", at=NOON, own=True))
    desk.says("NickServ", "log in, sam", private=True, kind=TextKind.NOTICE)
    assert told(desk) == []


def test_what_is_told_holds_no_codes_and_is_not_long() -> None:
    desk = away_from()
    desk.says("mei", "\x0304,01red\x03\n" + "x" * 500, "#tea")
    [(_, text)] = told(desk)
    assert text.startswith("red xx")
    assert (len(text), text[-1]) == (241, "…")


def test_a_click_comes_forward_and_shows_the_conversation() -> None:
    desk = away_from()
    desk.says("mei", "hello", "#tea")
    desk.app.come_to(desk.row("#tea").key)
    assert (desk.screen.forward, selected(desk)) == (1, "#tea")
    desk.app.come_to("gone")
    assert selected(desk) == "#tea"


def test_how_much_is_unread_is_shown_without_the_window() -> None:
    desk = away_from()
    desk.says("mei", "one", "#tea")
    desk.says("mei", "two", "#lobby")
    assert desk.screen.unread[-1] == 2
    desk.app.tell_of(desk.row("#tea").key, Notify.MENTIONS)
    assert desk.screen.unread[-1] == 1
    desk.says("mei", "sam: three", "#tea")
    assert desk.screen.unread[-1] == 2
    desk.clock.advance(GATHER)
    assert desk.notifier.counts == [2]
    desk.app.tell_of(desk.row("#tea").key, Notify.NONE)
    assert desk.screen.unread[-1] == 1
    desk.app.attend(present=True)
    assert desk.screen.unread[-1] == 0


def test_a_trial_shows_one_or_says_why_not(desk: Desk) -> None:
    trouble = (Level.TROUBLE, "Notifications cannot be shown: no.")
    desk.app.cannot_notify(trouble[1])
    assert desk.screen.notices == []
    for number in (1, 2):
        desk.app.do("try-notification")
        for _ in range(2):  # what comes later fails as well, which is known by then
            desk.app.cannot_notify(trouble[1])
        assert [(row.level, row.text) for row in desk.screen.notices] == [trouble] * number
    assert len(desk.notifier.told) == 2
    desk.app.try_sound()
    desk.app.cannot_notify("The sound cannot be played: no.", sound=True)
    assert desk.notifier.rung == 1
    assert desk.screen.notices[-1].text == "The sound cannot be played: no."


def test_the_end_of_the_program_takes_all_back(inside: Desk) -> None:
    inside.app.close_window()
    assert inside.notifier == PaperNotifier(closed=True)
