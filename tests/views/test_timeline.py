"""The conversation as it is drawn, scrolled and clicked, in a window that a window manager shows."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

import pytest
from ttkbootstrap import App

from app.models.rows import DayRow, Delivery, MessageRow, NewRow, NoteKind, NoteRow, Span, Splice, Style, TimelineRow
from app.views import timeline_pictures
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.theme import DAYLIGHT, HARBOUR, Look
from app.views.timeline import Timeline
from app.views.timeline_window import LIMIT

Wait = Callable[[Callable[[], Any]], None]


class Listing(list[TimelineRow]):
    """Rows in a list."""

    def slice(self, start: int, stop: int) -> Sequence[TimelineRow]:
        return self[start:stop]


class Chat:
    """Records what is clicked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, object]] = []

    def follow(self, target: str) -> None:
        self.calls.append(("follow", target))

    def retry(self, row: int) -> None:
        self.calls.append(("retry", row))

    def discard(self, row: int) -> None:
        self.calls.append(("discard", row))


def say(key: int, text: str = "", *, opens: bool = False, own: bool = False) -> MessageRow:
    return MessageRow(key, "alice", 5, "08:53", (Span(text or f"message {key}"),), opens_group=opens, own=own)


def many(count: int) -> Listing:
    return Listing(say(key) for key in range(count))


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
def timeline(root: App, look: Look, art: Art, chat: Chat, wait: Wait) -> Iterator[Timeline]:
    timeline = Timeline(root, look, art, cast(ChatActions, chat))
    timeline.pack(fill="both", expand=True)
    wait(lambda: timeline.text.winfo_viewable() and timeline.text.winfo_height() > 300)
    timeline.text.focus_force()
    yield timeline
    timeline.destroy()
    root.update()


def show(timeline: Timeline, *rows: TimelineRow) -> Listing:
    listing = Listing(rows)
    timeline.show("room", listing)
    timeline.update()
    return listing


def append(timeline: Timeline, rows: Listing, *new: TimelineRow) -> None:
    before = len(rows)
    rows.extend(new)
    timeline.change(rows, Splice(before, 0, len(new)))
    timeline.update()


def drawn(timeline: Timeline) -> str:
    return timeline.text.get("1.0", "end-1c")


def pictures(timeline: Timeline) -> list[tuple[str, str]]:
    dumped = timeline.text.dump("1.0", "end", image=True)
    return [timeline_pictures.shown(name) for _, name, _ in dumped]


def tagged(timeline: Timeline, tag: str) -> list[str]:
    ranges = [str(index) for index in timeline.text.tag_ranges(tag)]
    return [timeline.text.get(start, end) for start, end in zip(ranges[::2], ranges[1::2], strict=True)]


def bottom(timeline: Timeline) -> str:
    return timeline.text.get("@0,0", f"@0,{timeline.text.winfo_height()} lineend").strip().splitlines()[-1]


def top(timeline: Timeline) -> str:
    return timeline.text.get("@0,0 linestart", "@0,0 lineend").strip()


