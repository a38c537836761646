"""What each kind of row looks like, and how a change of it is drawn."""

from __future__ import annotations

from dataclasses import replace

from app.models.rows import DayRow, Delivery, MessageRow, NewRow, NoteKind, NoteRow, Span, Splice, Style
from app.views.timeline import Timeline
from app.views.timeline.window import LIMIT
from tests.views.timeline.reading import (
    Chat,
    Wait,
    append,
    bottom,
    click,
    drawn,
    many,
    pictures,
    say,
    show,
    tagged,
    top,
)


def test_a_group_opens_with_avatar_name_role_and_time(timeline: Timeline) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("Morning"),), role="host"))
    assert "alice" in drawn(timeline)
    assert tagged(timeline, "name5") == ["alice"]
    assert "08:53" in "".join(tagged(timeline, "time"))
    assert pictures(timeline) == [("upper", "5 A"), ("role", "host"), ("lower", "5 A")]


def test_a_message_that_continues_shows_only_its_words(timeline: Timeline) -> None:
    show(timeline, say(1, "and more"))
    assert drawn(timeline) == "and more\n"
    assert pictures(timeline) == []


def test_styles_are_tags(timeline: Timeline) -> None:
    spans = (
        Span("plain "),
        Span("strong", Style.STRONG),
        Span("leaning", Style.EMPHASIS),
        Span("gone", Style.STRUCK),
        Span("x = 1", Style.CODE),
        Span("@sam", Style.MENTION),
        Span("here", Style.LINK, "https://example.org"),
    )
    show(timeline, MessageRow(1, "alice", 5, "08:53", spans))
    assert tagged(timeline, "strong") == ["strong"]
    assert tagged(timeline, "emphasis") == ["leaning"]
    assert tagged(timeline, "struck") == ["gone"]
    assert tagged(timeline, "code")[0].strip("\u2009") == "x = 1"
    assert tagged(timeline, "chip") == ["@sam"]
    assert tagged(timeline, "link") == ["here"]


def test_a_mention_tints_its_row_without_the_gap_above(timeline: Timeline) -> None:
    show(timeline, MessageRow(1, "mei", 3, "08:59", (Span("hello"),), mentions_me=True), say(2))
    tinted = tagged(timeline, "tint")
    assert len(tinted) == 1
    assert tinted[0].startswith("\tmei")
    assert tinted[0].endswith("hello\n")


def test_an_action_stands_aslant_under_the_one_name_of_its_sender(timeline: Timeline) -> None:
    show(timeline, MessageRow(1, "sam", 0, "09:01", (Span("waves"),), action=True))
    assert drawn(timeline).count("sam") == 1
    aslant = timeline.text.tag_ranges("done")
    assert timeline.text.get(*aslant) == "waves"


def test_copying_several_rows_says_who_does_what(timeline: Timeline) -> None:
    show(timeline, say(1, "hello", opens=True), MessageRow(2, "sam", 0, "09:01", (Span("waves"),), action=True))
    timeline.hands.select_all()
    timeline.hands.copy()
    assert timeline.clipboard_get() == "[08:53] alice: hello\n[09:01] * sam waves"


def test_notes_have_an_icon_and_days_and_new_go_across(timeline: Timeline) -> None:
    show(
        timeline,
        DayRow(1, "Thursday, 9 October"),
        NoteRow(2, NoteKind.ENTERED, (Span("mei", Style.STRONG), Span(" joined"))),
        NoteRow(3, NoteKind.TROUBLE, (Span("no such room"),)),
        NewRow(4),
    )
    assert [kind for kind, _ in pictures(timeline)] == ["day", "icon", "icon", "new"]
    assert tagged(timeline, "note_strong") == ["mei"]
    assert tagged(timeline, "trouble") == ["no such room"]


WAITING = MessageRow(99, "sam", 0, "09:01", (Span("on its way"),), delivery=Delivery.WAITING, own=True)


def clock(timeline: Timeline) -> bool:
    return any(what.startswith("clock") for _, what in pictures(timeline))


def test_a_message_that_waits_says_so_only_after_a_while_and_moves_nothing(timeline: Timeline, wait: Wait) -> None:
    rows = show(timeline, *many(60), WAITING)
    before = top(timeline), timeline.text.dlineinfo("@0,0")
    assert not clock(timeline)
    wait(lambda: clock(timeline))
    assert drawn(timeline).endswith("on its way\n  Sending…\n")
    assert "on its way" in tagged(timeline, "faint")[0]
    assert (top(timeline), timeline.text.dlineinfo("@0,0")) == before
    rows[60] = replace(WAITING, delivery=Delivery.SENT)
    timeline.change(rows, Splice(60, 1, 1))
    timeline.update()
    assert not clock(timeline)
    assert tagged(timeline, "faint") == []
    assert (top(timeline), timeline.text.dlineinfo("@0,0")) == before


def test_one_that_waits_with_others_below_it_has_a_clock(timeline: Timeline, wait: Wait) -> None:
    rows = show(timeline, WAITING)
    wait(lambda: "Sending" in drawn(timeline))
    append(timeline, rows, say(2, "meanwhile"))
    assert drawn(timeline) == "\tsam   09:01\n\ton its way  \nmeanwhile\n".replace("\tsam", "\n\tsam")
    assert clock(timeline)


def test_a_failed_message_says_why_and_offers_what_to_do(timeline: Timeline, chat: Chat) -> None:
    row = MessageRow(7, "sam", 0, "09:01", (Span("lost"),), delivery=Delivery.FAILED, trouble="you may not speak here")
    show(timeline, row)
    assert "Not sent  ·  Retry  ·  Delete  –  you may not speak here\n" in drawn(timeline)
    click(timeline, "Retry")
    click(timeline, "Delete")
    assert chat.calls == [("retry", 7), ("discard", 7)]


def test_only_the_row_that_changed_is_written_again(timeline: Timeline) -> None:
    rows = show(timeline, *(say(key, opens=True) for key in range(5)))
    names = set(timeline.text.image_names())
    rows[2] = say(2, "edited", opens=True)
    timeline.change(rows, Splice(2, 1, 1))
    assert "edited" in drawn(timeline)
    assert "message 2" not in drawn(timeline)
    assert len(names & set(timeline.text.image_names())) == 8


def test_rows_come_and_go_in_the_middle(timeline: Timeline) -> None:
    rows = show(timeline, *many(6))
    rows[2:4] = [say(10), say(11), say(12)]
    timeline.change(rows, Splice(2, 2, 3))
    assert drawn(timeline).split() == " ".join(f"message {key}" for key in (0, 1, 10, 11, 12, 4, 5)).split()


def test_rows_that_went_leave_no_tags_behind(timeline: Timeline) -> None:
    rows = show(timeline, *many(30))
    del rows[5:25]
    timeline.change(rows, Splice(5, 20, 0))
    assert sum(tag.startswith("row") for tag in timeline.text.tag_names()) == 10


def test_it_holds_a_window_of_a_long_conversation(timeline: Timeline) -> None:
    rows = show(timeline, *many(5000))
    for start in range(20):
        append(timeline, rows, *(say(10_000 + start * 100 + at) for at in range(100)))
    assert int(timeline.text.index("end-1c").split(".")[0]) <= LIMIT + 1
    assert bottom(timeline) == "message 11999"
