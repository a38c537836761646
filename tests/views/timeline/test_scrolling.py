"""The end of a conversation and away from it: nothing that comes moves what is read."""

from __future__ import annotations

import itertools

from ttkbootstrap import App

from app.models.rows import DayRow, NoteKind, NoteRow, Span, Splice
from app.views.timeline import Timeline
from tests.views.timeline.reading import Wait, append, bottom, many, say, show, top


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
    timeline.text.event_generate("<Mod1-Up>")
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


def test_the_thumb_leads_into_a_row(timeline: Timeline) -> None:
    show(timeline, *(say(number, "a long message " * 60) for number in range(400)))
    timeline.drag(200.5 / 400)
    timeline.update()
    assert "row200" in timeline.text.tag_names("@0,0")
    assert timeline.text.compare("@0,0", ">", timeline.text.tag_ranges("row200")[0])


def test_while_the_thumb_is_dragged_only_what_is_seen_is_drawn(timeline: Timeline, wait: Wait) -> None:
    show(timeline, *many(20_000))
    timeline.drag(0.5)
    timeline.update_idletasks()
    seen, drawn = top(timeline), timeline.text.index("end")
    wait(lambda: timeline.text.compare("end", ">", drawn))
    assert top(timeline) == seen


def test_where_the_thumb_leads_is_drawn_once(timeline: Timeline) -> None:
    show(timeline, *many(20_000))
    timeline.text.debug(True)
    timeline.tk.call("set", "tk_textRedraw", "")
    try:
        timeline.drag(0.5)
        timeline.update_idletasks()
        drawn = [line for line in timeline.tk.splitlist(timeline.getvar("tk_textRedraw")) if line != "borders"]
    finally:
        timeline.text.debug(False)
    assert drawn
    assert len(drawn) == len(set(drawn))


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