def click(timeline: Timeline, word: str) -> None:
    text = timeline.text
    index = text.search(word, "1.0")
    box = text.bbox(f"{index} + 1 indices")
    assert box is not None
    for event in ("<Motion>", "<Button-1>", "<ButtonRelease-1>"):
        text.event_generate(event, x=box[0] + 1, y=box[1] + box[3] // 2)
        timeline.update()


# What each row looks like


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
    timeline.select_all()
    timeline.copy()
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


def test_a_message_that_waits_shows_a_clock_only_after_a_while(timeline: Timeline, wait: Wait) -> None:
    waiting = MessageRow(1, "sam", 0, "09:01", (Span("on its way"),), delivery=Delivery.WAITING, own=True)
    rows = show(timeline, waiting)
    assert not any(kind == "icon" for kind, _ in pictures(timeline))
    wait(lambda: any(what.startswith("clock") for _, what in pictures(timeline)))
    assert "on its way" in tagged(timeline, "faint")[0]
    rows[0] = MessageRow(1, "sam", 0, "09:01", (Span("on its way"),), own=True)
    timeline.change(rows, Splice(0, 1, 1))
    assert not any(kind == "icon" for kind, _ in pictures(timeline))
    assert tagged(timeline, "faint") == []


def test_a_failed_message_says_why_and_offers_what_to_do(timeline: Timeline, chat: Chat) -> None:
    row = MessageRow(7, "sam", 0, "09:01", (Span("lost"),), delivery=Delivery.FAILED, trouble="you may not speak here")
    show(timeline, row)
    assert "Not sent: you may not speak here" in drawn(timeline)
    click(timeline, "Retry")
    click(timeline, "Delete")
    assert chat.calls == [("retry", 7), ("discard", 7)]


# Changes


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


# The end, and away from it


def test_it_opens_at_its_end_and_stays_there(timeline: Timeline) -> None:
    rows = show(timeline, *many(300))
    assert bottom(timeline) == "message 299"
    append(timeline, rows, say(300, "a long message " * 40))
    append(timeline, rows, say(301))
    assert bottom(timeline) == "message 301"


def test_scrolled_away_it_stays_put_and_counts_what_came(timeline: Timeline) -> None:
    rows = show(timeline, *many(300))
    timeline.text.event_generate("<Prior>")
    timeline.update()
    before = top(timeline)
    for key in range(300, 312):
        append(timeline, rows, say(key))
    assert top(timeline) == before
    assert timeline.jump.offer == "Jump to latest · 12 new"


def test_notes_are_not_counted_as_new(timeline: Timeline) -> None:
    rows = show(timeline, *many(300))
    timeline.text.event_generate("<Prior>")
    timeline.update()
    append(timeline, rows, NoteRow(900, NoteKind.ENTERED, (Span("mei joined"),)))
    assert timeline.jump.offer == "Jump to latest"


def test_the_pill_jumps_to_the_end(timeline: Timeline, wait: Wait) -> None:
    rows = show(timeline, *many(1000))
    timeline.text.event_generate("<Home>")
    timeline.update()
    append(timeline, rows, say(1000))
    wait(timeline.jump.winfo_ismapped)
    timeline.jump.event_generate("<Button-1>")
    wait(lambda: not timeline.jump.winfo_ismapped())
    assert bottom(timeline) == "message 1000"


def test_ones_own_message_is_shown_wherever_one_reads(timeline: Timeline) -> None:
    rows = show(timeline, *many(300))
    timeline.text.event_generate("<Prior>")
    timeline.update()
    append(timeline, rows, say(300, own=True))
    assert bottom(timeline) == "message 300"


def test_older_rows_do_not_move_what_is_read(timeline: Timeline) -> None:
    rows = show(timeline, *many(300))
    timeline.text.event_generate("<Prior>")
    timeline.update()
    before = top(timeline)
    rows[0:0] = [say(key) for key in range(1000, 1200)]
    timeline.change(rows, Splice(0, 0, 200))
    timeline.update()
    assert top(timeline) == before


def test_a_change_above_does_not_move_what_is_read(timeline: Timeline) -> None:
    rows = show(timeline, *many(200))
    timeline.text.event_generate("<Prior>")
    timeline.update()
    before = top(timeline)
    at = int(before.split()[1]) - 3
    rows[at] = say(at, "now much longer " * 60)
    timeline.change(rows, Splice(at, 1, 1))
    timeline.update()
    assert top(timeline) == before


def test_home_and_end_reach_both_ends_of_everything(timeline: Timeline) -> None:
    show(timeline, *many(5000))
    timeline.text.event_generate("<Home>")
    timeline.update()
    assert top(timeline) == "message 0"
    timeline.text.event_generate("<End>")
    timeline.update()
    assert bottom(timeline) == "message 4999"


def test_keys_with_alt_do_not_scroll(timeline: Timeline) -> None:
    show(timeline, *many(300))
    timeline.text.event_generate("<Alt-Up>")
    timeline.update()
    assert bottom(timeline) == "message 299"
    assert timeline.jump.offer is None


def test_scrolling_up_and_down_passes_every_row(timeline: Timeline) -> None:
    show(timeline, *many(900))
    seen: set[str] = set()
    for key, steps in (("<Prior>", 80), ("<Next>", 80)):
        for _ in range(steps):
            timeline.text.event_generate(key)
            timeline.update()
            height = timeline.text.winfo_height()
            shown = timeline.text.get("@0,0 linestart", f"@0,{height} lineend").splitlines()
            seen.update(line for line in shown if line)
    assert len(seen) == 900
    assert bottom(timeline) == "message 899"


def test_scrolling_faster_than_it_draws_skips_nothing(timeline: Timeline) -> None:
    show(timeline, *many(2000))
    tops = []
    for _ in range(60):
        timeline.text.event_generate("<Prior>")
        tops.append(int(top(timeline).split()[1]))
    steps = [before - after for before, after in itertools.pairwise(tops)]
    assert max(steps) == steps[0]
    assert min(steps) > 10


def test_the_thumb_speaks_for_the_whole_conversation(timeline: Timeline) -> None:
    show(timeline, *many(20_000))
    timeline.drag(0.5)
    timeline.update()
    number = int(top(timeline).split()[1])
    assert 9_950 <= number <= 10_050
    thumb = timeline.thumb
    middle = (thumb.winfo_y() + thumb.winfo_height() / 2) / timeline.winfo_height()
    assert 0.45 < middle < 0.55


def test_dragging_the_thumb_moves_through_everything(timeline: Timeline) -> None:
    show(timeline, *many(20_000))
    thumb = timeline.thumb
    thumb.event_generate("<Button-1>", x=3, y=10)
    thumb.event_generate("<B1-Motion>", x=3, y=-2000)
    thumb.event_generate("<ButtonRelease-1>", x=3, y=-2000)
    timeline.update()
    assert top(timeline) == "message 0"


def test_nothing_to_scroll_has_no_thumb(timeline: Timeline) -> None:
    show(timeline, say(1))
    assert not timeline.thumb.winfo_ismapped()
    assert not timeline.jump.winfo_ismapped()


def test_each_conversation_keeps_its_place(timeline: Timeline) -> None:
    rows, other = many(1000), many(10)
    timeline.show("one", rows)
    timeline.update()
    for _ in range(5):
        timeline.text.event_generate("<Prior>")
        timeline.update()
    before = top(timeline)
    timeline.show("two", other)
    timeline.update()
    assert bottom(timeline).endswith("message 9")
    rows.extend(say(key) for key in range(1000, 1003))
    timeline.show("one", rows)
    timeline.update()
    assert top(timeline) == before
    assert timeline.jump.offer == "Jump to latest · 3 new"


def test_a_place_is_given_up_where_one_has_spoken_since(timeline: Timeline) -> None:
    rows = show(timeline, *many(3000))
    timeline.text.event_generate("<Home>")
    timeline.update()
    timeline.show("other", many(5))
    rows.append(say(3000, own=True))
    timeline.show("room", rows)
    timeline.update()
    assert bottom(timeline) == "message 3000"


def test_a_place_is_found_again_though_older_rows_came(timeline: Timeline) -> None:
    rows = show(timeline, *many(1000))
    for _ in range(4):
        timeline.text.event_generate("<Prior>")
        timeline.update()
    before = top(timeline)
    timeline.show("other", many(5))
    rows[0:0] = [say(key) for key in range(2000, 2150)]
    timeline.show("room", rows)
    timeline.update()
    assert top(timeline) == before


def test_a_window_that_shrinks_stays_at_the_end(timeline: Timeline, root: App, wait: Wait) -> None:
    show(timeline, *(say(key, "words that wrap " * 12) for key in range(60)), say(60, "the last"))
    timeline.pack_configure(padx=200, pady=120)
    wait(lambda: timeline.text.winfo_width() < 700)
    assert bottom(timeline).endswith("the last")


def test_lines_across_follow_the_width(timeline: Timeline, wait: Wait) -> None:
    show(timeline, DayRow(1, "Thursday, 9 October"))
    timeline.pack_configure(padx=150)
    wait(lambda: timeline.text.winfo_width() < 750)
    name = timeline.text.image_names()[0]
    image = timeline.text.image_cget(name, "image")
    assert int(timeline.tk.call("image", "width", image)) == timeline.text.winfo_width() - 40


# The pointer


def test_a_link_is_underlined_under_the_pointer_and_followed(timeline: Timeline, chat: Chat) -> None:
    spans = (
        Span("see "),
        Span("notes", Style.LINK, "https://example.org/notes"),
        Span(" "),
        Span("x", Style.LINK, "b:"),
    )
    show(timeline, MessageRow(1, "alice", 5, "08:53", spans))
    click(timeline, "notes")
    assert chat.calls == [("follow", "https://example.org/notes")]
    assert tagged(timeline, "link_hover") == ["notes"]
    assert timeline.text.cget("cursor") == "hand2"
    timeline.text.event_generate("<Motion>", x=5, y=5)
    assert tagged(timeline, "link_hover") == []
    assert timeline.text.cget("cursor") == "arrow"


def test_a_click_beside_a_link_follows_nothing(timeline: Timeline, chat: Chat) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("see "), Span("notes", Style.LINK, "https://example.org"))))
    click(timeline, "see")
    assert chat.calls == []


def test_the_row_under_the_pointer_is_tinted(timeline: Timeline) -> None:
    show(timeline, say(1, "first", opens=True), say(2, "second"))
    box = timeline.text.bbox(timeline.text.search("second", "1.0"))
    assert box is not None
    timeline.text.event_generate("<Motion>", x=box[0], y=box[1] + 5)
    assert tagged(timeline, "hover") == ["second\n"]
    timeline.text.event_generate("<Leave>")
    assert tagged(timeline, "hover") == []


# Copying


def test_copying_one_row_gives_its_words(timeline: Timeline, root: App) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("Morning 👩‍💻 "), Span("x = 1", Style.CODE))))
    timeline.text.event_generate("<Control-a>")
    timeline.text.event_generate("<<Copy>>")
    assert root.clipboard_get() == "Morning 👩‍💻 x = 1"


def test_copying_a_part_gives_that_part(timeline: Timeline, root: App) -> None:
    show(timeline, say(1, "one two three"))
    timeline.text.tag_add("sel", "1.4", "1.7")
    timeline.text.event_generate("<<Copy>>")
    assert root.clipboard_get() == "two"


def test_copying_several_rows_tells_who_said_what_when(timeline: Timeline, root: App) -> None:
    show(
        timeline,
        DayRow(1, "Thursday, 9 October"),
        say(2, "hello\nthere", opens=True),
        MessageRow(3, "sam", 0, "08:57", (Span("waves"),), action=True),
        NoteRow(4, NoteKind.ENTERED, (Span("mei joined"),), "08:58"),
        NewRow(5),
        say(6, "bye"),
    )
    timeline.text.event_generate("<Control-a>")
    timeline.text.event_generate("<<Copy>>")
    assert root.clipboard_get().splitlines() == [
        "Thursday, 9 October",
        "[08:53] alice: hello",
        "there",
        "[08:57] * sam waves",
        "[08:58] * mei joined",
        "[08:53] alice: bye",
    ]


def test_nothing_can_be_typed_into_it(timeline: Timeline) -> None:
    show(timeline, say(1, "as it was"))
    for key in ("<Key-x>", "<BackSpace>", "<Control-v>", "<Return>"):
        timeline.text.event_generate(key)
    assert drawn(timeline) == "as it was\n"


# The keyboard


FAILED = MessageRow(
    2, "sam", 0, "09:01", (Span("no"),), delivery=Delivery.FAILED, trouble="The connection broke.", own=True
)


def reached(timeline: Timeline) -> str:
    return "".join(timeline.text.get(*place) for place in [timeline.text.tag_ranges("reached")] if place)


def test_the_keyboard_goes_from_link_to_link_and_clicks(timeline: Timeline, chat: Chat, root: App, wait: Wait) -> None:
    link = Span("https://a.example", Style.LINK, "https://a.example/")
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("see "), link)), FAILED)
    timeline.text.focus_force()
    wait(lambda: root.focus_get() is timeline.text)
    seen = []
    for key in ("<Left>", "<Left>", "<Left>", "<Left>"):
        timeline.text.event_generate(key)
        seen.append(reached(timeline))
    assert seen == ["Delete", "Retry", "https://a.example", "https://a.example"]
    timeline.text.event_generate("<Return>")
    timeline.text.event_generate("<Right>")
    timeline.text.event_generate("<space>")
    assert chat.calls == [("follow", "https://a.example/"), ("retry", 2)]
    root.focus_force()
    wait(lambda: reached(timeline) == "")


def test_a_ring_shows_where_the_tab_key_led(timeline: Timeline, root: App, wait: Wait) -> None:
    def ring() -> int:
        return sum(child.winfo_class() == "Frame" and child.winfo_ismapped() for child in timeline.winfo_children())

    show(timeline, say(1))
    assert ring() == 0
    timeline.text.focus_force()
    timeline.text.event_generate("<<TraverseIn>>")
    wait(lambda: ring() == 4)
    root.focus_force()
    wait(lambda: ring() == 0)


def test_the_menu_offers_what_can_be_done_there(
    timeline: Timeline, chat: Chat, root: App, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[dict[str, Callable[[], object]]] = []
    monkeypatch.setattr("app.views.timeline_menu.post", lambda *words: offered.append(dict(words[-1])))
    link = Span("https://a.example", Style.LINK, "https://a.example/")
    show(timeline, MessageRow(1, "alice", 5, "08:53", (link,)), FAILED)
    timeline.text.focus_force()
    wait(lambda: root.focus_get() is timeline.text)
    for keys in (["<Left>", "<Menu>"], ["<Left>", "<Left>", "<Shift-F10>"]):
        for key in keys:
            timeline.text.event_generate(key)
    assert [list(menu) for menu in offered] == [
        ["Retry", "Delete", "Select all"],
        ["Open link", "Copy link", "Select all"],
    ]
    offered[0]["Delete"]()
    offered[1]["Copy link"]()
    assert chat.calls == [("discard", 2)]
    assert timeline.clipboard_get() == "https://a.example/"


# Themes


def test_switching_the_theme_recolours_tags_and_pictures(timeline: Timeline, look: Look) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("x", Style.LINK, "y"),), role="host"))
    names = timeline.text.image_names()
    before = [timeline.text.image_cget(name, "image") for name in names]
    assert timeline.text.tag_cget("name5", "foreground") == HARBOUR.names[5]
    look.switch(DAYLIGHT)
    assert timeline.text.cget("background") == DAYLIGHT.bg
    assert timeline.text.tag_cget("name5", "foreground") == DAYLIGHT.names[5]
    assert timeline.text.tag_cget("link", "foreground") == DAYLIGHT.link
    role = next(at for at, name in enumerate(names) if name.startswith("role"))
    assert timeline.text.image_cget(names[role], "image") != before[role]


def test_a_change_of_theme_gives_the_text_no_border(timeline: Timeline, root: App) -> None:
    def frame() -> list[object]:
        return [timeline.text.cget(option) for option in ("borderwidth", "highlightthickness", "padx", "pady")]

    before = frame()
    for theme in ("parlour-light", "parlour-dark"):
        root.theme_use(theme)
        root.update()
        assert frame() == before


def test_a_timeline_that_is_gone_is_left_alone(root: App, look: Look, art: Art, chat: Chat) -> None:
    timeline = Timeline(root, look, art, cast(ChatActions, chat))
    waiting = MessageRow(1, "sam", 0, "09:01", (Span("on its way"),), delivery=Delivery.WAITING)
    timeline.show("room", Listing([waiting]))
    pending = len(root.tk.call("after", "info"))
    timeline.destroy()
    assert len(root.tk.call("after", "info")) == pending - 2
    look.switch(DAYLIGHT)
    root.update()


# What hostile people send


HOSTILE = {
    "a word of 100 KB": "x" * 100_000,
    "a hundred thousand emoji": "😀" * 100_000,
    "stacked marks": "Z" + "\u0321\u0300" * 500,
    "overrides": "\u202egnp.exe\u2066 \u2069",
    "lone surrogates": "a\ud83d b\udc00",
    "controls": "a\x00b\x07c\x1b[31m\r\nd\x85",
    "Tcl": "[exit] $env(HOME) {unbalanced \\",
    "nothing": "",
    "lines": "\n" * 500,
    "joined without end": "👩" + "\u200d👩" * 3000,
    "flags": "🇩🇪🇫" * 50,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_sent_is_drawn(timeline: Timeline, text: str) -> None:
    name = text[:2000] or "n"
    evil = MessageRow(1, name, 5, "08:53", (Span(text),), trouble=text[:300], delivery=Delivery.FAILED)
    rows = show(timeline, evil, NoteRow(2, NoteKind.LEFT, (Span(text, Style.STRONG),)), DayRow(3, "Today"))
    append(timeline, rows, say(4, "still here"))
    assert bottom(timeline).endswith("still here")
    for key in ("<Prior>", "<Home>", "<Control-a>", "<<Copy>>", "<End>"):
        timeline.text.event_generate(key)
        timeline.update()
    assert bottom(timeline).endswith("still here")


def test_what_reverses_text_is_taken_out(timeline: Timeline) -> None:
    show(timeline, say(1, "\u202egnp\u2066.exe"))
    assert drawn(timeline) == "gnp.exe\n"


def test_a_long_word_is_copied_whole(timeline: Timeline, root: App) -> None:
    show(timeline, say(1, "x" * 30_000))
    timeline.text.event_generate("<Control-a>")
    timeline.text.event_generate("<<Copy>>")
    assert root.clipboard_get() == "x" * 30_000
